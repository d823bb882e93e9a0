import { ORDER_STATUSES, type Order } from '#lib/domain/order/order.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { OrderChanged } from '#lib/wire/socket/messages.ts';

/** An order update as a row. It says little of the order itself, which the intent that it belongs to knows. */
export function heardOrder(
	{ orderid, status, filled, reason }: Omit<OrderChanged, 't' | 'n'>,
	{ order }: Pick<Intent, 'order'>
): Order {
	const { key, side, product, priceType, quantity, price, trigger } = order;
	return {
		...{ orderid, key, side, product, priceType, quantity, price, trigger, filled, reason },
		status: ORDER_STATUSES.find((known) => known === status) ?? 'working',
		...{ brokerStatus: status, averagePrice: undefined, strategy: '', at: undefined }
	};
}
