import * as v from 'valibot';

/** Any error of the socket. It has no `type`, and names no request. */
export const errorFrame = v.object({
	status: v.literal('error'),
	code: v.optional(v.string(), ''),
	message: v.optional(v.string(), '')
});

/** The server echoes whatever it was sent; this project sends text. */
const requestId = v.pipe(
	v.optional(v.unknown()),
	v.transform((id) => (typeof id === 'string' ? id : undefined))
);
const text = v.optional(v.string(), '');

const item = v.object({
	symbol: text,
	exchange: text,
	status: text,
	message: text,
	mode: v.optional(v.unknown())
});

export const controlFrame = v.variant('type', [
	v.object({ type: v.literal('auth'), status: v.literal('success'), broker: text }),
	v.object({
		type: v.literal('subscribe'),
		subscriptions: v.optional(v.array(item), []),
		request_id: requestId
	}),
	v.object({
		type: v.literal('unsubscribe'),
		successful: v.optional(v.array(item), []),
		failed: v.optional(v.array(item), []),
		request_id: requestId
	}),
	v.object({ type: v.literal('subscribe_orders'), request_id: requestId }),
	v.object({ type: v.literal('unsubscribe_orders'), request_id: requestId }),
	v.object({
		type: v.literal('pong'),
		server_timestamp: v.optional(v.number()),
		_pingId: v.optional(v.unknown())
	}),
	v.object({ type: v.literal('broker_info'), broker: text, adapter_status: text }),
	v.object({ type: v.literal('supported_brokers'), brokers: v.array(v.string()) })
]);
export type ControlFrame = v.InferOutput<typeof controlFrame>;
