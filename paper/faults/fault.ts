import * as v from 'valibot';

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const forMs = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000));
/** Endpoint names such as `placeorder` or `market/timings`; every endpoint when left out. */
const endpoints = v.optional(v.pipe(v.array(v.string()), v.minLength(1)));
const lasting = { count, forMs };

/** Each as it is sent to `POST /_paper/faults`; README.md says what the page or relay will see. */
export const faultSchema = v.variant('fault', [
	v.strictObject({
		fault: v.literal('drop-sockets'),
		how: v.picklist(['going-away', 'restart', 'reset', 'half-open']),
		/** New connections are cut off at the handshake for so long. */
		refuseForMs: forMs
	}),
	v.strictObject({
		fault: v.literal('mute-feed'),
		instruments: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
		forMs
	}),
	v.strictObject({ fault: v.literal('slow-rest'), ms, endpoints, ...lasting }),
	v.strictObject({
		fault: v.literal('lost-answer'),
		how: v.picklist(['cut', 'hang']),
		endpoints,
		...lasting
	}),
	v.strictObject({
		fault: v.literal('socket-reset'),
		/** A connection that has served a request before (a browser sends again over a new one), or any. */
		on: v.picklist(['reused', 'any']),
		endpoints,
		...lasting
	}),
	v.strictObject({ fault: v.literal('rate-limited'), endpoints, ...lasting }),
	v.strictObject({
		fault: v.literal('server-error'),
		how: v.picklist(['json', 'html-502']),
		/** Whether the request is still carried out. */
		afterTaking: v.optional(v.boolean(), false),
		endpoints,
		...lasting
	}),
	v.strictObject({
		fault: v.literal('odd-row'),
		/** The same row, once more with another symbol, without most of its fields, with words for numbers, or twice. */
		how: v.picklist(['foreign-symbol', 'absent-fields', 'words-for-numbers', 'no-object', 'twice']),
		/** Which row of the book, from 0; the last one where there are not so many. */
		row: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
		endpoints,
		...lasting
	}),
	v.strictObject({ fault: v.literal('null-orderid'), ...lasting }),
	v.strictObject({ fault: v.literal('logged-out'), forMs }),
	v.strictObject({ fault: v.literal('dead-token'), forMs }),
	v.strictObject({ fault: v.literal('broker-down'), forMs }),
	v.strictObject({
		fault: v.literal('token-rollover'),
		/** Ms that the token is dead; then someone opens OpenAlgo's page and the session is revoked too. */
		deadForMs: ms
	}),
	v.strictObject({
		fault: v.literal('rotated-key'),
		feedToo: v.optional(v.boolean(), false),
		forMs
	}),
	v.strictObject({
		fault: v.literal('burst'),
		ticksPerSecond: v.pipe(v.number(), v.minValue(1), v.maxValue(20_000)),
		forMs
	}),
	v.strictObject({
		fault: v.literal('order-updates'),
		duplicate: v.optional(v.boolean(), false),
		reorder: v.optional(v.boolean(), false),
		drop: v.optional(v.boolean(), false),
		...lasting
	})
]);

export type Fault = v.InferOutput<typeof faultSchema>;
export type FaultName = Fault['fault'];
export type FaultOf<Name extends FaultName> = Extract<Fault, { fault: Name }>;

/** `clear` names one fault, or `all`. */
export const faultRequestSchema = v.union([v.strictObject({ clear: v.string() }), faultSchema]);
