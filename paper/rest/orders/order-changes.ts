import { countedFrom, tradedUnits } from '../../counted.ts';
import { isWorkingOrder, type PaperOrder } from '../../exchange/order.ts';
import { brokerRefusal, isPriced, isTriggered } from '../../exchange/order-rules.ts';
import type { PaperHost } from '../../host.ts';
import { byStrategy, modifyOrderBody, openPositionBody, orderById } from '../../schema/orders.ts';
import { orderStatusJson } from '../books.ts';
import {
	asText,
	clientError,
	post,
	rawBrokerTrouble,
	withSession,
	type Endpoint
} from '../endpoint.ts';
import { changing } from './order-endpoint.ts';
import { DEAD_TOKEN, placeOne, toPaise } from './place.ts';
import { ORDER_LIMIT } from '../rate-limit.ts';
import { fail, jsonify, type PaperReply } from '../reply.ts';

export function orderChangeEndpoints(host: PaperHost): Endpoint[] {
	const forbidden = (what: string, how: string) =>
		`${what} operation is not allowed in Semi-Auto mode. Please switch to Auto mode to ${how}.`;
	return [
		changing(
			host,
			'modifyorder',
			modifyOrderBody,
			forbidden('Modify order', 'modify orders'),
			(asked) => (host.analyze ? modifyInSandbox(host, asked) : modifyAtBroker(host, asked)),
			{ limit: ORDER_LIMIT }
		),
		changing(
			host,
			'cancelorder',
			orderById,
			forbidden('Cancel order', 'cancel orders'),
			({ orderid }) =>
				host.analyze ? cancelInSandbox(host, orderid) : cancelAtBroker(host, orderid),
			{ limit: ORDER_LIMIT }
		),
		changing(
			host,
			'cancelallorder',
			byStrategy,
			forbidden('Cancel all orders', 'cancel orders'),
			() => cancelAll(host)
		),
		changing(
			host,
			'closeposition',
			byStrategy,
			forbidden('Close position', 'close positions'),
			() => closeAll(host)
		),
		post(
			'orderstatus',
			orderById,
			asText(host),
			withSession(host, ({ orderid }) => {
				const trouble = host.analyze ? undefined : rawBrokerTrouble(host, 'orders');
				if (trouble) return fail(500, trouble);
				const order = host.exchange.order(orderid);
				if (!order) return fail(404, `Order ${orderid} not found`, host.modeMark);
				const data = orderStatusJson(host, order);
				return jsonify(200, { status: 'success', ...host.modeMark, data });
			}),
			{ notJson: undefined }
		),
		post(
			'openposition',
			openPositionBody,
			asText(host),
			withSession(host, ({ symbol, exchange, product }) => {
				const trouble = host.analyze ? undefined : rawBrokerTrouble(host, 'portfolio/positions');
				if (trouble) return fail(500, trouble);
				const row = host.find(exchange, symbol);
				const units = row ? host.exchange.netQuantity(row.key, product) : 0;
				const quantity = row ? countedFrom(host, row, units) : 0;
				return jsonify(200, { status: 'success', ...host.modeMark, quantity });
			}),
			{ notJson: undefined }
		)
	];
}

interface Change {
	orderid: string;
	pricetype: PaperOrder['priceType'];
	price: number;
	quantity: number;
	trigger_price: number;
}

function changeOf(host: PaperHost, order: PaperOrder, asked: Change) {
	return {
		quantity: tradedUnits(host, order.contract, asked.quantity),
		price: toPaise(asked.price),
		trigger: toPaise(asked.trigger_price),
		priceType: asked.pricetype
	};
}

function modifyAtBroker(host: PaperHost, asked: Change): PaperReply {
	if (host.faults.broker === 'token-dead') return fail(403, DEAD_TOKEN);
	if (host.faults.broker === 'unreachable') {
		return fail(500, 'Failed to modify order due to internal error');
	}
	const order = host.live.order(asked.orderid);
	if (!order || !isWorkingOrder(order)) return fail(404, "Couldn't find that `order_id`.");
	const change = changeOf(host, order, asked);
	const why = brokerRefusal({ ...order, ...change }, order.contract);
	if (why) return fail(400, why);
	if (change.quantity <= order.filled) {
		return fail(400, `Quantity cannot be modified to what is already traded: ${order.filled}`);
	}
	host.live.modify(order, change, host.now());
	return jsonify(200, { status: 'success', orderid: order.id });
}

