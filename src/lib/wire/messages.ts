import * as v from 'valibot';
import { FEED_STATES } from '#lib/domain/feed-state.ts';
import { instrumentKeySchema, priceRow } from './price-row.ts';

/** Most instruments one page may watch, depth and quote together; a chain of 41 strikes needs 83. */
export const MAX_WATCHED = 1_000;

const epochMs = v.number();

/** The page's whole interest, every time: never a difference to something that may have been lost. */
export const watch = v.strictObject({
	t: v.literal('watch'),
	/** Counts up; the answer carries it. */
	id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Instruments wanted with five levels of depth. */
	depth: v.array(instrumentKeySchema),
	/** Instruments of which the last price and the day's figures are enough. */
	quote: v.array(instrumentKeySchema)
});

export const ping = v.strictObject({ t: v.literal('ping'), at: epochMs });

export const clientMessage = v.variant('t', [watch, ping]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;

export const welcome = v.object({ t: v.literal('welcome'), at: epochMs });

export const watching = v.object({
	t: v.literal('watching'),
	id: v.number(),
	/** Instruments that the feeding server does not know; sent again whenever that changes. */
	unknown: v.array(v.string())
});

export const prices = v.object({
	t: v.literal('prices'),
	/** Counts up by one per channel, which is a set of watched instruments; a gap means that something was lost. */
	seq: v.number(),
	/** Holds every watched instrument of which anything is known: valid after any `seq`. */
	full: v.boolean(),
	/** Relay time of sending. */
	at: epochMs,
	rows: v.array(priceRow)
});

/** Why the feed moved. */
export const SWITCH_REASONS = [
	'closed',
	'refused',
	'logged-out',
	'mute',
	'removed',
	'manual',
	'recovered'
] as const;

/** What one account's socket is doing. */
export const candidateState = v.picklist([
	'connecting',
	'standby',
	'serving',
	'waiting',
	'refused',
	'logged-out'
]);

export const feedStatus = v.object({
	t: v.literal('feed'),
	/** Relay time: every other time in this message is by the same clock. */
	at: epochMs,
	state: v.picklist(FEED_STATES),
	/** The account that carries the prices. */
	account: v.nullable(v.object({ id: v.string(), name: v.string() })),
	lastTickAt: v.nullable(epochMs),
	/** Ticks received from upstream in the last full second. */
	ticksPerSecond: v.number(),
	candidates: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			state: candidateState,
			/** In plain words, when the state is not a good one. */
			why: v.nullable(v.string())
		})
	),
	/** The last time the feed moved between accounts. */
	lastSwitch: v.nullable(
		v.object({
			/** Account ids; `from` may be of an account that is gone. */
			from: v.nullable(v.string()),
			to: v.string(),
			reason: v.picklist(SWITCH_REASONS),
			at: epochMs,
			/** Ms between the last tick before and the first tick after; null until that tick came. */
			gap: v.nullable(v.number())
		})
	)
});
export type FeedStatus = v.InferOutput<typeof feedStatus>;

/** Something happened to an order of this account: read its books again. */
export const orderChanged = v.object({
	t: v.literal('order'),
	account: v.string(),
	orderid: v.string(),
	symbol: v.string(),
	status: v.string(),
	filled: v.number(),
	quantity: v.number(),
	reason: v.string()
});
export type OrderChanged = v.InferOutput<typeof orderChanged>;

/** The account list changed, here or on another device: read it again. */
export const accountsChanged = v.object({ t: v.literal('accounts') });

export const pong = v.object({ t: v.literal('pong'), at: epochMs, echo: epochMs });

/** A message was refused and changed nothing; the socket stays open. */
export const problem = v.object({
	t: v.literal('problem'),
	why: v.picklist(['malformed', 'unknown-message', 'too-many-instruments', 'too-fast']),
	detail: v.string()
});

export const serverMessage = v.variant('t', [
	welcome,
	watching,
	prices,
	feedStatus,
	orderChanged,
	accountsChanged,
	pong,
	problem
]);
export type ServerMessage = v.InferOutput<typeof serverMessage>;
