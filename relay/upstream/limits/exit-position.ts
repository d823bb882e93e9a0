import { askedOrders } from '#lib/openalgo/rest/asked-orders.ts';

/** Which position an exit closes, where it is one order for one. */
export function positionOf(
	account: string,
	{ endpoint, body }: { endpoint: string; body: Readonly<Record<string, unknown>> }
): string | undefined {
	if (endpoint !== 'placeorder') return undefined;
	const [order] = askedOrders(endpoint, body)?.orders ?? [];
	return order && `${account} ${order.key} ${String(body['product'])}`;
}
