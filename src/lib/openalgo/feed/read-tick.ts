import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { DepthLevel, QuotePatch } from '#lib/domain/price/quote.ts';
import type { FeedMode, Tick } from './feed-frame.ts';
import { quirksOf } from './quirks.ts';
import {
	MOST_CHARACTERS,
	numberFrom,
	priceFrom,
	someUnitsFrom,
	stampFrom,
	textFrom
} from '#lib/openalgo/schema/coerce.ts';
import { dropImplausible, priceLimit } from '#lib/openalgo/schema/plausible.ts';

/** Anything indexable: what a parsed frame is before it is known. */
type Fields = Record<string, unknown>;

const MODES: Record<number, FeedMode | undefined> = { 1: 'ltp', 2: 'quote', 3: 'depth' };

/** `RELIANCE:20` and `RELIANCE:50` ask Dhan and Fyers for more levels; the instrument is the same. */
const LEVELS_SUFFIX = /:\d+$/;

/**
 * A market data frame as a tick. Read by hand rather than by `schema/tick.ts`, because a relay reads thousands a
 * second; a test holds the two together. Undefined when it is not such a frame.
 */
export function tickFrom(frame: Fields): Tick | undefined {
	const { symbol, exchange, mode, data } = frame;
	const feedMode = typeof mode === 'number' ? MODES[mode] : undefined;
	if (typeof symbol !== 'string' || typeof exchange !== 'string') return undefined;
	if (feedMode === undefined || !isFields(data)) return undefined;
	if (symbol.length > MOST_CHARACTERS.symbol) return undefined;
	const plain = symbol.includes(':') ? symbol.replace(LEVELS_SUFFIX, '') : symbol;
	const key = parseInstrumentKey(`${exchange}:${plain}`);
	if (key === undefined) return undefined;
	const broker = textFrom(frame['broker'], MOST_CHARACTERS.name);
	return {
		kind: 'tick',
		key,
		mode: feedMode,
		broker,
		patch: patchFrom(data, broker, { exchange, symbol: plain }),
		stamped: stampFrom(data['ltt']) ?? stampFrom(data['timestamp'])
	};
}

/** The payload of a frame, with every broker's quirks removed. */
export function patchFrom(
	data: Fields,
	broker: string,
	instrument: { exchange: string; symbol: string }
): QuotePatch {
	const { exchange } = instrument;
	const depth = data['depth'];
	const quirks = quirksOf(broker, exchange, {
		textMode: typeof data['mode'] === 'string',
		depth: depth !== undefined
	});
	if (quirks.unusable) return {};
	const patch: QuotePatch = {};
	const prices = {
		ltp: quirks.noLtp ? undefined : priceFrom(data['ltp']),
		open: priceFrom(data['open']),
		high: priceFrom(data['high']),
		low: priceFrom(data['low']),
		prevClose: priceFrom(data['cp']) ?? priceFrom(data['close'])
	};
	dropImplausible(prices, instrument);
	const { ltp, open, high, low, prevClose } = prices;
	const volume = someUnitsFrom(data['volume']);
	const oi = quirks.noOi
		? undefined
		: (someUnitsFrom(data['oi']) ?? someUnitsFrom(data['open_interest']));
	if (ltp !== undefined) patch.ltp = ltp;
	if (open !== undefined) patch.open = open;
	if (high !== undefined) patch.high = high;
	if (low !== undefined) patch.low = low;
	if (prevClose !== undefined) patch.prevClose = prevClose;
	if (volume !== undefined) patch.volume = volume;
	if (oi !== undefined) patch.oi = oi;
	if (isFields(depth)) {
		if (Array.isArray(depth['buy'])) patch.bids = levelsFrom(depth['buy'], exchange);
		if (Array.isArray(depth['sell'])) patch.asks = levelsFrom(depth['sell'], exchange);
	}
	return patch;
}

/** Zero-padded levels dropped; 20 and 50 levels cut to the five that are shown. */
function levelsFrom(side: readonly unknown[], exchange: string): DepthLevel[] {
	const limit = priceLimit(exchange);
	const levels: DepthLevel[] = [];
	for (const row of side) {
		if (levels.length === 5) break;
		if (!isFields(row)) continue;
		const price = priceFrom(row['price']);
		const quantity = someUnitsFrom(row['quantity']);
		if (price === undefined || price > limit || quantity === undefined) continue;
		const orders = numberFrom(row['orders']);
		levels.push({
			price,
			quantity,
			orders: orders === undefined || orders <= 0 ? undefined : orders
		});
	}
	return levels;
}

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
