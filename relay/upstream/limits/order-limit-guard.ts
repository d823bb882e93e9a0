import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { OrderLimits } from '#lib/domain/order/limit-names.ts';
import { A_MINUTE, overLimit, overPace, type OverLimit } from '#lib/domain/order/order-limits.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { askedOrders, type AskedOrder } from '#lib/openalgo/rest/asked-orders.ts';
import { isEndpoint } from '#lib/openalgo/rest/endpoints.ts';
import type { LotSizes } from './lot-sizes.ts';

interface GuardWorld {
	limitsOf(userId: string): Promise<OrderLimits>;
	/** What the user's feed knows. */
	quote(userId: string, key: InstrumentKey): Quote | undefined;
	lots: Pick<LotSizes, 'of'>;
	/** Epoch ms, by which quotes are dated. */
	now: () => number;
	/** Monotonic ms. */
	clock: () => number;
}

export interface GuardedCall {
	userId: string;
	account: { id: string; hostUrl: string; apiKey: string };
	endpoint: string;
	body: Readonly<Record<string, unknown>>;
	/** Its page says that it only reduces a position. */
	reduces: boolean;
}

/** Ms after which a price is too old to stop an order by. */
const FRESH_FOR = 15_000;
/**
 * The one bound of what its page calls a reduction: as many to an account as exchanges take of one client. No size is refused,
 * since the relay knows no position, and a trader must be able to get out.
 */
const MOST_REDUCTIONS = { ordersPerMinute: 600 };
/** Accounts that sent no order for a minute are forgotten above this number. */
const MANY = 1_000;

/** Holds orders that pages send through the relay to their user's own limits, by the same rules as the page. */
export class OrderLimitGuard {
	readonly #world: GuardWorld;
	/** Monotonic ms of each order of the last minute, by user and account; reductions apart. */
	readonly #sent = new Map<string, number[]>();

	constructor(world: GuardWorld) {
		this.#world = world;
	}

	/** The limit that a call is over. Otherwise it counts as sent. */
	async over(call: GuardedCall): Promise<OverLimit | undefined> {
		const { userId, account, endpoint, body, reduces } = call;
		const asked = isEndpoint(endpoint) ? askedOrders(endpoint, body) : undefined;
		if (!asked) return undefined;
		const whose = `${userId} ${account.id}`;
		if (reduces) return this.#count(`${whose} reduces`, asked.count, MOST_REDUCTIONS);
		const limits = await this.#world.limitsOf(userId);
		for (const order of asked.orders) {
			const ltp = this.#ltp(userId, order.key);
			const lotSize = await this.#lotSize(account, order, limits);
			const over = overLimit(order, { lotSize, ltp, limits });
			if (over) return over;
		}
		return this.#count(whose, asked.count, limits);
	}

	#count(
		whose: string,
		count: number,
		limits: Pick<OrderLimits, 'ordersPerMinute'>
	): OverLimit | undefined {
		const now = this.#world.clock();
		const sent = (this.#sent.get(whose) ?? []).filter((at) => now - at < A_MINUTE);
		const over = overPace(sent, count, limits, now);
		if (over) return over;
		if (limits.ordersPerMinute > 0) for (let one = 0; one < count; one += 1) sent.push(now);
		this.#sent.set(whose, sent);
		if (this.#sent.size > MANY) this.#forget(now);
		return undefined;
	}

	#forget(now: number): void {
		for (const [whose, sent] of this.#sent) {
			if (sent.every((at) => now - at >= A_MINUTE)) this.#sent.delete(whose);
		}
	}

	#ltp(userId: string, key: InstrumentKey): Paise | undefined {
		const quote = this.#world.quote(userId, key);
		if (!quote || Math.abs(this.#world.now() - quote.at) > FRESH_FOR) return undefined;
		return quote.ltp;
	}

	/** A lot has a unit at least: what has no more units than lots are allowed need not be asked about. */
	async #lotSize(
		account: GuardedCall['account'],
		{ key, quantity }: AskedOrder,
		{ lotsPerOrder }: OrderLimits
	): Promise<number | undefined> {
		if (lotsPerOrder === 0 || quantity <= lotsPerOrder) return undefined;
		return this.#world.lots.of(account, key);
	}
}
