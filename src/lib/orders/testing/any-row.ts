import type { Order } from '#lib/domain/order/order.ts';
import { limitBuy, NOON } from './any-intent.ts';

/** A row of the order book: the lot of calls that `limitBuy` asks for, a second after noon. */
export function anyRow(orderid: string, part: Partial<Order> = {}): Order {
	const { key, side, quantity, price, product, priceType } = limitBuy();
	return {
		...{ orderid, key, side, quantity, product, priceType, price, trigger: undefined },
		...{ status: 'open', brokerStatus: 'open', filled: undefined, averagePrice: undefined },
		...{ reason: '', strategy: '', at: NOON + 1_000 },
		...part
	};
}
