import type { Position } from './position.ts';

/** A broker's position book as it was read. */
export interface PositionBook {
	rows: readonly Position[];
	/** Rows that could not be read, each in words of its own: shown without a price, in no sum. */
	unread: readonly string[];
}
