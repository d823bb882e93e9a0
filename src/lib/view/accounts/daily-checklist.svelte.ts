import type { Account, AccountId } from '#lib/domain/account/account.ts';
import {
	dailyChecklist,
	type AccountMorning,
	type ChecklistItem
} from '#lib/domain/account/daily-checklist.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';

type MorningClient = Pick<OpenAlgoClient, 'funds' | 'expiries' | 'analyzer'>;

interface DailyChecklistWorld {
	/** The active ones. */
	accounts(): readonly Account[];
	client(account: Account): Promise<{ ok: true; client: MorningClient } | { ok: false }>;
	/** As they were read last, after a reading that is due; undefined when nothing is kept. `asOf`: epoch ms. */
	funds(account: Account): Promise<{ available: Paise; asOf: number } | 'unreadable' | undefined>;
	/** Asks the account's server whether it trades real money, and keeps what it says. */
	readMode(host: { account: Account; client: MorningClient }): Promise<unknown>;
	/** How the account is, from all that is known of it. */
	condition(account: Account): AccountCondition;
	/** Undefined while the server has not said it. */
	mode(account: Account): AnswerMode | 'paper' | undefined;
	now(): number;
}

/** `unasked`: its key could not be had. */
type Asked = Pick<AccountMorning, 'contracts' | 'funds'> & { unasked?: boolean };

/** Ms: going back and forth between two pages asks no server again. */
const GOOD_FOR = 60_000;

/** Whether every account is ready for the day: asked when the page is opened, three short requests for each. */
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
		const { accounts, condition, mode } = this.#world;
		return accounts().map((account) => {
			const asked = this.#asked.get(account.id);
			const now = condition(account);
			const login = asked && (asked.unasked ? 'no-answer' : loginOf(now, asked.funds));
			const { contracts, funds } = asked ?? {};
			return {
				name: account.name,
				login,
				contracts,
				funds,
				feed: feedOf(now),
				mode: mode(account)
			};
		});
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
		if (!host.ok) return { contracts: 'no-answer', funds: 'unreadable', unasked: true };
		const { client } = host;
		const [funds, expiries] = await Promise.all([
			this.#funds(account, client),
			client.expiries('NIFTY', 'NFO'),
			this.#world.readMode({ account, client })
		]);
		return {
			// The server knows them without a broker login: an empty list means that nothing was downloaded.
			contracts: expiries.ok ? expiries.value.length : 'no-answer',
			funds
		};
	}

	/** What is kept since yesterday proves no login of today. */
	async #funds(account: Account, client: MorningClient): Promise<Paise | 'unreadable'> {
		const { funds, now } = this.#world;
		const read = await funds(account);
		if (read === 'unreadable') return read;
		if (read && now() - read.asOf < GOOD_FOR) return read.available;
		const answer = await client.funds();
		return answer.ok ? answer.value.available : 'unreadable';
	}
}

/** Funds come from the broker, so reading them proves a login; a pong does not. */
function loginOf(condition: AccountCondition, funds: Asked['funds']): AccountMorning['login'] {
	switch (condition) {
		case 'wrong-key':
		case 'no-key':
			return 'bad-key';
		case 'login-over':
		case 'key-or-login':
			return 'out';
		case 'unreachable':
		case 'stranger':
			return 'no-answer';
		case 'broker-failing':
			return 'doubtful';
		case 'deactivated':
		case 'retrying':
		case 'silent':
		case 'connecting':
		case 'cold':
		case 'serving':
		case 'standby':
		case 'answers':
		case 'unknown':
			return funds === 'unreadable' ? 'doubtful' : 'in';
	}
}

function feedOf(condition: AccountCondition): AccountMorning['feed'] {
	switch (condition) {
		case 'serving':
		case 'standby':
		case 'broker-failing':
			return 'ready';
		case 'cold':
			return 'cold';
		case 'answers':
		case 'unknown':
			return undefined;
		case 'deactivated':
		case 'no-key':
		case 'wrong-key':
		case 'key-or-login':
		case 'login-over':
		case 'stranger':
		case 'unreachable':
		case 'retrying':
		case 'silent':
		case 'connecting':
			return 'down';
	}
}
