import * as v from 'valibot';
import type { World } from './check.ts';
import { expectShape } from './expectations.ts';
import type { Reply } from './rest.ts';
import { fail, must, needs, Skip } from './verdict.ts';

const STRATEGY = 'contract';
const switchOf = v.object({ data: v.object({ analyze_mode: v.boolean() }) });

/**
 * Sends an order, but only while the server trades in its sandbox: the switch is one for all its users, so it is
 * read again before each order.
 */
export async function order(
	{ rest }: World,
	path: string,
	body: Record<string, unknown>
): Promise<Reply> {
	await mustBeSandbox({ rest });
	const reply = await rest.post(path, { strategy: STRATEGY, ...body });
	if (reply.text.includes('"semi_auto"')) throw new Skip('orders wait for approval on this server');
	return reply;
}

export async function mustBeSandbox({ rest }: Pick<World, 'rest'>): Promise<void> {
	const { data } = expectShape(await rest.post('analyzer', {}), switchOf);
	if (!data.analyze_mode) fail('this server was switched to live money: nothing was sent');
}

/**
 * One lot of an option near the money, to carry forward: intraday orders are refused for a part of the day.
 */
export function oneLot({ facts }: World) {
	return {
		symbol: needs(facts.call, 'NIFTY options'),
		exchange: 'NFO',
		action: 'BUY',
		quantity: needs(facts.lotSize, 'lot sizes'),
		pricetype: 'MARKET',
		product: 'NRML'
	};
}

/** Far below any price of an option near the money, so that it rests. */
export function resting(world: World) {
	return { ...oneLot(world), pricetype: 'LIMIT', price: 0.05 };
}

const accepted = v.object({
	status: v.literal('success'),
	mode: v.literal('analyze'),
	orderid: v.pipe(v.string(), v.regex(/^\d{14}$/, 'not fourteen digits'))
});

/** The order's id; fails when the sandbox did not take it. */
export function idOf(reply: Reply): string {
	return expectShape(reply, accepted).orderid;
}

/** Places an order that has to be taken, and gives its id. */
export async function place(world: World, body: Record<string, unknown>): Promise<string> {
	return idOf(await order(world, 'placeorder', body));
}

export function cancel(world: World, orderid: string): Promise<Reply> {
	return order(world, 'cancelorder', { orderid });
}

const book = v.object({
	data: v.object({
		orders: v.array(v.looseObject({ orderid: v.string(), order_status: v.string() }))
	})
});

type Row = v.InferOutput<typeof book>['data']['orders'][number];

export async function bookRow({ rest }: World, orderid: string): Promise<Row> {
	const { data } = expectShape(await rest.post('orderbook', {}), book);
	const row = data.orders.find((one) => one.orderid === orderid);
	return must(row, `the order book lacks ${orderid}`);
}

/** Ids of all orders that still rest. */
export async function openOrders({ rest }: World): Promise<string[]> {
	const { data } = expectShape(await rest.post('orderbook', {}), book);
	return data.orders
		.filter((one) => one.order_status === 'open' || one.order_status === 'trigger pending')
		.map((one) => one.orderid);
}

/** Waits until a market order is filled; the sandbox fills only when the broker gives it a price. */
export async function filled(world: World, orderid: string): Promise<Row> {
	for (let tries = 0; tries < 8; tries++) {
		const row = await bookRow(world, orderid);
		if (row.order_status === 'complete') return row;
		if (row.order_status === 'rejected') fail(`the order was rejected: ${JSON.stringify(row)}`);
		await world.pause(1_000);
	}
	await order(world, 'cancelorder', { orderid });
	throw new Skip('the broker gave the sandbox no price to fill at');
}

const net = v.object({ quantity: v.union([v.number(), v.string()]) });

export async function netQuantity({ rest }: World, symbol: string, product: string) {
	const body = { strategy: STRATEGY, symbol, exchange: 'NFO', product };
	return Number(expectShape(await rest.post('openposition', body), net).quantity);
}

/** Back to flat, whatever a check left behind. */
export async function flatten(world: World): Promise<void> {
	const { symbol, exchange, product } = oneLot(world);
	if ((await netQuantity(world, symbol, product)) === 0) return;
	await order(world, 'placesmartorder', {
		...{ symbol, exchange, product, action: 'SELL', pricetype: 'MARKET' },
		quantity: 0,
		position_size: 0
	});
}