function modifyInSandbox(host: PaperHost, asked: Change): PaperReply {
	const { orderid } = asked;
	const order = host.sandbox.order(orderid);
	if (!order) return fail(404, `Order ${orderid} not found`, host.modeMark);
	const refuse = (words: string) => fail(400, words, host.modeMark);
	if (!isWorkingOrder(order)) return refuse(`Cannot modify order in ${order.status} status`);
	const { lotSize } = order.contract;
	const change = changeOf(host, order, asked);
	if (change.quantity % lotSize !== 0) {
		return refuse(`Quantity must be in multiples of lot size ${lotSize}`);
	}
	// A changed price type is ignored, so its prices must fit the one the order has.
	if (asked.price !== 0 && !isPriced(order)) {
		return refuse(`Price cannot be modified for ${order.priceType} orders`);
	}
	if (asked.trigger_price !== 0 && !isTriggered(order)) {
		return refuse(`Trigger price cannot be modified for ${order.priceType} orders`);
	}
	host.sandbox.modify(order, { ...change, priceType: order.priceType }, host.now());
	const message = 'Order modified successfully';
	return jsonify(200, { status: 'success', ...host.modeMark, message, orderid });
}

/** The plugin passes its HTTP client's exception on, with the broker's address in it. */
function cancelAtBroker(host: PaperHost, orderid: string): PaperReply {
	const refuse = (why: string) => fail(500, `Failed to cancel order: ${why}`);
	const path = `orders/regular/${orderid}`;
	const trouble = rawBrokerTrouble(host, path);
	if (trouble) return refuse(trouble);
	const order = host.live.order(orderid);
	if (!order) return refuse(clientError('404 Not Found', path));
	if (!isWorkingOrder(order)) return refuse(clientError('400 Bad Request', path));
	host.live.cancel(order);
	return jsonify(200, { status: 'success', orderid });
}

function cancelInSandbox(host: PaperHost, orderid: string): PaperReply {
	const order = host.sandbox.order(orderid);
	if (!order) return fail(404, `Order ${orderid} not found`, host.modeMark);
	if (!isWorkingOrder(order)) {
		return fail(400, `Cannot cancel order in ${order.status} status`, host.modeMark);
	}
	host.sandbox.cancel(order);
	const message = 'Order cancelled successfully';
	return jsonify(200, { status: 'success', ...host.modeMark, message, orderid });
}

function cancelAll(host: PaperHost): PaperReply {
	// With the broker away its plugin finds no orders, and reports success.
	const readable = host.analyze || host.faults.broker === 'up';
	// The sandbox looks for `open` alone: what waits for a trigger stays.
	const cancels = (order: PaperOrder) =>
		host.analyze ? order.status === 'open' : isWorkingOrder(order);
	const orders = readable ? host.exchange.orders.filter(cancels) : [];
	if (host.analyze) orders.reverse();
	for (const order of orders) host.exchange.cancel(order);
	const none = host.analyze && orders.length === 0;
	return jsonify(200, {
		status: 'success',
		...host.modeMark,
		canceled_orders: orders.map(({ id }) => id),
		failed_cancellations: [],
		message: none
			? 'No open orders to cancel'
			: `Canceled ${orders.length} orders. Failed to cancel 0 orders.`
	});
}

/** Live it always reports success, also for what the broker refused: an exit above the freeze quantity, say. */
function closeAll(host: PaperHost): PaperReply {
	const trouble = host.analyze ? undefined : rawBrokerTrouble(host, 'portfolio/positions');
	if (trouble) return fail(500, 'Failed to close positions due to internal error');
	const rows = host.exchange.positions;
	const open = rows.filter(({ quantity }) => quantity !== 0);
	const placed = open.map(({ contract, product, quantity }) =>
		placeOne(host, host.analyze ? 'AUTO_SQUARE_OFF' : '', {
			symbol: contract.symbol,
			exchange: contract.exchange,
			action: quantity > 0 ? 'SELL' : 'BUY',
			quantity: Math.abs(countedFrom(host, contract, quantity)),
			pricetype: 'MARKET',
			product,
			price: 0,
			trigger_price: 0
		})
	);
	if (!host.analyze) {
		return jsonify(200, { status: 'success', message: 'All Open Positions Squared Off' });
	}
	if (rows.length === 0) {
		const message = 'No open positions to close';
		return jsonify(200, { status: 'success', ...host.modeMark, message });
	}
	const closed = placed.filter(({ ok }) => ok).length;
	return jsonify(200, {
		status: 'success',
		...host.modeMark,
		closed_positions: closed,
		failed_closures: placed.length - closed,
		message: `Closed ${closed} positions`
	});
}
