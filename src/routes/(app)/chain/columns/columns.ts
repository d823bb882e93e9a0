import { spreadWidth } from '#lib/domain/chain/chain-figures.ts';
import { compact, DASH, grouped, price, signedPercent } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { spreadOf, type DepthLevel } from '#lib/domain/price/quote.ts';
import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type { CellPart, LegReading } from './leg-reading.svelte.ts';
import { t } from '#lib/words/t.ts';

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
	/** Above the column, as short as traders write it. */
	readonly head: string;
	/** In full, for the chooser and for screen readers. */
	readonly name: string;
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

const table = (): Readonly<Record<ColumnId, Omit<Column, 'id'>>> => ({
	oi: {
		head: 'OI',
		name: t('Open interest'),
		width: 7,
		fullWidth: 13,
		part: 'oi',
		text: ({ oi }, numbers) => compact(oi, numbers).figure,
		unit: ({ oi }, numbers) => compact(oi, numbers).unit
	},
	'oi-change': {
		head: t('OI chg'),
		name: t('Open interest change'),
		width: 8,
		fullWidth: 13,
		part: 'oiChange',
		text: ({ oiChange }, numbers) => signed(oiChange, compact(oiChange, numbers).figure),
		unit: ({ oiChange }, numbers) => compact(oiChange, numbers).unit
	},
	volume: {
		head: t('Vol'),
		name: t('Volume'),
		width: 8,
		fullWidth: 13,
		part: 'volume',
		text: ({ volume }, numbers) => compact(volume, numbers).figure,
		unit: ({ volume }, numbers) => compact(volume, numbers).unit
	},
	'bid-quantity': {
		head: t('Bid qty'),
		name: t('Bid quantity'),
		width: 7,
		part: 'depth',
		text: ({ depth }) => quantity(depth.bids[0])
	},
	bid: {
		head: t('Bid'),
		name: t('Bid'),
		width: 8,
		part: 'depth',
		text: ({ depth }) => price(depth.bids[0]?.price)
	},
	ltp: {
		head: 'LTP',
		name: t('Last traded price'),
		width: 10,
		part: 'price',
		text: ({ price: { ltp } }) => price(ltp)
	},
	'ltp-change': {
		head: t('LTP chg'),
		name: t('Change of the last traded price'),
		width: 8,
		part: 'price',
		text: ({ price: { ltp, prevClose } }) =>
			signedPercent(ltp && prevClose ? ((ltp - prevClose) / prevClose) * 100 : undefined),
		tone: ({ price: { ltp, prevClose } }) => gain(ltp, prevClose)
	},
	ask: {
		head: t('Ask'),
		name: t('Ask'),
		width: 8,
		part: 'depth',
		text: ({ depth }) => price(depth.asks[0]?.price)
	},
	'ask-quantity': {
		head: t('Ask qty'),
		name: t('Ask quantity'),
		width: 7,
		part: 'depth',
		text: ({ depth }) => quantity(depth.asks[0])
	},
	spread: {
		head: t('Spread'),
		name: t('Spread of bid and ask'),
		width: 6,
		part: 'depth',
		text: ({ depth }) => price(spreadOf(depth)),
		tone: ({ depth }) => spreadWidth(spreadOf(depth)) ?? ''
	},
	iv: {
		head: 'IV',
		name: t('Implied volatility, percent'),
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.iv, 2)
	},
	delta: {
		head: t('Delta'),
		name: t('Delta'),
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.delta, 2)
	},
	theta: {
		head: t('Theta'),
		name: t('Theta, rupees a day'),
		width: 7,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.theta, 2)
	},
	gamma: {
		head: t('Gamma'),
		name: t('Gamma'),
		width: 7,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.gamma, 4)
	},
	vega: {
		head: t('Vega'),
		name: t('Vega, rupees per percent of volatility'),
		width: 6,
		part: 'greeks',
		text: ({ greeks }) => decimals(greeks?.vega, 2)
	},
	straddle: {
		head: t('Straddle'),
		name: t('Straddle price: call and put together'),
		width: 9,
		part: 'straddle',
		text: ({ straddle }) => price(straddle)
	}
});

export function column(id: ColumnId): Column {
	return { id, ...table()[id] };
}

export function isColumnId(text: string): text is ColumnId {
	return Object.hasOwn(table(), text);
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
