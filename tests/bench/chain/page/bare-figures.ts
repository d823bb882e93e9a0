import type { Quote } from '#lib/domain/price/quote.ts';

type Figure = (quote: Quote) => number | undefined;

/** What a bare page writes of an option, as many figures as the real one and in no order of its own. */
const FIGURES: readonly Figure[] = [
	({ ltp }) => ltp && ltp / 100,
	({ bids }) => bids[0] && bids[0].price / 100,
	({ asks }) => asks[0] && asks[0].price / 100,
	({ oi }) => oi,
	({ volume }) => volume,
	({ bids }) => bids[0]?.quantity,
	({ asks }) => asks[0]?.quantity,
	({ asks, bids }) => asks[0] && bids[0] && (asks[0].price - bids[0].price) / 100
];

/** The figure of the so-manieth cell, as a text. */
export function figureText(index: number, quote: Quote): string {
	return String(FIGURES[index % FIGURES.length]?.(quote) ?? '');
}
