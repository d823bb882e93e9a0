import * as v from 'valibot';
import type {
	BasketLeg,
	CancelAllOutcome,
	CloseAllOutcome,
	LegOutcome,
	OrderOutcome,
	SplitChild
} from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { listUpTo } from '#lib/domain/text/bounded.ts';
import { orderidFrom, textFrom, unitsFrom } from './coerce.ts';

const unknown = v.optional(v.unknown());

/** Orders of one answer: what is left out counts as not answered, and is looked for in the order book. */
const MOST_ORDERS = 2_000;

/** INDmoney acknowledges with this where an id belongs. */
const PLACEHOLDER = 'ORDER_PLACED';
/** Three spellings of a position that is already as wanted; one of them comes with HTTP 500. */
const NOTHING_TO_DO = /already matched|no ?open ?position/i;

export const acknowledgement = v.pipe(
	v.object({ orderid: unknown, pending_order_id: unknown, message: unknown }),
	v.transform((row): OrderOutcome => {
		const pendingId = orderidFrom(row.pending_order_id);
		if (pendingId !== undefined) return { kind: 'awaiting-approval', pendingId };
		const orderid = orderidFrom(row.orderid);
		if (orderid !== undefined && orderid !== PLACEHOLDER) return { kind: 'accepted', orderid };
		return nothingToDo(textFrom(row.message)) ?? { kind: 'unproven' };
	})
);

/** Undefined for any other text. */
export function nothingToDo(message: string): OrderOutcome | undefined {
	return NOTHING_TO_DO.test(message) ? { kind: 'nothing-to-do', message } : undefined;
}

/** One item of a batch. A crash inside the server proves neither that the order was placed nor that it was not. */
const leg = v.pipe(
	v.object({
		status: unknown,
		symbol: unknown,
		exchange: unknown,
		product: unknown,
		order_num: unknown,
		quantity: unknown,
		orderid: unknown,
		pending_order_id: unknown,
		message: unknown
	}),
	v.transform((row) => {
		const message = textFrom(row.message);
		const crashed = /internal error|https?:\/\/|\[Errno|timed out/i.test(message);
		const outcome: LegOutcome =
			row.status === 'success'
				? v.parse(acknowledgement, row)
				: crashed
					? { kind: 'unproven' }
					: { kind: 'refused', message };
		return { ...row, outcome };
	})
);
type Leg = v.InferOutput<typeof leg>;

export const batchAnswer = v.object({
	pending_order_id: unknown,
	results: v.optional(listUpTo(leg, MOST_ORDERS))
});

/**
 * Results come in order of completion, errors name only their symbol, so a result belongs to a request only when
 * its symbol, or else its exchange and product too, single one out.
 */
export function matchLegs(
	wanted: readonly OrderRequest[],
	results: readonly Leg[]
): { legs: BasketLeg[]; unanswered: number[] } {
	const legs = results.map((result): BasketLeg => {
		const symbol = textFrom(result.symbol);
		const candidates = [...wanted.keys()].filter((index) => fits(wanted[index], result));
		const rivals = results.filter((other) =>
			candidates.some((index) => fits(wanted[index], other))
		);
		const index = candidates.length === 1 && rivals.length === 1 ? candidates[0] : undefined;
		return { index, symbol, outcome: result.outcome };
	});
	const answered = new Set(legs.map((one) => one.index));
	return { legs, unanswered: [...wanted.keys()].filter((index) => !answered.has(index)) };
}

function fits(order: OrderRequest | undefined, result: Leg): boolean {
	if (order === undefined) return false;
	const { exchange, symbol } = instrumentOf(order.key);
	return (
		symbol === result.symbol &&
		(result.exchange === undefined || result.exchange === exchange) &&
		(result.product === undefined || result.product === order.product)
	);
}

export function childrenFrom(results: readonly Leg[]): SplitChild[] {
	return results.map((child, index) => ({
		number: unitsFrom(child.order_num) ?? index + 1,
		quantity: unitsFrom(child.quantity) ?? 0,
		outcome: child.outcome
	}));
}

export const cancelAllAnswer = v.pipe(
	v.object({
		canceled_orders: v.optional(listUpTo(v.unknown(), MOST_ORDERS), []),
		failed_cancellations: v.optional(listUpTo(v.unknown(), MOST_ORDERS), []),
		message: unknown
	}),
	v.transform((row): CancelAllOutcome => ({
		cancelled: row.canceled_orders.flatMap((id) => orderidFrom(id) ?? []),
		failed: row.failed_cancellations.flatMap(failureFrom),
		message: textFrom(row.message)
	}))
);

const failure = v.object({ orderid: v.unknown(), message: unknown });

/** The sandbox sends objects, live servers bare ids. */
function failureFrom(item: unknown): { orderid: string; message: string }[] {
	const bare = orderidFrom(item);
	if (bare !== undefined) return [{ orderid: bare, message: '' }];
	const detailed = v.safeParse(failure, item);
	const orderid = detailed.success ? orderidFrom(detailed.output.orderid) : undefined;
	return detailed.success && orderid !== undefined
		? [{ orderid, message: textFrom(detailed.output.message) }]
		: [];
}

export const closeAllAnswer = v.pipe(
	v.object({ closed_positions: unknown, failed_closures: unknown, message: unknown }),
	v.transform((row): CloseAllOutcome => ({
		closed: unitsFrom(row.closed_positions),
		failed: unitsFrom(row.failed_closures),
		message: textFrom(row.message)
	}))
);
