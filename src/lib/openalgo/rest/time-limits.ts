/**
 * Ms after which an answer is given up. Too short is the expensive side: it is not known whether an order
 * that was given up was placed, while a slow broker answers a minute later.
 */
export const LIMITS = {
	data: 15_000,
	/** Hundreds of quotes: some plugins ask the broker one by one, about 20 a second. */
	many: 45_000,
	book: 20_000,
	order: 40_000,
	/** The server pauses between children; a hundred of them take ten seconds and more. */
	batch: 90_000,
	history: 60_000
} as const;
