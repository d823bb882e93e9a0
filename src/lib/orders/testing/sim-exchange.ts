import type { AccountId } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Order, OrderRequest, OrderStatus, Trade } from '#lib/domain/order/order.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { OrderChange } from '#lib/openalgo/rest/orders.ts';
import type { DeskReading } from '#lib/orders/desk/desk-ports.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import { CALL, PUT } from './any-intent.ts';
import type { ChaosContract, ChaosServers, TrueFill, TrueOrder } from './chaos-servers.ts';
import { pickChange, pickFault, type SimChangeFault, type SimFault } from './sim-faults.ts';
import type { SimTime } from './sim-time.ts';

/** One order as the exchange has it: the truth. */
export interface SimOrder {
	orderid: string;
	account: AccountId;
	intent: IntentId;
	/** As it was sent. */
	order: OrderRequest;
	/** As it was changed since, the newest last. */
	changes: { at: number; order: OrderRequest }[];
	/** Its call was sent twice by a browser: nobody here could help it. */
	replayed: boolean;
	history: { at: number; status: OrderStatus; filled: number }[];
}

const PRICE = paise(120_00);
export const ELSEWHERE = '' as IntentId;
/** Its broker writes times that nobody can read. */
const TIMELESS = 'c';
const SEMI_AUTO =
	'Cancel order operation is not allowed in Semi-Auto mode. Please switch to Auto mode to cancel orders.';

/** Several accounts at one exchange, behind servers that do all that servers do. */
export class SimExchange implements ChaosServers {
	readonly accounts: readonly AccountId[];
	readonly contracts: readonly ChaosContract[] = [CALL, PUT].map((key) => ({
		...{ key, lotSize: 65, freeze: 130 },
		prices: [paise(119_00), paise(120_00)]
	}));
	readonly ledger: SimOrder[] = [];
	/** What went to a sandbox, because a server was switched to it. */
	readonly sandbox: SimOrder[] = [];
	readonly #byAccount = new Map<AccountId, SimOrder[]>();
	readonly #fills = new Map<AccountId, TrueFill[]>();
	/** Until when an account's server is switched to its sandbox, and is logged out. */
	readonly #switched = new Map<AccountId, number>();
	readonly #loggedOut = new Map<AccountId, number>();
	/** Calls by intent, and which fault each met. */
	readonly calls: { intent: IntentId; number: string; fault: SimFault }[] = [];
	/** Exits that turned a position. */
	readonly turned: IntentId[] = [];
	readonly #time: SimTime;
	readonly #random: () => number;
	readonly #isExit: (intent: IntentId) => boolean;
	/** Told of each order update, as the servers' sockets would. */
	heard: (account: AccountId, order: Order) => void = () => undefined;
	/** Whether servers fail at all. */
	faulty = true;
	/** Whether exits are priced at market first, and the exchange refuses those. */
	refusesMarket = false;
	/** Accounts whose server answers nothing. */
	readonly dead = new Set<AccountId>();
	/** What the next calls meet, before chance decides. */
	readonly next: SimFault[] = [];
	readonly nextChange: SimChangeFault[] = [];
	/** What becomes of orders that are taken. */
	fate: 'random' | 'filled' | 'open' | 'rejected' = 'random';

	constructor(
		time: SimTime,
		random: () => number,
		isExit: (intent: IntentId) => boolean,
		accounts: readonly AccountId[] = []
	) {
		this.accounts = accounts;
		this.#time = time;
		this.#random = random;
		this.#isExit = isExit;
	}

