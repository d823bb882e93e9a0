import { NO_GRID, VECTOR_LENGTH, type Grid, type PriceVector } from './price-vector.ts';

/** Which parts of an instrument follow in a frame. `regrid` says that all of it follows, on a new grid. */
export const PART = {
	ltp: 1,
	volume: 2,
	bids: 4,
	asks: 8,
	day: 16,
	oi: 32,
	regrid: 64
} as const;
/** What nearly every tick of a depth feed changes: the parts are named only where they are others. */
export const USUAL = PART.ltp | PART.volume | PART.bids | PART.asks;
/** A bit for each level of a side; the mask travels as its difference from this. */
export const ALL_LEVELS = 31;
export const KIND = { keyframe: 0, change: 1 } as const;
/** What both ends hold of one instrument. */
export interface FrameSlot {
	vector: PriceVector;
	grid: Grid;
	/** Epoch ms by the relay's clock of the newest tick; 0 before the first. */
	at: number;
}

export function emptySlot(): FrameSlot {
	return { vector: new Float64Array(VECTOR_LENGTH), grid: NO_GRID, at: 0 };
}
