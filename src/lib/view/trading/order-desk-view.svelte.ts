import { SvelteMap } from 'svelte/reactivity';
import { PacedRows } from '#lib/db/paced-rows.svelte.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import type { OrderLimits } from '#lib/domain/order/limit-names.ts';
import type { OverLimit } from '#lib/domain/order/order-limits.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { OrderDesk } from '#lib/orders/desk/order-desk.ts';
import type { WhichOrders } from '#lib/orders/change/choose-cancels.ts';
import type { Cancelled } from '#lib/orders/desk/run-cancel.ts';
import type { ModifyEnd, ModifyPress } from '#lib/orders/desk/run-modify.ts';
import type { ExitEnd } from '#lib/orders/desk/run-exit.ts';
import type { Ran } from '#lib/orders/desk/run-plan.ts';
import type { DeskBooks } from '#lib/orders/desk/desk-ports.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { Finding } from '#lib/orders/identity/findings.ts';
import { mayDeny } from '#lib/orders/identity/may-deny.ts';
import {
	isFinal,
	isUnsettled,
	type GroupId,
	type Intent,
	type IntentId,
	type IntentPurpose
} from '#lib/orders/intent/intent.ts';
import type { AccountPlan } from '#lib/orders/plan/account-plan.ts';
import { planOverPace } from '#lib/orders/plan/plan-pace.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';
import type { DeskRuns } from './desk-runs.ts';
import type { Hops } from './hops.ts';
import type { OpenResults } from './open-results.svelte.ts';
import type { AccountExtra, OrderEvidence } from './order-evidence.ts';
import type { KeptReady, ReadyBooks } from './ready-books.ts';
import type { TraderQuestions } from './trader-questions.svelte.ts';

/** Why nothing that opens a position can be sent from here now. */
export type SendingOff = 'offline' | 'relay-away' | 'not-kept';

export interface DeskViewParts {
	desk: Pick<OrderDesk, 'press' | 'exit' | 'cancel' | 'modify' | 'look' | 'adopt' | 'deny'>;
	evidence: () => Promise<OrderEvidence>;
	books: Pick<DeskBooks, 'orders'>;
	/** Looks up what exits of these contracts need to know. */
	prepare: (targets: readonly ExitTarget[]) => Promise<void>;
	ready: Pick<ReadyBooks, 'keep'>;
	/** Presses that close positions, over any number of accounts. */
	runs: DeskRuns;
	hops: (id: IntentId) => Hops | undefined;
	wayOf: (account: AccountId) => Way | undefined;
	results: OpenResults;
	questions: TraderQuestions;
	account: (id: AccountId) => Account | undefined;
	/** As the account's server said last. */
	modeOf: (account: AccountId) => AnswerMode | undefined;
	off: () => SendingOff | undefined;
	/** The user's own. */
	limits: () => Pick<OrderLimits, 'ordersPerMinute'>;
	/** Epoch ms by the markets' clock. */
	now: () => number;
	newNumber: () => string;
	/** Something was planned or sent to the account. */
	sent: (account: AccountId) => void;
	/** Prices on screen stand still until it is called, or for a moment: what they draw keeps an order waiting. */
	hold: () => () => void;
}

/** What is pressed once, over all accounts. */
export interface OrderPress {
	/** Made when the button is offered (`newGroup`): a second press of it is the same. */
	group: GroupId;
	why: Exclude<IntentPurpose, 'exit'>;
	plans: readonly AccountPlan[];
	/** In which each account's server was when the button was offered; as it said last where that is missing. */
	modes?: ReadonlyMap<AccountId, AnswerMode>;
}

export type Pressed = {
	account: AccountId;
	ran:
		| Ran
		| { is: SendingOff }
		/** More orders within a minute than its user allows. Nothing was sent. */
		| { is: 'over-pace'; over: OverLimit };
};

export interface ExitsPress {
	group: GroupId;
	parts: readonly {
		account: AccountId;
		targets: readonly ExitTarget[];
		mode?: AnswerMode;
	}[];
	/** Ms after which what is left is named; 30 s where it is missing. */
	within?: number;
}
export interface AccountExit {
	account: AccountId;
	ends: readonly ExitEnd[];
}

/** What came of asking for an order once more. */
export type TriedAgain = Pressed['ran'] | { is: 'not-again' };

/** What is written down, so that its intents tell. */
const WRITTEN: ReadonlySet<Pressed['ran']['is']> = new Set(['sent', 'stopped', 'pressed-before']);
/** In a panic hundreds of orders change within seconds, and each reading of them is of all. */
const EVIDENCE = { tables: ['intents', 'baselines', 'orders'], every: 200 };
const EXIT_WITHIN = 30_000;
const CHANGE_WITHIN = 15_000;

