import { spreadWidth } from '#lib/domain/chain/chain-figures.ts';
import { compact, DASH, grouped, price, signedPercent } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { spreadOf, type DepthLevel } from '#lib/domain/price/quote.ts';
import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type { CellPart, LegReading } from './leg-reading.svelte.ts';
import type { PlainText } from '#lib/words/t.ts';

/** In the order in which the chooser offers them. */
export const COLUMN_IDS = [
	'oi',
	'oi-change',
	'volume',
	'bid-quantity',
	'bid',
	'ltp',
	'ltp-change',
	'ask',
	'ask-quantity',
	'spread',
	'iv',
	'delta',
	'theta',
	'gamma',
	'vega',
	'straddle'
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** What one column shows of an option. Calls and puts show the same ones, mirrored at the strike. */
export interface Column {
	readonly id: ColumnId;
	/** Above the column, as short as traders write it. `t` says both where they are shown. */
	readonly head: PlainText;
	/** In full, for the chooser and for screen readers. */
	readonly name: PlainText;
	/** ch of the longest figure; the padding comes on top. */
	readonly width: number;
	/** The same where units are written out. */
	readonly fullWidth?: number;
	/** Its cells are drawn from this part of the option, and only when it has changed. */
	readonly part: CellPart;
	readonly text: (leg: LegReading, numbers: NumberStyle) => string;
	/** A small letter behind the figure, or in the column's head. */
	readonly unit?: (leg: LegReading, numbers: NumberStyle) => string;
	/** A class that says what the figure means. */
	readonly tone?: (leg: LegReading) => string;
}

const TABLE: Readonly<Record<ColumnId, Omit<Column, 'id'>>> = {
	oi: {
		head: 'OI',
		name: 'Open interest',
		width: 7,
		fullWidth: 13,
		part: 'oi',
		text: ({ oi }, numbers) => compact(oi, numbers).figure,
		unit: ({ oi }, numbers) => compact(oi, numbers).unit
	},
	'oi-change': {
		head: 'OI chg',
		name: 'Open interest change',
		width: 8,
		fullWidth: 13,
		part: 'oiChange',
		text: ({ oiChange }, numbers) => signed(oiChange, compact(oiChange, numbers).figure),
		unit: ({ oiChange }, numbers) => compact(oiChange, numbers).unit
	},
	volume: {
		head: 'Vol',
		name: 'Volume',
		width: 8,
		fullWidth: 13,
		part: 'volume',
		text: ({ volume }, numbers) => compact(volume, numbers).figure,
		unit: ({ volume }, numbers) => compact(volume, numbers).unit
	},
	'bid-quantity': {
		head: 'Bid qty',
		name: 'Bid quantity',
		width: 7,
		part: 'depth',
		text: ({ depth }) => quantity(depth.bids[0])
	},
	bid: {
		head: 'Bid',
		name: 'Bid',
		width: 8,
		part: 'depth',
		text: ({ depth }) => price(depth.bids[0]?.price)
	},
	ltp: {
		head: 'LTP',
		name: 'Last traded price',
		width: 10,
		part: 'price',
		text: ({ price: { ltp } }) => price(ltp)
	},
	'ltp-change': {
		head: 'LTP chg',
		name: 'Change of the last traded price',
		width: 8,
		part: 'price',
		text: ({ price: { ltp, prevClose } }) =>
			signedPercent(ltp && prevClose ? ((ltp - prevClose) / prevClose) * 100 : undefined),
		tone: ({ price: { ltp, prevClose } }) => gain(ltp, prevClose)
	},
	ask: {
		head: 'Ask',
		name: 'Ask',
		width: 8,
		part: 'depth',
		text: ({ depth }) => price(depth.asks[0]?.price)
	},
	'ask-quantity': {
		head: 'Ask qty',
		name: 'Ask quantity',
		width: 7,
		part: 'depth',
		text: ({ depth }) => quantity(depth.asks[0])
	},
	spread: {
		head: 'Spread',
		name: 'Spread of bid and ask',
		width: 6,
		part: 'depth',
		text: ({ depth }) => price(spreadOf(depth)),
		tone: ({ depth }) => spreadWidth(spreadOf(depth)) ?? ''
	},
	iv: {
		head: 'IV',
		name: 'Implied volatility, percent',
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.iv, 2)
	},
	delta: {
		head: 'Delta',
		name: 'Delta',
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.delta, 2)
	},
	theta: {
		head: 'Theta',
		name: 'Theta, rupees a day',
		width: 7,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.theta, 2)
	},
	gamma: {
		head: 'Gamma',
		name: 'Gamma',
		width: 7,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.gamma, 4)
	},
	vega: {
		head: 'Vega',
		name: 'Vega, rupees per percent of volatility',
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.vega, 2)
	},
	straddle: {
		head: 'Straddle',
		name: 'Straddle price: call and put together',
		width: 9,
		part: 'straddle',
		text: ({ straddle }) => price(straddle)
	}
};

export function column(id: ColumnId): Column {
	return { id, ...TABLE[id] };
}

export function isColumnId(text: string): text is ColumnId {
	return Object.hasOwn(TABLE, text);
}

/** Units gained or given up, with a sign in front of either. */
function signed(change: number | undefined, figure: string): string {
	return change !== undefined && change > 0 && !figure.startsWith('<') ? `+${figure}` : figure;
}

function quantity(level: DepthLevel | undefined): string {
	// A REST quote names the best price without its size, and a size of zero means none.
	return level === undefined || level.quantity === 0 ? DASH : grouped(level.quantity);
}

function decimals(value: number | undefined, places: number): string {
	return value === undefined ? DASH : value.toFixed(places).replace('-', '\u2212');
}

function gain(ltp: Paise | undefined, before: Paise | undefined): string {
	if (ltp === undefined || before === undefined || ltp === before) return '';
	return ltp > before ? 'gain' : 'drop';
}