	async place(
		account: AccountId,
		order: OrderRequest,
		{ intent, number }: { intent: IntentId; number: string }
	): Promise<Answer<OrderOutcome>> {
		const drawn = this.next.shift() ?? (this.faulty ? pickFault(this.#random) : 'none');
		const met = this.dead.has(account) ? 'request-lost' : drawn;
		// What a browser repeats by itself a relay does not: there the same broken connection is a lost answer.
		const fault = met === 'replayed' && this.#isRelayed(account) ? 'reset-after' : met;
		this.calls.push({ intent, number, fault });
		if (this.#isUntil(this.#loggedOut, account)) {
			await this.#time.pause(50);
			return refused({ kind: 'key-or-login' });
		}
		if (this.#isUntil(this.#switched, account)) return this.#inSandbox(account, order, intent);
		const made = { account, order, intent, replayed: fault === 'replayed' };
		const latency = 20 + Math.floor(this.#random() * 200);
		const takes = (after = latency, fate?: OrderStatus) =>
			new Promise<string>((resolve) => {
				this.#time.after(after, () => resolve(this.#take(made, fate)));
			});
		const often = this.#random() < 0.5;
		const answered = async (answer: Answer<OrderOutcome>, after = latency) => {
			await this.#time.pause(after);
			return answer;
		};
		if (order.priceType === 'MARKET') {
			return answered(refused({ kind: 'rejected', message: 'RMS: market orders are blocked' }));
		}
		switch (fault) {
			case 'none':
				return accepted(await takes());
			case 'replayed':
				void takes();
				return accepted(await takes());
			case 'answer-lost':
				void takes();
				return answered(refused({ kind: 'timeout', afterMs: 40_000 }), 40_000);
			case 'late':
				void takes(60_000);
				return answered(refused({ kind: 'timeout', afterMs: 40_000 }), 40_000);
			case 'request-lost':
				return answered(refused({ kind: 'timeout', afterMs: 40_000 }), 40_000);
			case 'reset-after':
				void takes();
				return answered(refused({ kind: 'unreachable' }));
			case 'reset':
				if (often) void takes();
				return answered(refused({ kind: 'unreachable' }));
			case 'crashed':
				if (often) void takes();
				return answered(refused({ kind: 'server', status: 500 }));
			case 'page':
				if (often) void takes();
				return answered(refused({ kind: 'not-openalgo', status: 502 }));
			case 'broker-429':
				if (often) void takes();
				return answered(refused({ kind: 'rate-limited', limit: undefined }));
			case 'own-429':
				return answered(refused({ kind: 'rate-limited', limit: '10 per 1 second' }));
			case 'no-id':
				void takes(latency, often ? 'rejected' : undefined);
				return answered({ ok: true, value: { kind: 'unproven' }, mode: 'live', tookMs: 1 });
			case 'refused':
				return answered(refused({ kind: 'rejected', message: 'RMS: no' }));
			case 'logged-out':
				return answered(refused({ kind: 'key-or-login' }));
			case 'semi-auto': {
				if (often) void takes(30_000);
				const value = { kind: 'awaiting-approval', pendingId: number } as const;
				return answered({ ok: true, value, mode: 'semi-auto', tookMs: 1 });
			}
		}
	}

	cancel(account: AccountId, orderid: string): Promise<Answer<OrderOutcome>> {
		return this.#change(account, orderid, (found) => {
			this.#become(found, 'cancelled', filledOf(found));
			return true;
		});
	}

	modify(account: AccountId, change: OrderChange): Promise<Answer<OrderOutcome>> {
		const { orderid, ...order } = change;
		return this.#change(account, orderid, (found) => {
			const filled = filledOf(found);
			if (order.quantity < filled) return false;
			found.changes.push({ at: this.#time.now(), order });
			if (order.quantity === filled) this.#become(found, 'complete', filled);
			else this.#tell(found);
			return true;
		});
	}

	pricing: ChaosServers['pricing'] = (_key, _side, without) =>
		this.refusesMarket && without === undefined
			? { priceType: 'MARKET' }
			: { priceType: 'LIMIT', price: paise(119_00) };

	disturb(account: AccountId, random: () => number): void {
		const what = random() < 0.5 ? this.#switched : this.#loggedOut;
		this.#time.after(Math.floor(random() * 6_000), () => {
			if (this.faulty) what.set(account, this.#time.now() + 1_000 + Math.floor(random() * 30_000));
		});
	}

	truth(account: AccountId): TrueOrder[] {
		return this.#of(account).map((one) => {
			const { orderid, intent, order, replayed } = one;
			const { status, filled } = one.history.at(-1) ?? { status: 'open', filled: 0 };
			return { orderid, intent, order, replayed, status, filled };
		});
	}

	fills(account: AccountId): readonly TrueFill[] {
		return this.#fills.get(account) ?? [];
	}

	/** Every second account is reached through a relay. */
	#isRelayed(account: AccountId): boolean {
		return this.accounts.indexOf(account) % 2 === 1;
	}

	#isUntil(when: ReadonlyMap<AccountId, number>, account: AccountId): boolean {
		return this.#time.now() < (when.get(account) ?? 0);
	}

	/** It is filled there, and the broker knows nothing of it. */
	async #inSandbox(
		account: AccountId,
		order: OrderRequest,
		intent: IntentId
	): Promise<Answer<OrderOutcome>> {
		await this.#time.pause(50);
		const orderid = `S${this.sandbox.length}`;
		this.sandbox.push({
			...{ account, order, intent, orderid, replayed: false, changes: [] },
			history: [{ at: this.#time.now(), status: 'complete', filled: order.quantity }]
		});
		const value = { kind: 'accepted', orderid } as const;
		return { ok: true, value, mode: 'analyze', tookMs: 1 };
	}

	/** What changes an order meets other faults than what places one: twice is once. */
	async #change(
		account: AccountId,
		orderid: string,
		make: (found: SimOrder) => boolean
	): Promise<Answer<OrderOutcome>> {
		const fault = this.nextChange.shift() ?? (this.faulty ? pickChange(this.#random) : 'none');
		const apply = () => {
			const found = this.ledger.find((one) => one.account === account && one.orderid === orderid);
			return found !== undefined && isOpen(found) && make(found);
		};
		await this.#time.pause(20 + Math.floor(this.#random() * 200));
		if (this.#isUntil(this.#loggedOut, account)) return refused({ kind: 'key-or-login' });
		if (this.#isUntil(this.#switched, account)) {
			return refused({ kind: 'not-found', message: `Order ${orderid} not found` });
		}
		switch (fault) {
			case 'none':
				return apply() ? accepted(orderid) : refused({ kind: 'rejected', message: 'not open' });
			case 'answer-lost':
				apply();
				await this.#time.pause(40_000);
				return refused({ kind: 'timeout', afterMs: 40_000 });
			case 'late':
				this.#time.after(60_000, apply);
				await this.#time.pause(40_000);
				return refused({ kind: 'timeout', afterMs: 40_000 });
			case 'reset':
				if (this.#random() < 0.5) apply();
				return refused({ kind: 'unreachable' });
			case 'crashed':
				if (this.#random() < 0.5) apply();
				return refused({ kind: 'server', status: 500 });
			case 'page':
				return refused({ kind: 'not-openalgo', status: 502 });
			case 'own-429':
				return refused({ kind: 'rate-limited', limit: '10 per 1 second' });
			case 'refused':
				return refused({ kind: 'rejected', message: 'RMS: no' });
			case 'semi-auto':
				return refused({ kind: 'unsupported', message: SEMI_AUTO });
		}
	}

	async orders(account: AccountId): Promise<DeskReading<Order>> {
		return this.#read(account, (at) =>
			this.#of(account).flatMap((one) => {
				const shown = stateAt(one, at);
				return shown ? [rowOf(one, shown, at)] : [];
			})
		);
	}

	async trades(account: AccountId): Promise<DeskReading<Trade>> {
		return this.#read(account, (at) => this.#of(account).flatMap((one) => tradesOf(one, at)));
	}

	async positions(account: AccountId): Promise<DeskReading<Position>> {
		return this.#read(account, (at) => {
			const nets = new Map<string, Position>();
			for (const one of this.#of(account)) {
				const { key, product } = one.order;
				const of = `${key} ${product}`;
				const unsaid = { averagePrice: undefined, ltp: undefined, pnl: undefined };
				const row = nets.get(of) ?? { key, product, quantity: 0, ...unsaid };
				nets.set(of, { ...row, quantity: row.quantity + signed(one, at) });
			}
			return [...nets.values()];
		});
	}

	/** An order of another program. */
	elsewhere(account: AccountId, order: OrderRequest): void {
		this.#take({ account, order, intent: ELSEWHERE, replayed: false });
	}

	/** The truth. */
	netOf(account: AccountId, order: Pick<OrderRequest, 'key' | 'product'>): number {
		return this.#of(account)
			.filter((one) => one.order.key === order.key && one.order.product === order.product)
			.reduce((sum, one) => sum + signed(one, this.#time.now()), 0);
	}

	/** What cannot be read now and then, and may be five seconds behind. */
	async #read<Row>(account: AccountId, rows: (at: number) => Row[]): Promise<DeskReading<Row>> {
		if (this.dead.has(account)) {
			await this.#time.pause(15_000);
			return undefined;
		}
		await this.#time.pause(20 + Math.floor(this.#random() * 100));
		const asOf = this.#time.now();
		if (this.#isUntil(this.#loggedOut, account)) return undefined;
		if (this.#isUntil(this.#switched, account))
			return { rows: [], unread: [], asOf, mode: 'analyze' };
		if (this.faulty && this.#random() < 0.1) return undefined;
		const lag = this.faulty && this.#random() < 0.3 ? Math.floor(this.#random() * 5_000) : 0;
		return { rows: rows(asOf - lag), unread: [], asOf, mode: 'live' };
	}

	#of(account: AccountId): readonly SimOrder[] {
		return this.#byAccount.get(account) ?? [];
	}

	#take(made: Omit<SimOrder, 'orderid' | 'history' | 'changes'>, fate?: OrderStatus): string {
		const orderid = String(260_000_000 + this.ledger.length);
		const one: SimOrder = { ...made, orderid, history: [], changes: [] };
		this.ledger.push(one);
		this.#byAccount.set(one.account, [...this.#of(one.account), one]);
		this.#become(one, fate ?? 'open', 0);
		if (fate === undefined) this.#live(one);
		return orderid;
	}

	/** Filled at once, in parts, half and then cancelled, or left open. */
	#live(one: SimOrder): void {
		const roll = this.#random();
		// Of what it is by then.
		const whole = () => orderOf(one).quantity;
		const half = () => Math.floor(whole() / 130) * 65;
		const none = () => 0;
		const later = (ms: number, status: OrderStatus, units: () => number) =>
			this.#time.after(ms, () => {
				const filled = units();
				if (status === 'open' && filled === 0) return;
				if (isOpen(one) && filled >= filledOf(one)) this.#become(one, status, filled);
			});
		const soon = 100 + Math.floor(this.#random() * 3_000);
		if (one.order.priceType === 'SL' || this.fate === 'open') return;
		if (this.fate === 'filled') return later(soon, 'complete', whole);
		if (this.fate === 'rejected') return later(soon, 'rejected', none);
		if (roll < 0.6) return later(soon, 'complete', whole);
		if (roll < 0.8) later(soon, 'open', half);
		if (roll < 0.75) return later(soon + 4_000, 'complete', whole);
		if (roll < 0.85) return later(soon + 8_000, 'cancelled', () => filledOf(one));
		if (roll < 0.9) return later(soon, 'rejected', none);
	}

	#become(one: SimOrder, status: OrderStatus, filled: number): void {
		const { account, intent, order } = one;
		const before = this.netOf(account, order);
		const units = (filled - filledOf(one)) * (order.side === 'BUY' ? 1 : -1);
		if (units !== 0) {
			const fill = { intent, key: order.key, product: order.product, units };
			this.#fills.set(account, [...this.fills(account), fill]);
		}
		one.history.push({ at: this.#time.now(), status, filled });
		const after = this.netOf(account, order);
		// What a browser repeats by itself is beyond the desk: it tells of it, and the way of sending has to prevent it.
		const { key, product } = order;
		const repeated = this.#of(account).some(
			(other) => other.replayed && other.order.key === key && other.order.product === product
		);
		if (
			!repeated &&
			this.#isExit(intent) &&
			after !== 0 &&
			before !== after &&
			before > 0 !== after > 0
		) {
			this.turned.push(intent);
		}
		this.#tell(one);
	}

	/** Updates are lost, repeated and overtake each other. */
	#tell(one: SimOrder): void {
		const state = one.history.at(-1);
		if (!state) return;
		const averagePrice = state.filled > 0 ? PRICE : undefined;
		const row = { ...rowOf(one, state), filled: state.filled, averagePrice, at: undefined };
		while (this.#random() < 0.6) {
			const delay = Math.floor(this.#random() * 4_000);
			this.#time.after(delay, () => this.heard(one.account, row));
		}
	}
}

