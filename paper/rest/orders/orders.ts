import { countedFrom } from '../../counted.ts';
import type { PaperHost } from '../../host.ts';
import {
	basketOrder,
	placeOrderBody,
	placeSmartOrderBody,
	splitOrderBody,
	type OrderTerms
} from '../../schema/orders.ts';
import { asText, type Endpoint } from '../endpoint.ts';
import { placing } from './order-endpoint.ts';
import { placeOne, type Placed, type PlaceTerms } from './place.ts';
import { ORDER_LIMIT } from '../rate-limit.ts';
import { fail, jsonify, type Json, type PaperReply } from '../reply.ts';

export function orderEndpoints(host: PaperHost): Endpoint[] {
	return [
		placing(
			host,
			'placeorder',
			placeOrderBody,
			(values) => placedReply(host, placeOne(host, values.strategy, values)),
			{ limit: ORDER_LIMIT, notJson: 'An unexpected error occurred in the API endpoint' },
			asText(host, false)
		),
		placing(host, 'placesmartorder', placeSmartOrderBody, (values) => smart(host, values), {
			limit: ORDER_LIMIT
		}),
		placing(host, 'basketorder', basketOrder, ({ strategy, orders }) => {
			const results = host.analyze
				? sandboxBasket(host, strategy, orders)
				: brokerBasket(host, strategy, orders);
			return jsonify(200, { status: 'success', ...host.modeMark, results });
		}),
		placing(host, 'splitorder', splitOrderBody, (values) => {
			const { quantity, splitsize, strategy } = values;
			const results = splitResults(host, strategy, values, quantity, splitsize);
			if (!results) return tooManyChildren();
			const sizes = { split_size: splitsize, total_quantity: quantity };
			return jsonify(200, { status: 'success', ...host.modeMark, ...sizes, results });
		})
	];
}

function placedReply(host: PaperHost, placed: Placed): PaperReply {
	if (placed.ok) {
		return jsonify(200, { status: 'success', ...host.modeMark, orderid: placed.orderId });
	}
	return fail(placed.status, placed.message, host.modeMark);
}

export function tooManyChildren(): PaperReply {
	return fail(400, 'Total number of orders would exceed maximum limit of 100');
}

/** A real server makes pauses between them. Undefined for more than a hundred. */
export function splitResults(
	host: PaperHost,
	strategy: string,
	terms: PlaceTerms,
	quantity: number,
	size: number
): Json[] | undefined {
	if (Math.ceil(quantity / size) > 100) return undefined;
	const results: Json[] = [];
	for (let left = quantity; left > 0; left -= size) {
		const child = { order_num: results.length + 1, quantity: Math.min(size, left) };
		const placed = placeOne(host, strategy, { ...terms, quantity: child.quantity });
		results.push({ ...child, ...outcome(placed) });
	}
	return results;
}

export function outcome(placed: Placed): { [name: string]: Json } {
	return placed.ok
		? { status: 'success', orderid: placed.orderId }
		: { status: 'error', message: placed.message };
}

/** Brings the net position to `position_size`; with `quantity` set, an order of that size when the position is already there. */
function smart(
	host: PaperHost,
	values: PlaceTerms & { strategy: string; position_size: number }
): PaperReply {
	const { position_size: target, quantity, strategy } = values;
	const row = host.find(values.exchange, values.symbol);
	const readable = host.analyze || host.faults.broker === 'up';
	// A book that cannot be read counts as flat, which is how positions get doubled.
	const units = row && readable ? host.exchange.netQuantity(row.key, values.product) : 0;
	const held = row ? countedFrom(host, row, units) : 0;
	const terms = host.analyze ? { ...values, pricetype: 'MARKET' as const } : values;
	if (target === 0 && held === 0 && quantity > 0) {
		return placedReply(host, placeOne(host, strategy, terms));
	}
	if (target === held) {
		const nothing = host.analyze && target === 0;
		const message = nothing
			? 'No OpenPosition Found. Not placing Exit order.'
			: 'Positions Already Matched. No Action needed.';
		return jsonify(200, { status: 'success', ...host.modeMark, message });
	}
	const difference = target - held;
	const action = difference > 0 ? 'BUY' : 'SELL';
	const order = { ...terms, action, quantity: Math.abs(difference) } as const;
	return placedReply(host, placeOne(host, strategy, order));
}

function buysFirst(orders: readonly OrderTerms[]): OrderTerms[] {
	const buys = orders.filter(({ action }) => action === 'BUY');
	return [...buys, ...orders.filter(({ action }) => action === 'SELL')];
}

function sandboxBasket(host: PaperHost, strategy: string, orders: readonly OrderTerms[]): Json[] {
	return buysFirst(orders).map((order, index) => {
		const placed = placeOne(host, strategy, order);
		if (!placed.ok) return failedRow(order, placed);
		const place = { batch_order: true, is_last_order: index === orders.length - 1 };
		return { ...placedRow(order, placed), ...place };
	});
}

/** How many orders of a basket travel at a time. */
const AT_A_TIME = 10;

/** Rows come in the order in which the broker answered, which is never the order of the request: here, backwards. */
function brokerBasket(host: PaperHost, strategy: string, orders: readonly OrderTerms[]): Json[] {
	const sent = buysFirst(orders).map((order) => {
		const placed = placeOne(host, strategy, order);
		return placed.ok ? placedRow(order, placed) : failedRow(order, placed);
	});
	const answered: Json[] = [];
	for (let first = 0; first < sent.length; first += AT_A_TIME) {
		answered.push(...sent.slice(first, first + AT_A_TIME).reverse());
	}
	return answered;
}

function placedRow(order: OrderTerms, placed: Placed): { [name: string]: Json } {
	const { symbol, exchange, product } = order;
	return { symbol, exchange, product, ...outcome(placed) };
}

/** Neither exchange nor product: two rows of one symbol cannot be told apart. */
function failedRow({ symbol }: OrderTerms, placed: Placed): { [name: string]: Json } {
	return { symbol, ...outcome(placed) };
}
