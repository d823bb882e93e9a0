import { SvelteMap } from 'svelte/reactivity';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { RelayApi } from '#lib/api/relay-api.ts';
import {
	byPreference,
	isPaper,
	type Account,
	type AccountId
} from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { AccountChange, NewAccount } from '#lib/wire/http/account-api.ts';

type AccountsApi = Pick<
	RelayApi,
	'accounts' | 'addAccount' | 'addPaperAccounts' | 'changeAccount' | 'deleteAccount'
>;

interface AccountsWorld {
	api: AccountsApi;
	/** The copy for the time without a relay. */
	copy: {
		all(): Promise<Account[]>;
		replace(accounts: readonly Account[]): Promise<void>;
	};
	/** Receives each answer of the relay, for what it says about session and reachability. */
	heard(problem: ApiProblem | undefined): void;
	/** After this the account's key on this device is of no use. */
	forgetKey(id: AccountId): Promise<void>;
	/** A server answers in another mode than before in this visit. */
	modeChanged?(account: Account, from: AnswerMode, to: AnswerMode): void;
}

/** The user's accounts: the relay's list, or this device's copy of it until the relay has answered. */
export class Accounts {
	readonly #world: AccountsWorld;
	#list = $state.raw<readonly Account[]>();
	#fromRelay = $state.raw(false);
	#loading: Promise<readonly Account[]> | undefined;
	/** The device's copy, read before it is known who is here. */
	#early: Promise<Account[]> | undefined;
	readonly #modes = new SvelteMap<AccountId, AnswerMode>();

	constructor(world: AccountsWorld) {
		this.#world = world;
	}

	/** Primary first, then by rank; undefined until either relay or device has answered. */
	get list(): readonly Account[] | undefined {
		return this.#list;
	}

	/** The active ones in the order in which they would feed prices. */
	get active(): readonly Account[] {
		return byPreference(this.#list ?? []);
	}

	get primary(): Account | undefined {
		return this.active[0];
	}

	/** False while the list is this device's copy. */
	get fromRelay(): boolean {
		return this.#fromRelay;
	}

	get(id: string): Account | undefined {
		return this.#list?.find((account) => account.id === id);
	}

	/** Whether an account trades real money. A paper server never does, whatever it says; any other does until it says not. */
	modeOf(account: Account): AnswerMode | 'paper' {
		return isPaper(account) ? 'paper' : (this.#modes.get(account.id) ?? 'live');
	}

	/** The same, but undefined until the server has said it: orders must not rest on a guess. */
	saidMode(account: Account): AnswerMode | 'paper' | undefined {
		return isPaper(account) ? 'paper' : this.#modes.get(account.id);
	}

	/** What its server said last of whose money its orders move, a paper server's too. */
	modeHeard(id: AccountId): AnswerMode | undefined {
		return this.#modes.get(id);
	}

	/** What the host said with its last answer. */
	heardMode(id: AccountId, mode: AnswerMode): void {
		const before = this.#modes.get(id);
		if (before === mode) return;
		this.#modes.set(id, mode);
		const account = this.get(id);
		// A paper server is pretend in every mode.
		if (before === undefined || !account || isPaper(account)) return;
		this.#world.modeChanged?.(account, before, mode);
	}

	/** `analyze` as soon as one active account is pretend: a shell in the colours of real money must mean real money everywhere. */
	get shellMode(): 'live' | 'analyze' {
		const pretend = this.active.some((account) => {
			const mode = this.modeOf(account);
			return mode === 'paper' || mode === 'analyze';
		});
		return pretend ? 'analyze' : 'live';
	}

	/** Reads the device's copy before it is known who is here; it is shown to nobody but its owner. */
	lookEarly(): Promise<readonly Account[]> {
		this.#early ??= this.#world.copy.all();
		return this.#early;
	}

	/** It was another user's. */
	forgetEarly(): void {
		this.#early = undefined;
	}

	/** The device's copy at once where there is one, then the relay's list. Resolves once there is a list. */
	load(): Promise<readonly Account[]> {
		this.#loading ??= this.#load();
		return this.#loading;
	}

	async refresh(): Promise<ApiProblem | undefined> {
		const problem = await this.#replace(this.#world.api.accounts());
		// Nothing is known and nothing answers: an empty list is the truth about this device.
		if (problem && this.#list === undefined) this.#list = [];
		return problem;
	}

	addPaper(): Promise<ApiProblem | undefined> {
		return this.#replace(this.#world.api.addPaperAccounts());
	}

	add(account: NewAccount): Promise<ApiProblem | undefined> {
		return this.#replace(this.#world.api.addAccount(account));
	}

	change(id: AccountId, change: AccountChange): Promise<ApiProblem | undefined> {
		return this.adopt(this.#world.api.changeAccount(id, change));
	}

	/** Shows the list with which the relay answers a change. */
	adopt(asked: Promise<ApiAnswer<{ accounts: Account[] }>>): Promise<ApiProblem | undefined> {
		return this.#replace(asked);
	}

	async remove(id: AccountId): Promise<ApiProblem | undefined> {
		const problem = await this.#replace(this.#world.api.deleteAccount(id));
		if (!problem) await this.#world.forgetKey(id);
		return problem;
	}

	/** Signing out. */
	clear(): void {
		this.#loading = undefined;
		this.#early = undefined;
		this.#list = undefined;
		this.#fromRelay = false;
		this.#modes.clear();
	}

	async #load(): Promise<readonly Account[]> {
		const early = this.#early ?? this.#world.copy.all();
		this.#early = undefined;
		const copy = await early;
		if (copy.length > 0) {
			this.#list = inOrder(copy);
			void this.refresh();
		} else {
			await this.refresh();
		}
		return this.#list ?? [];
	}

	async #replace(
		asked: Promise<ApiAnswer<{ accounts: Account[] }>>
	): Promise<ApiProblem | undefined> {
		const answer = await asked;
		this.#world.heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok) return answer.problem;
		this.#list = inOrder(answer.value.accounts);
		this.#fromRelay = true;
		await this.#world.copy.replace(answer.value.accounts);
		return undefined;
	}
}

function inOrder(accounts: readonly Account[]): readonly Account[] {
	return [...accounts].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.rank - b.rank);
}
