import * as v from 'valibot';
import { MOST_ACCOUNTS } from '#lib/domain/account/account.ts';
import { FEED_STATES } from '#lib/domain/feed/feed-state.ts';
import { MOVE_REASONS } from '#lib/domain/feed/feed-move.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import { instrumentKeySchema } from '#lib/wire/instrument-key-schema.ts';
import { BEATS } from './beats.ts';

/** Most instruments one page may watch, depth and quote together; a chain of 41 strikes needs 83. */
export const MAX_WATCHED = 1_000;

/** Moves of the feed in one answer. */
const MOST_MOVES = 500;

/** Of a calendar's mark. */
const MARK_LENGTH = 16;

const epochMs = v.number();
/** Texts of the relay, which are cut there already: ids, names of accounts, symbols, and sentences for a person. */
const id = textUpTo(64);
const name = textUpTo(100);
const symbol = textUpTo(80);
const sentence = textUpTo(500);

/** The page's whole interest, every time: never a difference to something that may have been lost. */
const watch = v.strictObject({
	t: v.literal('watch'),
	/** Counts up; the answer carries it. */
	id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Instruments wanted with five levels of depth. No more of them fit into a message than into its 64 kB. */
	depth: v.array(instrumentKeySchema),
	/** Instruments of which the last price and the day's figures are enough. */
	quote: v.array(instrumentKeySchema),
	/** Price frames a second, at most: fewer spare a phone's radio and battery. */
	beat: v.picklist(BEATS)
});

/** A frame was lost: send everything of my channel again. */
const resync = v.strictObject({ t: v.literal('resync') });

/**
 * Order updates up to and including `n` have arrived. Sent first on every connection, with the last `n` that
 * arrived (or that of `welcome`), it makes the relay send what came after it; no order update is sent earlier.
 */
const seen = v.strictObject({
	t: v.literal('seen'),
	n: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});

/** Move the feed by hand; pinned, it stays there even while that account is down. */
const chooseFeed = v.strictObject({
	t: v.literal('choose-feed'),
	/** Null: unpin, the relay chooses again. */
	account: v.nullable(v.pipe(v.string(), v.maxLength(64))),
	pin: v.boolean()
});

/** This page has read a market calendar with this mark, which is not the relay's: read it again. */
const calendar = v.strictObject({
	t: v.literal('calendar'),
	mark: v.pipe(v.string(), v.maxLength(MARK_LENGTH))
});

const ping = v.strictObject({ t: v.literal('ping'), at: epochMs });

export const clientMessage = v.variant('t', [watch, ping, resync, seen, chooseFeed, calendar]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;

const welcome = v.object({
	t: v.literal('welcome'),
	at: epochMs,
	/** Of the newest order update so far: a page that has seen none yet counts from here. */
	orders: v.number()
});

const watching = v.object({
	t: v.literal('watching'),
	id: v.number(),
	/** Names the price frames that follow; their indexes count the watched keys in ascending order. */
	channel: v.number(),
	/** Instruments that the feeding server does not know; sent again whenever that changes. */
	unknown: listUpTo(symbol, MAX_WATCHED)
});

export const feedMove = v.object({
	/** Account ids; `from` may be of an account that is gone. */
	from: v.nullable(id),
	to: id,
	/** Their names when it happened. */
	fromName: v.nullable(name),
	toName: name,
	reason: v.picklist(MOVE_REASONS),
	/** What happened to the account that was left, in plain words, where more is known than the reason says. */
	why: v.optional(sentence),
	/** By the clock of the relay's machine. */
	at: epochMs,
	/** Ms between the last tick before and the first tick after; null until that tick came. */
	gap: v.nullable(v.number())
});
export type FeedMoveRow = v.InferOutput<typeof feedMove>;

export const feedMoves = listUpTo(feedMove, MOST_MOVES);

/** The newest moves of the feed, newest first: on joining and after every move. */
const feedHistory = v.object({
	t: v.literal('switches'),
	rows: feedMoves
});

/** What one account's socket is doing. */
const candidateState = v.picklist([
	'connecting',
	'standby',
	'serving',
	'waiting',
	'refused',
	'logged-out',
	'cold'
]);

export const feedStatus = v.object({
	t: v.literal('feed'),
	/** By the relay's clock, which never goes back: every other time of this message is, but that of the move. */
	at: epochMs,
	/** What the clock of the relay's machine says then, which may be set. An older relay does not say it. */
	wall: v.optional(epochMs),
	state: v.picklist(FEED_STATES),
	/** The account that carries the prices. */
	account: v.nullable(v.object({ id, name })),
	lastTickAt: v.nullable(epochMs),
	/** Ticks received from upstream in the last full second. */
	ticksPerSecond: v.number(),
	candidates: listUpTo(
		v.object({
			id,
			name,
			state: candidateState,
			/** In plain words, when the state is not a good one. */
			why: v.nullable(sentence),
			/** Since when it is in this state. */
			since: epochMs,
			lastTickAt: v.nullable(epochMs),
			ticksPerSecond: v.number(),
			/** Ms that its server took to answer our last ping; null before the first answer. */
			latency: v.nullable(v.number()),
			/** Times it was connected again since the relay started. */
			reconnects: v.number(),
			/** Not kept connected while another account feeds. */
			cold: v.boolean()
		}),
		MOST_ACCOUNTS
	),
	/**
	 * Names the market calendar by which the relay judges silence, as `calendarMark` does; null before a whole one was read.
	 * An older relay does not say it.
	 */
	calendar: v.optional(v.nullable(textUpTo(MARK_LENGTH))),
	/** Where the feed goes back to, and when at the earliest; null while it stays. An older relay does not say it. */
	returns: v.optional(v.nullable(v.object({ to: id, at: epochMs }))),
	/** The account that the trader pinned the feed to. */
	pinned: v.nullable(id),
	/** The last time the feed moved between accounts. */
	lastSwitch: v.nullable(feedMove)
});
export type FeedStatus = v.InferOutput<typeof feedStatus>;

/** Something happened to an order of this account: read its books again. Never dropped, never conflated. */
export const orderChanged = v.object({
	t: v.literal('order'),
	/** Counts up by one per user, also across connections. */
	n: v.number(),
	account: id,
	orderid: id,
	symbol,
	status: name,
	filled: v.number(),
	quantity: v.number(),
	reason: sentence
});
export type OrderChanged = v.InferOutput<typeof orderChanged>;

/** Order updates may be missing before `n`: the page was away for too long, or the relay restarted. Read every book. */
const ordersMissed = v.object({ t: v.literal('orders-missed'), n: v.number() });

/** The account list changed, here or on another device: read it again. */
const accountsChanged = v.object({ t: v.literal('accounts') });

/** Settings were chosen on another device of the user: ask for them again. */
const settingsChanged = v.object({ t: v.literal('settings') });

const pong = v.object({ t: v.literal('pong'), at: epochMs, echo: epochMs });

/** A message was refused and changed nothing; the socket stays open. */
const problem = v.object({
	t: v.literal('problem'),
	why: v.picklist([
		'malformed',
		'unknown-message',
		'too-many-instruments',
		'too-fast',
		'no-such-account'
	]),
	detail: sentence
});

export const serverMessage = v.variant('t', [
	welcome,
	watching,
	feedStatus,
	feedHistory,
	orderChanged,
	ordersMissed,
	accountsChanged,
	settingsChanged,
	pong,
	problem
]);
export type ServerMessage = v.InferOutput<typeof serverMessage>;