function accepted(orderid: string): Answer<OrderOutcome> {
	return { ok: true, value: { kind: 'accepted', orderid }, mode: 'live', tookMs: 1 };
}

function refused(refusal: (Answer<OrderOutcome> & { ok: false })['refusal']): Answer<OrderOutcome> {
	return { ok: false, refusal };
}

type State = SimOrder['history'][number];

function stateAt(one: SimOrder, at: number): State | undefined {
	return one.history.findLast((state) => state.at <= at);
}

/** As it was at that moment. */
export function orderOf({ order, changes }: SimOrder, at = Infinity): OrderRequest {
	return changes.findLast((change) => change.at <= at)?.order ?? order;
}

function filledOf(one: SimOrder): number {
	return one.history.at(-1)?.filled ?? 0;
}

function isOpen(one: SimOrder): boolean {
	return one.history.at(-1)?.status === 'open';
}

function signed(one: SimOrder, at: number): number {
	return (stateAt(one, at)?.filled ?? 0) * (one.order.side === 'BUY' ? 1 : -1);
}

/** As a live book shows it: without a word of fills, and with a time in whole seconds. */
function rowOf(one: SimOrder, { status }: State, at = Infinity): Order {
	const { account, orderid, history } = one;
	const { key, side, product, priceType, quantity, price, trigger } = orderOf(one, at);
	const placed = history[0]?.at ?? 0;
	return {
		...{ orderid, key, side, product, priceType, quantity, price, trigger, status },
		...{ brokerStatus: status, filled: undefined, averagePrice: undefined },
		...{ reason: status === 'rejected' ? 'RMS: no' : '', strategy: '' },
		at: account === TIMELESS ? undefined : Math.floor(placed / 1_000) * 1_000
	};
}

function tradesOf(one: SimOrder, at: number): Trade[] {
	const { orderid, order, history } = one;
	const { key, side, product } = order;
	let before = 0;
	return history.flatMap((state) => {
		const quantity = state.filled - before;
		if (state.at > at || quantity <= 0) return [];
		before = state.filled;
		return [
			{ orderid, key, side, product, quantity, price: PRICE, value: undefined, at: undefined }
		];
	});
}
