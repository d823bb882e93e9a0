import { describe, expect, test } from 'vitest';
import { readFrame } from './feed-frames.ts';
import { framesFrom, socketFiles } from '#lib/openalgo/testing/transcripts.ts';

const read = (frame: object) => readFrame(JSON.stringify(frame));
const error = (code: string, message: string) => read({ status: 'error', code, message });

/** Recorded file → the kinds of its frames, each once, in order of first appearance. */
const KINDS: Record<string, string> = {
	'ws/apikey-regenerated': 'auth-ok subscribed tick',
	'ws/apikey-regenerated-new-connection': 'auth-ok',
	'ws/auth-bad': 'auth-failed problem supported-brokers pong auth-ok',
	'ws/auth-broker-down': 'auth-ok subscribed pong',
	'ws/auth-broker-down-second-client': 'pong',
	'ws/auth-broker-token-expired': 'auth-ok subscribed broker-info',
	'ws/auth-good': 'auth-ok broker-info supported-brokers',
	'ws/auth-timeout': '',
	'ws/auth-variants': 'auth-ok',
	'ws/broker-feed-drop': 'auth-ok subscribed tick',
	'ws/client-abrupt': 'auth-ok subscribed tick',
	'ws/client-abrupt-b': 'auth-ok subscribed tick',
	'ws/handshake': 'pong',
	'ws/http-on-ws-port': '',
	// Recorded below the messages: bytes, not frames.
	'ws/keepalive-no-pong': 'unreadable',
	'ws/logout-new-connection': 'auth-failed',
	'ws/orders-analyze': 'auth-ok orders-subscribed order-update orders-unsubscribed',
	'ws/orders-live': 'auth-ok orders-subscribed order-update orders-unsubscribed',
	'ws/protocol-errors': 'auth-ok problem pong',
	'ws/same-symbol-two-modes': 'auth-ok subscribed tick unsubscribed',
	'ws/server-stop': 'auth-ok subscribed tick',
	'ws/subscribe-batch': 'auth-ok subscribed tick',
	'ws/subscribe-depth': 'auth-ok subscribed tick unsubscribed',
	'ws/subscribe-ltp': 'auth-ok subscribed tick unsubscribed',
	'ws/subscribe-quote': 'auth-ok subscribed tick unsubscribed',
	'ws/two-clients-a': 'auth-ok subscribed tick'
};

test('every recorded conversation has its line, and every line its recording', () => {
	expect(Object.keys(KINDS).sort()).toEqual(socketFiles());
});

test.each(Object.entries(KINDS))('%s is understood: %s', (file, kinds) => {
	const seen = new Set(framesFrom(file).map((text) => readFrame(text).kind));
	expect([...seen].join(' ')).toBe(kinds);
});

describe('a failed authentication says why', () => {
	test.each([
		['AUTHENTICATION_ERROR', 'Invalid API key', 'bad-key'],
		['BROKER_ERROR', 'No broker configuration found for user', 'logged-out'],
		['BROKER_INIT_ERROR', 'x', 'broker-unavailable'],
		['BROKER_CONNECTION_ERROR', 'x', 'broker-unavailable']
	])('%s %s: %s', (code, message, reason) => {
		expect(error(code, message)).toEqual({ kind: 'auth-failed', reason, message });
	});

	test('an adapter that is gone is a problem of the subscription, not of the key', () => {
		expect(error('BROKER_ERROR', 'Broker adapter not found')).toEqual({
			kind: 'problem',
			unauthenticated: true,
			code: 'BROKER_ERROR',
			message: 'Broker adapter not found'
		});
	});
});

describe('a subscription is granted item by item', () => {
	test('whatever the word at the top is', () => {
		expect(
			read({
				type: 'subscribe',
				status: 'partial',
				request_id: 's1',
				subscriptions: [
					{ symbol: 'SBIN', exchange: 'NSE', status: 'success', mode: 'Depth', depth: 5 },
					{ symbol: 'FOO', exchange: 'NSE', status: 'error', message: 'Token not found' }
				]
			})
		).toEqual({
			kind: 'subscribed',
			requestId: 's1',
			granted: [{ key: 'NSE:SBIN', mode: 'depth' }],
			refused: [{ exchange: 'NSE', symbol: 'FOO', message: 'Token not found' }]
		});
	});

	test('a success without items granted nothing', () => {
		expect(read({ type: 'subscribe', status: 'success', subscriptions: [] })).toMatchObject({
			granted: [],
			refused: []
		});
	});
});

describe('an order update', () => {
	const update = {
		type: 'order_update',
		mode: 'live',
		broker: 'zerodha',
		orderid: 1400012345,
		symbol: 'SBIN',
		exchange: 'NSE',
		action: 'BUY',
		quantity: 75,
		price: 0,
		trigger_price: 0,
		pricetype: 'MARKET',
		product: 'NRML',
		order_status: 'complete',
		filled_quantity: 75,
		pending_quantity: 0,
		average_price: 24850.05,
		rejection_reason: ''
	};

	test('has what the live order book lacks', () => {
		expect(read(update)).toMatchObject({
			kind: 'order-update',
			mode: 'live',
			order: {
				orderid: '1400012345',
				key: 'NSE:SBIN',
				status: 'complete',
				filled: 75,
				averagePrice: 2485005,
				price: undefined
			}
		});
	});

	test('that does not say whether it is of the sandbox is of the live account', () => {
		expect(read({ ...update, mode: undefined })).toMatchObject({ mode: 'live' });
	});

	test('of any length is kept in a few kilobytes, and what was cut says so', () => {
		const long = 'x'.repeat(300_000);
		const frame = read({
			...update,
			...{ orderid: long, symbol: long, product: long, pricetype: long, strategy: long },
			...{ order_status: long, rejection_reason: long, timestamp: long, price: long }
		});
		expect(JSON.stringify(frame).length).toBeLessThan(1_500);
		expect(frame).toMatchObject({
			kind: 'order-update',
			order: { orderid: `${long.slice(0, 63)}…`, reason: `${long.slice(0, 499)}…` }
		});
	});

	test('without an order is not taken for one', () => {
		expect(read({ ...update, orderid: null })).toMatchObject({ kind: 'unreadable' });
	});
});

test.each([
	['BROKER_ERROR', true],
	['NOT_AUTHENTICATED', true],
	['INVALID_ACTION', false],
	['', false]
])('an error %j about a command means that the server has forgotten us: %s', (code, expected) => {
	const said = read({ status: 'error', code, message: 'Broker adapter not found' });
	expect(said).toMatchObject({ kind: 'problem', unauthenticated: expected });
});

test('only a missing adapter is believed: connected is a default, disconnected is known', () => {
	const info = (adapter_status: string) =>
		read({ type: 'broker_info', status: 'success', broker: 'zerodha', adapter_status });
	expect(info('disconnected')).toMatchObject({ connected: false });
	expect(info('connected')).toMatchObject({ connected: true });
});

test.each(['', '{', 'null', '5', '[]', '"x"', '{"type":"news"}', '{"type":"market_data"}', '{}'])(
	'%j is unreadable, and nothing of it is repeated',
	(text) => {
		const frame = readFrame(text);
		expect(frame.kind).toBe('unreadable');
	}
);
