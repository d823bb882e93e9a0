import * as v from 'valibot';
import type { FeedFrame, FeedMode, RefusedInstrument } from './feed-frame.ts';
import { isFields, tickFrom } from './read-tick.ts';
import { keyFrom } from '#lib/openalgo/schema/coerce.ts';
import { controlFrame, errorFrame, type ControlFrame } from '#lib/openalgo/schema/feed.ts';
import { parseLenient } from '#lib/openalgo/schema/lenient-json.ts';
import { orderRow, orderUpdate } from '#lib/openalgo/schema/order.ts';

/** One message of OpenAlgo's socket as a frame. Never throws. */
export function readFrame(text: string): FeedFrame {
	const parsed = parseLenient(text);
	if (parsed === undefined) return { kind: 'unreadable', why: 'not JSON' };
	const frame = parsed.value;
	if (!isFields(frame)) return { kind: 'unreadable', why: 'not an object' };
	if (frame['type'] === 'market_data') {
		return tickFrom(frame) ?? { kind: 'unreadable', why: 'market data without an instrument' };
	}
	if (frame['type'] === 'order_update') return orderUpdateFrom(frame);
	const control = v.safeParse(controlFrame, frame, { abortEarly: true });
	if (control.success) return controlFrom(control.output);
	const error = v.safeParse(errorFrame, frame);
	if (error.success) return errorFrom(error.output.code, error.output.message);
	return { kind: 'unreadable', why: 'a type that is not known' };
}

function orderUpdateFrom(frame: unknown): FeedFrame {
	const order = v.safeParse(orderRow, frame);
	if (!order.success) return { kind: 'unreadable', why: 'an order update without its order' };
	return { kind: 'order-update', mode: v.parse(orderUpdate, frame), order: order.output };
}

function controlFrom(frame: ControlFrame): FeedFrame {
	switch (frame.type) {
		case 'auth':
			return { kind: 'auth-ok', broker: frame.broker };
		case 'subscribe':
			return subscribedFrom(frame);
		case 'unsubscribe':
			return {
				kind: 'unsubscribed',
				requestId: frame.request_id,
				removed: frame.successful.flatMap((item) => keyFrom(item.exchange, item.symbol) ?? []),
				refused: frame.failed.map(refusedFrom)
			};
		case 'subscribe_orders':
			return { kind: 'orders-subscribed', requestId: frame.request_id };
		case 'unsubscribe_orders':
			return { kind: 'orders-unsubscribed', requestId: frame.request_id };
		case 'pong': {
			const id = frame._pingId;
			return {
				kind: 'pong',
				serverTime: frame.server_timestamp,
				id: typeof id === 'number' ? id : undefined
			};
		}
		case 'broker_info':
			return {
				kind: 'broker-info',
				broker: frame.broker,
				connected: frame.adapter_status !== 'disconnected'
			};
		case 'supported_brokers':
			return { kind: 'supported-brokers', brokers: frame.brokers };
	}
}

function subscribedFrom(frame: Extract<ControlFrame, { type: 'subscribe' }>): FeedFrame {
	const granted: { key: NonNullable<ReturnType<typeof keyFrom>>; mode: FeedMode | undefined }[] =
		[];
	const refused: RefusedInstrument[] = [];
	for (const item of frame.subscriptions) {
		const key = keyFrom(item.exchange, item.symbol);
		// `partial` at the top is also said when every item failed: only the items tell.
		if (item.status === 'success' && key) granted.push({ key, mode: modeFrom(item.mode) });
		else refused.push(refusedFrom(item));
	}
	return { kind: 'subscribed', requestId: frame.request_id, granted, refused };
}

function refusedFrom(item: {
	exchange: string;
	symbol: string;
	message: string;
}): RefusedInstrument {
	return { exchange: item.exchange, symbol: item.symbol, message: item.message };
}

function modeFrom(mode: unknown): FeedMode | undefined {
	if (mode === 1 || mode === 'LTP') return 'ltp';
	if (mode === 2 || mode === 'Quote') return 'quote';
	return mode === 3 || mode === 'Depth' ? 'depth' : undefined;
}

function errorFrom(code: string, message: string): FeedFrame {
	if (code === 'AUTHENTICATION_ERROR') return { kind: 'auth-failed', reason: 'bad-key', message };
	// The same code with other words answers a subscribe whose adapter is gone: that is a problem, not a verdict.
	if (code === 'BROKER_ERROR' && message.startsWith('No broker configuration')) {
		return { kind: 'auth-failed', reason: 'logged-out', message };
	}
	if (code === 'BROKER_INIT_ERROR' || code === 'BROKER_CONNECTION_ERROR') {
		return { kind: 'auth-failed', reason: 'broker-unavailable', message };
	}
	const unauthenticated = code === 'BROKER_ERROR' || code === 'NOT_AUTHENTICATED';
	return { kind: 'problem', unauthenticated, code, message };
}
