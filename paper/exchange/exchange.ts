import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { Quotes, Visible } from './contract.ts';
import { exposureOf, exposuresOf, netted } from './exposures.ts';
import { fillInSandbox, fillsFromDepth, isNowTriggered, type Fill } from './match.ts';
import { marginOf, marginTotal, sandboxMargin, type Exposure } from './margin.ts';
import {
	limitOf,
	signed,
	type PaperOrder,
	type PaperOrderRequest,
	type PaperTrade
} from './order.ts';
import { isTriggered } from './order-rules.ts';
import { afterFill, flat, unrealised, type PositionRow } from './position.ts';

/** `broker` fills from visible depth and charges margins for risk; `sandbox` is OpenAlgo's analyze mode. */
export type Rules = 'broker' | 'sandbox';

interface ExchangeOptions {
	rules: Rules;
	/** Paise that the account starts with. */
	openingCash: number;
	quotes: Quotes;
	nextOrderId: (at: number) => string;
	/** Called with a copy of the order after every order update. */
	onUpdate: (order: PaperOrder) => void;
}

/** Paise. `available` = opening + realised on all days − used, always. `realised` is the day's. */
interface PaperFunds {
	available: number;
	used: number;
	realised: number;
	unrealised: number;
}

/** One account's orders, trades, positions and money. It has no clock: the caller passes the time. */
export class PaperExchange {
	readonly options: ExchangeOptions;
	#orders = new Map<string, PaperOrder>();
	#working = new Map<InstrumentKey, Set<PaperOrder>>();
	#trades: PaperTrade[] = [];
	#positions = new Map<string, PositionRow>();
	/** Quantity that orders took from each book since it last moved. */
	#taken = new Map<InstrumentKey, Map<Paise, number>>();
	/** Paise that earlier days have realised. */
	#realisedBefore = 0;

	constructor(options: ExchangeOptions) {
		this.options = options;
	}