/** Orders as pages send and show them: what was pressed, on this device and in all of its windows, and what came of it. */
export class OrderDeskView {
	readonly #parts: DeskViewParts;
	readonly #rows: PacedRows<OrderEvidence>;
	/** Of presses of this window: the accounts where nothing was sent. */
	readonly #refused = new SvelteMap<GroupId, readonly Pressed[]>();
	/** Exits that run in this window. */
	readonly #exits = new SvelteMap<GroupId, readonly AccountId[]>();
	/** In the order in which they were planned; undefined until this device has answered. */
	readonly intents: readonly Intent[] | undefined;
	/** Unknown, or on their way: those that the trader has to be told of until they are settled. */
	readonly unsettled: readonly Intent[];

	constructor(parts: DeskViewParts) {
		this.#parts = parts;
		this.#rows = new PacedRows(parts.evidence, EVIDENCE);
		this.intents = $derived(this.#rows.current?.intents);
		this.unsettled = $derived((this.intents ?? []).filter(isUnsettled));
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#rows.error;
	}

	/** Those of which nobody knows whether they were placed. */
	get unknown(): readonly Intent[] {
		return this.unsettled.filter(({ life }) => life.state === 'unknown');
	}

	/** How many orders and runs something is still to come of. What a day long nothing came of is no reason to wait. */
	atWork(now: number): number {
		const open = (this.intents ?? []).filter(
			(intent) => !isFinal(intent) && now - intent.plannedAt < DAY_MS
		);
		return open.length + this.#exits.size;
	}

	/** Why nothing that opens a position can be sent now; undefined while it can. Exit and cancel work all the same. */
	get off(): SendingOff | undefined {
		return this.#parts.off();
	}

	/** Presses whose results are on screen, the newest last. */
	get results(): readonly GroupId[] {
		return this.#parts.results.groups;
	}

	dismiss(group: GroupId): void {
		this.#parts.results.dismiss(group);
	}

	/** Presses that close positions, over any number of accounts. */
	get runs(): DeskRuns {
		return this.#parts.runs;
	}

	/** What the desk waits for the trader to say. */
	get questions(): TraderQuestions {
		return this.#parts.questions;
	}

	of(id: IntentId): Intent | undefined {
		return this.intents?.find((intent) => intent.id === id);
	}

	ofGroup(group: GroupId): readonly Intent[] {
		return (this.intents ?? []).filter((intent) => intent.group === group);
	}

	/** The intent whose order this is. */
	ofOrder(account: AccountId, orderid: string): Intent | undefined {
		return this.intents?.find(
			(intent) => intent.account === account && intent.life.orderid === orderid
		);
	}

	/** What the newest order book says of one that is unknown. */
	finding(id: IntentId): Finding | undefined {
		return this.#rows.current?.findings.get(id);
	}

	/** Orders at the brokers that nobody pressed: one row more than was sent. */
	get extras(): readonly AccountExtra[] {
		return this.#rows.current?.extras ?? [];
	}

	/** How an order that this window sent went on its way. */
	hops(id: IntentId): Hops | undefined {
		return this.#parts.hops(id);
	}

	/** Exits that run in this window, with the accounts that are not done. */
	get exits(): ReadonlyMap<GroupId, readonly AccountId[]> {
		return this.#exits;
	}

	/** Accounts where nothing of a press of this window was sent, and why. */
	refused(group: GroupId): readonly Pressed[] {
		return this.#refused.get(group) ?? [];
	}

	newGroup(): GroupId {
		return this.#parts.newNumber() as GroupId;
	}

	/** Somebody is about to send something to these accounts: what that needs is had at hand. */
	keepReady(accounts: () => readonly AccountId[]): KeptReady {
		return this.#parts.ready.keep(accounts);
	}

	/** Resolves when all has left, or what kept it back is known. */
	async press({ group, why, plans, modes }: OrderPress, again?: IntentId): Promise<Pressed[]> {
		const { desk, off, limits, now, results, sent, hold } = this.#parts;
		const stop = off();
		if (stop) return plans.map(({ account }) => ({ account, ran: { is: stop } }));
		const release = hold();
		const before = this.intents ?? [];
		results.open(group);
		const pressed = await Promise.all(
			plans.map(async (plan): Promise<Pressed> => {
				const { account } = plan;
				const over = planOverPace(plan, before, limits(), now());
				if (over) return { account, ran: { is: 'over-pace', over } };
				const mode = modes?.get(account) ?? (await this.#modeOf(account));
				if (mode === undefined) return { account, ran: { is: 'no-baseline' } };
				const press = { group, why, ...(again !== undefined && { again }) };
				const [ran = { is: 'no-baseline' }] = await desk.press([{ plan, mode }], press);
				sent(account);
				return { account, ran };
			})
		).finally(release);
		this.#refused.set(
			group,
			pressed.filter(({ ran }) => !WRITTEN.has(ran.is))
		);
		return pressed;
	}

	/** Reads, closes and reads again, account by account at the same time, until all is flat or the time is over. */
	async exit({ group, parts, within = EXIT_WITHIN }: ExitsPress): Promise<AccountExit[]> {
		const { desk, prepare, sent } = this.#parts;
		this.#exits.set(
			group,
			parts.map(({ account }) => account)
		);
		try {
			await prepare(parts.flatMap(({ targets }) => targets));
			return await Promise.all(
				parts.map(async ({ account, targets, mode: given }) => {
					const mode = given ?? (await this.#modeOf(account)) ?? 'live';
					const ends = await desk.exit({ account, group, mode, targets, within });
					const left = this.#exits.get(group)?.filter((other) => other !== account) ?? [];
					this.#exits.set(group, left);
					sent(account);
					return { account, ends };
				})
			);
		} finally {
			this.#exits.delete(group);
		}
	}

	/** Cancels what works of an account, or these of its orders, and reads the order book until they are gone. */
	async cancel(
		account: AccountId,
		which: WhichOrders,
		within: number = CHANGE_WITHIN
	): Promise<Cancelled> {
		const mode = await this.#modeOf(account);
		if (mode === undefined) return { is: 'unreadable' };
		const cancelled = await this.#parts.desk.cancel({ account, mode, which, within });
		this.#parts.sent(account);
		return cancelled;
	}

	/** Changes an order, and reads the order book until it shows that. Not without the relay. */
	async modify(
		press: Pick<ModifyPress, 'account' | 'orderid' | 'was' | 'to'>
	): Promise<ModifyEnd | { is: SendingOff }> {
		const off = this.#parts.off();
		if (off) return { is: off };
		const mode = await this.#modeOf(press.account);
		if (mode === undefined) return { is: 'unreadable' };
		const end = await this.#parts.desk.modify({ ...press, mode, within: CHANGE_WITHIN });
		this.#parts.sent(press.account);
		return end;
	}

	/** By which way the newest call that changes something went to the account; undefined before the first. */
	wayOf(account: AccountId): Way | undefined {
		return this.#parts.wayOf(account);
	}

	/** Puts the results of a press on screen, until they are put away. */
	show(group: GroupId): void {
		this.#parts.results.open(group);
	}

	/** Reads an account's orders now. */
	async look(account: AccountId): Promise<void> {
		await this.#parts.desk.look(account);
	}

	/** The trader says which order an unknown one is. */
	adopt(intent: Intent, orderid: string): Promise<'adopted' | 'taken'> {
		return this.#parts.desk.adopt(intent, orderid);
	}

	/** Whether the trader may say that an unknown one is not there: after two readings and 30 s. */
	mayDeny(intent: Intent): boolean {
		return mayDeny(intent, this.#parts.now());
	}

	deny(id: IntentId): Promise<'denied' | 'too-early'> {
		return this.#parts.desk.deny(id);
	}

	/** Only what provably reached no broker, or is not there by the trader's word, and after its order book was read again. */
	mayTryAgain({ why, life }: Intent): boolean {
		return why !== 'exit' && (life.state === 'not-placed' || life.state === 'missing');
	}

	/** As a new order that names the old one. Twice the same is once. */
	async tryAgain(id: IntentId): Promise<TriedAgain> {
		const before = this.of(id);
		if (!before || !this.mayTryAgain(before)) return { is: 'not-again' };
		await this.look(before.account);
		const intent = this.of(id);
		if (!intent || intent.why === 'exit' || !this.mayTryAgain(intent)) return { is: 'not-again' };
		const { account, order, why } = intent;
		const plan: AccountPlan = { account, waves: [[[order]]], stops: 'account', late: 'ask' };
		const group = `again-${id}` as GroupId;
		const [pressed] = await this.press({ group, why, plans: [plan] }, id);
		return pressed?.ran ?? { is: 'not-again' };
	}

	async #modeOf(account: AccountId): Promise<AnswerMode | undefined> {
		const said = this.#parts.modeOf(account);
		if (said !== undefined) return said;
		return (await this.#parts.books.orders(account))?.mode;
	}
}
