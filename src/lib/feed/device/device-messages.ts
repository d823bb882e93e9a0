import * as v from 'valibot';
import { paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { PriceBatch } from '#lib/feed/price-feed.ts';
import { instrumentKeySchema } from '#lib/wire/instrument-key-schema.ts';
import { BEATS } from '#lib/wire/socket/beats.ts';
import { feedMoves, feedStatus, orderChanged } from '#lib/wire/socket/messages.ts';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';

/** Raised whenever a message between windows changes shape or meaning; the wire's own changes count by themselves. */
export const DEVICE_VERSION = 2;

/**
 * Names the channel and the leader's lock of one user's windows. A window that was loaded before an update has another
 * name, and so its own leader and socket: a lock shared with windows that it does not understand would leave it without
 * prices.
 */
export function deviceName(user: string): string {
	return `algomirror-feed.${WIRE_VERSION}.${DEVICE_VERSION}.${user}`;
}

/** Held by a window for as long as it takes part, so that its end is a lock that becomes free. */
export function windowLock(window: string): string {
	return `algomirror-window-${window}`;
}

const windowId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** Who speaks as the leader. The higher term is the later one. */
const leadership = v.object({ term: v.number(), window: windowId });
export type Leadership = v.InferOutput<typeof leadership>;

const price = v.undefinedable(v.pipe(v.number(), v.safeInteger(), v.transform(paise)));
const count = v.undefinedable(v.number());
const levels = v.pipe(
	v.array(
		v.object({
			price: v.pipe(v.number(), v.safeInteger(), v.transform(paise)),
			quantity: v.number(),
			orders: count
		})
	),
	v.readonly()
);
const quote = v.object({
	ltp: price,
	open: price,
	high: price,
	low: price,
	prevClose: price,
	volume: count,
	oi: count,
	bids: levels,
	asks: levels,
	at: v.number()
}) satisfies v.GenericSchema<unknown, Quote>;

const feedLink = v.picklist(['connecting', 'open', 'waiting', 'outdated', 'signed-out', 'stopped']);

/** All that is not a price, whole every time: an announcement, a sign of life and the answer to `ask`. */
const leads = v.object({
	t: v.literal('leads'),
	by: leadership,
	link: feedLink,
	/** Times by this device's clock; null before the relay's first word. */
	status: v.nullable(feedStatus),
	unknown: v.array(v.string()),
	/** Number of the newest order update that the leader knows of; null before the relay has said. */
	orders: v.nullable(v.number())
});

/** The newest moves of the feed, times by this device's clock. */
const history = v.object({ t: v.literal('history'), by: leadership, rows: feedMoves });

/** What changed in one batch, once for all windows. */
const quotes = v.object({
	t: v.literal('quotes'),
	by: leadership,
	rows: v.array(v.tuple([instrumentKeySchema, quote]))
});

const order = v.object({ t: v.literal('order'), by: leadership, order: orderChanged });

const ordersMissed = v.object({ t: v.literal('orders-missed'), by: leadership });

const accounts = v.object({ t: v.literal('accounts'), by: leadership });

const settings = v.object({ t: v.literal('settings'), by: leadership });

/** Everything that a window wants to see, every time: never a difference to something a former leader knew. */
const interest = v.object({
	t: v.literal('interest'),
	from: windowId,
	depth: v.array(instrumentKeySchema),
	quote: v.array(instrumentKeySchema),
	beat: v.picklist(BEATS)
});

/** Are you there? `resumed`: this device may have slept, so doubt the socket too. */
const ask = v.object({ t: v.literal('ask'), from: windowId, resumed: v.boolean() });

/** Move the feed by hand. */
const choose = v.object({
	t: v.literal('choose'),
	from: windowId,
	account: v.nullable(v.string()),
	pin: v.boolean()
});

/** A market calendar with this mark was read; see the relay's message of this name. */
const calendar = v.object({ t: v.literal('calendar'), from: windowId, mark: v.string() });

/** This window takes no part until it says so again. */
const bye = v.object({ t: v.literal('bye'), from: windowId });

export const deviceMessage = v.variant('t', [
	leads,
	history,
	quotes,
	order,
	ordersMissed,
	accounts,
	settings,
	interest,
	ask,
	choose,
	calendar,
	bye
]);
export type DeviceMessage = v.InferOutput<typeof deviceMessage>;
export type WindowMessage = Extract<DeviceMessage, { from: string }>;
type Prices = Extract<DeviceMessage, { t: 'quotes' }>;
/** A batch is passed on as it came, and changed by none. */
export type LeaderMessage =
	Exclude<DeviceMessage, WindowMessage | Prices> | (Omit<Prices, 'rows'> & { rows: PriceBatch });

/** Undefined for anything that a window of the same name and version cannot have sent. */
export function parseDeviceMessage(data: unknown): DeviceMessage | undefined {
	const result = v.safeParse(deviceMessage, data, { abortEarly: true });
	return result.success ? result.output : undefined;
}