	/** Oldest first. */
	get orders(): readonly PaperOrder[] {
		return [...this.#orders.values()];
	}

	/** Oldest first. */
	get trades(): readonly PaperTrade[] {
		return this.#trades;
	}

	/** In the order in which they were first opened; flat rows stay. */
	get positions(): readonly PositionRow[] {
		return [...this.#positions.values()];
	}

	order(id: string): PaperOrder | undefined {
		return this.#orders.get(id);
	}

	/** Signed units; 0 without a row. */
	netQuantity(key: InstrumentKey, product: string): number {
		return this.#positions.get(`${key} ${product}`)?.quantity ?? 0;
	}

	/** Instruments with working orders. */
	watched(): InstrumentKey[] {
		return [...this.#working.keys()];
	}

	/** Takes an order that has passed the rules, and fills what the market gives at once. */
	place(
		request: PaperOrderRequest,
		contract: InstrumentRow,
		now: number,
		marketReadable = true
	): PaperOrder {
		const visible = marketReadable ? this.options.quotes.visible(contract.key) : undefined;
		const order = this.#newOrder(request, contract, visible?.ltp ?? request.price, now);
		const short = this.options.rules === 'broker' ? this.shortfall(request, contract) : undefined;
		if (short) {
			order.status = 'rejected';
			order.reason = `Insufficient funds. Required margin is ${rupeeText(short.required)} but available margin is ${rupeeText(short.available)}.`;
			this.#tell(order);
			return order;
		}
		this.#wait(order);
		this.#tell(order);
		if (visible) this.#meet(order, visible, now, true);
		return order;
	}

	/** Adds a finished order, its trade and its position without the market: for a day's start. */
	book(request: PaperOrderRequest, contract: InstrumentRow, price: Paise, at: number): void {
		const order = this.#newOrder(request, contract, price, at);
		this.#fill(order, { quantity: order.quantity, price }, at);
	}

	/** The market moved for an instrument: triggers are checked, resting orders are matched, oldest first. */
	moved(key: InstrumentKey, now: number): void {
		this.#taken.delete(key);
		const waiting = this.#working.get(key);
		const visible = waiting && this.options.quotes.visible(key);
		if (!waiting || !visible) return;
		for (const order of [...waiting]) this.#meet(order, visible, now, false);
	}

	/** The order must be working. A change that makes it marketable fills it at once. */
	modify(
		order: PaperOrder,
		change: Pick<PaperOrder, 'quantity' | 'price' | 'trigger' | 'priceType'>,
		now: number
	): void {
		if (change.priceType !== order.priceType) {
			order.triggered = !isTriggered({ ...order, ...change });
			order.status = order.triggered ? 'open' : 'trigger pending';
		}
		Object.assign(order, change);
		const visible = this.options.quotes.visible(order.contract.key);
		if (visible) this.#meet(order, visible, now, false);
	}

	/** Adds an order that was rejected before it reached the market. */
	reject(
		request: PaperOrderRequest,
		contract: InstrumentRow,
		reason: string,
		now: number
	): PaperOrder {
		const order = this.#newOrder(request, contract, request.price, now);
		order.status = 'rejected';
		order.reason = reason;
		this.#tell(order);
		return order;
	}

	/** The order must be working. What was filled stays filled. */
	cancel(order: PaperOrder): void {
		order.status = 'cancelled';
		this.#leave(order);
		this.#tell(order);
	}

	/** The contract has ended: its working orders are cancelled, its positions are closed at this price. */
	settle(key: InstrumentKey, price: Paise, at: number): void {
		for (const order of [...(this.#working.get(key) ?? [])]) this.cancel(order);
		for (const { contract, product, quantity } of this.positions) {
			if (contract.key !== key || quantity === 0) continue;
			const action = quantity > 0 ? 'SELL' : 'BUY';
			const terms = { priceType: 'MARKET', price: 0 as Paise, trigger: 0 as Paise } as const;
			const closing = { strategy: 'EXPIRY', action, product, ...terms } as const;
			this.book({ ...closing, quantity: Math.abs(quantity) }, contract, price, at);
		}
	}

	/**
	 * As brokers begin a day: what is flat leaves the books with its orders and trades, what is open is carried at its average
	 * and has realised nothing yet. Working orders of the day before have lapsed.
	 */
	beginDay(): void {
		this.#working.clear();
		this.#orders.clear();
		this.#trades = [];
		for (const [name, row] of [...this.#positions]) {
			this.#realisedBefore += row.realised;
			if (row.quantity === 0) this.#positions.delete(name);
			else this.#positions.set(name, { ...row, realised: 0 });
		}
	}

	funds(): PaperFunds {
		let realised = 0;
		let open = 0;
		for (const row of this.#positions.values()) {
			realised += row.realised;
			const ltp = this.options.quotes.visible(row.contract.key)?.ltp;
			if (ltp !== undefined) open += unrealised(row, ltp);
		}
		const used = this.#required(this.#exposures());
		return {
			available: this.options.openingCash + this.#realisedBefore + realised - used,
			used,
			realised,
			unrealised: open
		};
	}

	/** Undefined when the account can carry the order; otherwise what it lacks, in paise. */
	shortfall(
		request: PaperOrderRequest,
		contract: InstrumentRow
	): { required: number; available: number } | undefined {
		const { quotes } = this.options;
		const before = this.#exposures();
		const price = limitOf(request) ?? quotes.visible(contract.key)?.ltp ?? (0 as Paise);
		const quantity = signed(request.action, request.quantity);
		const added = exposureOf(quotes, contract, request.product, quantity, price);
		const after = netted(before, added);
		const required = this.#required(after) - this.#required(before);
		const { available } = this.funds();
		return required > available && required > 0 ? { required, available } : undefined;
	}

	#newOrder(
		request: PaperOrderRequest,
		contract: InstrumentRow,
		reference: Paise,
		at: number
	): PaperOrder {
		const order: PaperOrder = {
			...request,
			id: this.options.nextOrderId(at),
			contract,
			status: isTriggered(request) ? 'trigger pending' : 'open',
			filled: 0,
			filledValue: 0,
			reference,
			reason: '',
			placedAt: at,
			triggered: !isTriggered(request)
		};
		this.#orders.set(order.id, order);
		return order;
	}

	#meet(order: PaperOrder, visible: Visible, now: number, arriving: boolean): void {
		if (!isNowTriggered(order, visible)) return;
		if (!order.triggered) {
			order.triggered = true;
			order.status = 'open';
			if (this.options.rules === 'broker') this.#tell(order);
		}
		for (const fill of this.#fills(order, visible, arriving)) this.#fill(order, fill, now);
	}

	#fills(order: PaperOrder, visible: Visible, arriving: boolean): Fill[] {
		if (this.options.rules === 'sandbox') return fillInSandbox(order, visible, arriving);
		const taken = this.#taken.get(order.contract.key) ?? new Map<Paise, number>();
		const fills = fillsFromDepth(order, visible, taken);
		for (const { price, quantity } of fills) taken.set(price, (taken.get(price) ?? 0) + quantity);
		this.#taken.set(order.contract.key, taken);
		return fills;
	}

	#fill(order: PaperOrder, fill: Fill, now: number): void {
		order.filled += fill.quantity;
		order.filledValue += fill.quantity * fill.price;
		const name = `${order.contract.key} ${order.product}`;
		const row = this.#positions.get(name) ?? flat(order.contract, order.product);
		this.#positions.set(name, afterFill(row, signed(order.action, fill.quantity), fill.price));
		this.#trades.push({ id: `${order.id}-${this.#trades.length + 1}`, order, at: now, ...fill });
		if (order.filled === order.quantity) {
			order.status = 'complete';
			this.#leave(order);
		}
		this.#tell(order);
	}

	#wait(order: PaperOrder): void {
		const waiting = this.#working.get(order.contract.key) ?? new Set();
		waiting.add(order);
		this.#working.set(order.contract.key, waiting);
	}

	#leave(order: PaperOrder): void {
		const waiting = this.#working.get(order.contract.key);
		waiting?.delete(order);
		if (waiting?.size === 0) this.#working.delete(order.contract.key);
	}

	#tell(order: PaperOrder): void {
		this.options.onUpdate({ ...order });
	}

	#exposures(): Exposure[] {
		const { quotes } = this.options;
		const working = [...this.#working.values()].flatMap((orders) => [...orders]);
		return exposuresOf(quotes, this.#positions.values(), working);
	}

	#required(exposures: readonly Exposure[]): number {
		if (this.options.rules === 'sandbox') return sandboxMargin(exposures);
		return marginTotal(marginOf(exposures));
	}
}

function rupeeText(paise: number): string {
	return (paise / 100).toFixed(2);
}
