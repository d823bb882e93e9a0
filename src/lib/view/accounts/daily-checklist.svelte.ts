import type { Account, AccountId } from '#lib/domain/account/account.ts';
import {
	dailyChecklist,
	type AccountMorning,
	type ChecklistItem
} from '#lib/domain/account/daily-checklist.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { AnswerMode, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { CandidateState } from '#lib/view/feed/feed-candidates.ts';

type MorningClient = Pick<OpenAlgoClient, 'funds' | 'expiries' | 'analyzer' | 'whyRefused'>;

interface DailyChecklistWorld {
	/** The active ones. */
	accounts(): readonly Account[];
	client(account: Account): Promise<{ ok: true; client: MorningClient } | { ok: false }>;
	/** What the account's socket is doing; undefined when that is not known. */
	socket(id: AccountId): CandidateState | undefined;
	/** Undefined while the server has not said it. */
	mode(account: Account): AnswerMode | 'paper' | undefined;
	heardMode(id: AccountId, mode: AnswerMode): void;
	now(): number;
}

type Asked = Pick<AccountMorning, 'login' | 'contracts' | 'funds'>;

/** Ms: going back and forth between two pages asks no server again. */
const GOOD_FOR = 60_000;
const NOT_ASKED: Asked = { login: undefined, contracts: undefined, funds: undefined };

/** Whether every account is ready for the day: asked when the page is opened, four short requests for each. */
export class DailyChecklist {
	readonly #world: DailyChecklistWorld;
	#asked = $state.raw<ReadonlyMap<AccountId, Asked>>(new Map());
	#looking = $state.raw(false);
	#lookedAt = $state.raw<number>();

	constructor(world: DailyChecklistWorld) {
		this.#world = world;
	}

	get looking(): boolean {
		return this.#looking;
	}

	/** Epoch ms of the last check that finished. */
	get lookedAt(): number | undefined {
		return this.#lookedAt;
	}

	get mornings(): readonly AccountMorning[] {
		const { accounts, socket, mode } = this.#world;
		return accounts().map((account) => ({
			name: account.name,
			...(this.#asked.get(account.id) ?? NOT_ASKED),
			feed: feedOf(socket(account.id)),
			mode: mode(account)
		}));
	}

	get checks(): readonly ChecklistItem[] {
		return dailyChecklist(this.mornings);
	}

	/** Of those accounts that said it; undefined when none did. */
	get funds(): Paise | undefined {
		const read = this.mornings.map(({ funds }) => funds).filter((sum) => typeof sum === 'number');
		return read.length === 0 ? undefined : (read.reduce((all, sum) => all + sum, 0) as Paise);
	}

	/** An account was changed: what was found out may be another server's. */
	doubt(): void {
		this.#lookedAt = undefined;
	}

	/** On opening the page. */
	async lookIfOld(): Promise<void> {
		const { now } = this.#world;
		if (this.#lookedAt === undefined || now() - this.#lookedAt >= GOOD_FOR) await this.look();
	}

	async look(): Promise<void> {
		if (this.#looking) return;
		this.#looking = true;
		const { accounts, now } = this.#world;
		const found = await Promise.all(
			accounts().map(async (account) => [account.id, await this.#ask(account)] as const)
		);
		this.#asked = new Map(found);
		this.#lookedAt = now();
		this.#looking = false;
	}

	async #ask(account: Account): Promise<Asked> {
		const host = await this.#world.client(account);
		if (!host.ok) return { login: 'no-answer', contracts: 'no-answer', funds: 'unreadable' };
		const { client } = host;
		const [funds, expiries, analyzer] = await Promise.all([
			client.funds(),
			client.expiries('NIFTY', 'NFO'),
			client.analyzer()
		]);
		if (analyzer.ok) this.#world.heardMode(account.id, analyzer.value ? 'analyze' : 'live');
		return {
			login: funds.ok ? 'in' : await loginOf(client, funds.refusal),
			// The server knows them without a broker login: an empty list means that nothing was downloaded.
			contracts: expiries.ok ? expiries.value.length : 'no-answer',
			funds: funds.ok ? funds.value.available : 'unreadable'
		};
	}
}

/** Funds come from the broker, so reading them proves a login; a pong does not. */
async function loginOf(client: MorningClient, refusal: Refusal): Promise<AccountMorning['login']> {
	switch (refusal.kind) {
		case 'unreachable':
		case 'timeout':
		case 'not-sent':
		case 'not-openalgo':
			return 'no-answer';
		case 'bad-key':
			return 'bad-key';
		case 'logged-out':
			return 'out';
		case 'key-or-login': {
			const why = await client.whyRefused();
			return why === 'bad-key' ? 'bad-key' : 'out';
		}
		case 'rate-limited':
		case 'invalid':
		case 'not-found':
		case 'rejected':
		case 'unsupported':
		case 'server':
		case 'unexpected':
			return 'doubtful';
	}
}

function feedOf(socket: CandidateState | undefined): AccountMorning['feed'] {
	switch (socket) {
		case 'serving':
		case 'standby':
			return 'ready';
		case 'connecting':
		case 'waiting':
		case 'refused':
		case 'logged-out':
			return 'down';
		case 'cold':
		case undefined:
			return socket;
	}
}
