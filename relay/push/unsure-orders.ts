import type { OrderContent } from '#lib/domain/order/order-content.ts';

/** An order that was passed on and whose answer never came. */
export interface UnsureOrder extends OrderContent {
	/** The number under which it was sent once. */
	number: string;
	/** Epoch ms when it left. */
	at: number;
}

/** Ms from leaving to the message: the app settles nearly all of them within seconds, by the order book. */
export const UNSURE_AFTER = 60_000;
/** Orders of one user that are remembered: more than a minute of panic has. */
const MOST = 2_000;

interface Seen extends OrderContent {
	/** Epoch ms of its first update. */
	at: number;
}

/** Which orders of one user nobody has heard of for a minute, neither their broker nor a page. */
export class UnsureOrders {
	#unsure: UnsureOrder[] = [];
	/** By order id. */
	readonly #seen = new Map<string, Seen>();
	/** Order ids that answers gave. */
	readonly #answered = new Set<string>();

	unsure(order: UnsureOrder): void {
		this.#unsure.push(order);
		if (this.#unsure.length > MOST) this.#unsure.shift();
	}

	/** An update of an order, whoever placed it. */
	updated(orderid: string, order: Seen): void {
		if (this.#seen.has(orderid)) return;
		this.#seen.set(orderid, order);
		forgetOldest(this.#seen);
	}

	/** The answer to another call named this order: it is not one of those that are looked for. */
	answered(orderid: string): void {
		this.#answered.add(orderid);
		forgetOldest(this.#answered);
	}

	/** A page knows what became of an order like this. */
	settled(order: OrderContent): void {
		const index = this.#unsure.findIndex((one) => isLike(one, order));
		if (index >= 0) this.#unsure.splice(index, 1);
	}

	/** Those that are still not known a minute after they left; each is given once. `now`: epoch ms. */
	due(now: number): UnsureOrder[] {
		const late = this.#unsure.filter(({ at }) => now - at >= UNSURE_AFTER);
		if (late.length === 0) return [];
		this.#unsure = this.#unsure.filter((one) => !late.includes(one));
		return late.filter((order) => !this.#takeUpdateOf(order));
	}

	/** An update that only this order can have caused, which then stands for no other. */
	#takeUpdateOf(order: UnsureOrder): boolean {
		for (const [orderid, seen] of this.#seen) {
			if (this.#answered.has(orderid) || seen.at < order.at || !isLike(seen, order)) continue;
			this.#answered.add(orderid);
			return true;
		}
		return false;
	}
}

function isLike(one: OrderContent, other: OrderContent): boolean {
	return (
		one.account === other.account &&
		one.key === other.key &&
		one.side === other.side &&
		one.quantity === other.quantity
	);
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
	const [oldest] = kept.keys();
	if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}
