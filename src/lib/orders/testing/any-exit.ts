import type { Position } from '#lib/domain/book/position.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { ExitTarget, ExitView } from '#lib/orders/exit/exit-view.ts';
import type { GroupId, Intent, IntentState } from '#lib/orders/intent/intent.ts';
import { CALL, limitBuy, NOON, sentIntent } from './any-intent.ts';
import { anyRow } from './any-row.ts';

export const THIS_PRESS = 'g' as GroupId;
export const OTHER_PRESS = 'other' as GroupId;
export const EXIT_LIMIT = { priceType: 'LIMIT', price: paise(119_00) } as const;

export const heldCalls = (quantity: number, part: Partial<Position> = {}): Position => ({
	...{ key: CALL, product: 'NRML', quantity },
	...{ averagePrice: undefined, ltp: undefined, pnl: undefined },
	...part
});
export const exitView = (
	rows: readonly Position[] | undefined,
	part: Partial<ExitView> = {}
): ExitView => ({
	group: THIS_PRESS,
	positions: rows && { rows, whole: true, asOf: NOON + 60_000 },
	...{ orders: [], intents: [], netAtPress: undefined },
	pricing: () => EXIT_LIMIT,
	...part
});
export const wholeCalls: ExitTarget = { key: CALL, product: 'NRML', units: undefined };
export const partOfCalls = (units: number): ExitTarget => ({ ...wholeCalls, units });
/** An exit of the long calls. */
export const exitOfCalls = (
	id: string,
	quantity: number,
	state: IntentState,
	{
		filled = 0,
		group = THIS_PRESS,
		filledAt
	}: { filled?: number; group?: GroupId; filledAt?: number } = {}
): Intent => {
	const order = limitBuy({ side: 'SELL', quantity });
	const at = filledAt ?? (filled > 0 ? NOON : undefined);
	const life = { state, filled, filledAt: at, orderid: state === 'unknown' ? undefined : id };
	return sentIntent(id, { order, why: 'exit', group, netBefore: 130, life });
};
export const stopOfCalls = (orderid: string, more: Partial<Order> = {}) =>
	anyRow(orderid, {
		side: 'SELL',
		quantity: 130,
		status: 'trigger-pending',
		at: NOON - 60_000,
		...more
	});
export const sellOfCalls = (quantity: number) => ({
	is: 'send',
	order: { key: CALL, product: 'NRML', side: 'SELL', quantity, ...EXIT_LIMIT }
});
