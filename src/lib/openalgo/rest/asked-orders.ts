import type { PricedOrder } from '#lib/domain/order/order-prices.ts';
import { PRICE_TYPES, type OrderRequest } from '#lib/domain/order/order.ts';
import {
	keyFrom,
	numberFrom,
	priceFrom,
	sideFrom,
	someUnitsFrom
} from '#lib/openalgo/schema/coerce.ts';
import type { EndpointName } from './endpoints.ts';

export type AskedOrder = PricedOrder & Pick<OrderRequest, 'key' | 'quantity'>;

/** What a call asks of the broker, as far as it could be read: the server refuses the rest itself. */
export interface AskedOrders {
	orders: readonly AskedOrder[];
	/** Orders that come of it at the exchange. */
	count: number;
}

type Body = Readonly<Record<string, unknown>>;

/** Of each call that can open or enlarge a position. A smart order for no position trades what is there and nothing else. */
const READERS: Partial<Record<EndpointName, (body: Body) => AskedOrders | undefined>> = {
	placeorder: one,
	modifyorder: one,
	placesmartorder: (body) => (closesOnly(body) ? undefined : one(body)),
	basketorder: ({ orders }) => {
		const legs: unknown[] = Array.isArray(orders) ? orders : [];
		return { orders: legs.flatMap((leg) => orderFrom(Object(leg))), count: legs.length };
	},
	splitorder: (body) => {
		const orders = orderFrom(body);
		const size = someUnitsFrom(body['splitsize']);
		const quantity = orders[0]?.quantity;
		return { orders, count: size && quantity ? Math.ceil(quantity / size) : 1 };
	}
};

/** The orders in a call that somebody else wrote; undefined of a cancel, a close, and everything else. */
export function askedOrders(endpoint: EndpointName, body: Body): AskedOrders | undefined {
	return READERS[endpoint]?.(body);
}

function one(body: Body): AskedOrders {
	return { orders: orderFrom(body), count: 1 };
}

function closesOnly(body: Body): boolean {
	return numberFrom(body['position_size']) === 0 && numberFrom(body['quantity']) === 0;
}

function orderFrom(body: Body): AskedOrder[] {
	const key = keyFrom(body['exchange'], body['symbol']);
	const side = sideFrom(body['action']);
	const quantity = someUnitsFrom(body['quantity']);
	if (key === undefined || side === undefined || quantity === undefined) return [];
	const priceType = PRICE_TYPES.find((type) => type === body['pricetype']) ?? 'MARKET';
	const price = priceFrom(body['price']);
	const trigger = priceFrom(body['trigger_price']);
	return [{ key, side, quantity, priceType, price, trigger }];
}
