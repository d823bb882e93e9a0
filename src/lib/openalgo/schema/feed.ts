import * as v from 'valibot';
import { shortText } from '#lib/domain/text/short-text.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import { MOST_CHARACTERS } from './coerce.ts';

/** Items of one acknowledgement: it answers one command, which names at most 100. */
const MOST_ITEMS = 1_000;

function text(as: keyof typeof MOST_CHARACTERS) {
	return v.optional(textUpTo(MOST_CHARACTERS[as]), '');
}

/** Any error of the socket. It has no `type`, and names no request. */
export const errorFrame = v.object({
	status: v.literal('error'),
	code: text('word'),
	message: text('reason')
});

/** The server echoes whatever it was sent; this project sends text. */
const requestId = v.pipe(
	v.optional(v.unknown()),
	v.transform((id) => (typeof id === 'string' ? shortText(id, MOST_CHARACTERS.id) : undefined))
);

const item = v.object({
	symbol: text('symbol'),
	exchange: text('word'),
	status: text('word'),
	message: text('reason'),
	mode: v.optional(v.unknown())
});

export const controlFrame = v.variant('type', [
	v.object({ type: v.literal('auth'), status: v.literal('success'), broker: text('name') }),
	v.object({
		type: v.literal('subscribe'),
		subscriptions: v.optional(listUpTo(item, MOST_ITEMS), []),
		request_id: requestId
	}),
	v.object({
		type: v.literal('unsubscribe'),
		successful: v.optional(listUpTo(item, MOST_ITEMS), []),
		failed: v.optional(listUpTo(item, MOST_ITEMS), []),
		request_id: requestId
	}),
	v.object({ type: v.literal('subscribe_orders'), request_id: requestId }),
	v.object({ type: v.literal('unsubscribe_orders'), request_id: requestId }),
	v.object({
		type: v.literal('pong'),
		server_timestamp: v.optional(v.number()),
		_pingId: v.optional(v.unknown())
	}),
	v.object({ type: v.literal('broker_info'), broker: text('name'), adapter_status: text('word') }),
	v.object({
		type: v.literal('supported_brokers'),
		brokers: listUpTo(textUpTo(MOST_CHARACTERS.name), MOST_ITEMS)
	})
]);
export type ControlFrame = v.InferOutput<typeof controlFrame>;
