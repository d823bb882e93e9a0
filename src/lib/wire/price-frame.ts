import { LEVELS, NO_GRID, VECTOR_LENGTH, type Grid, type PriceVector } from './price-vector.ts';

/** Which parts of an instrument follow in a frame. `regrid` says that all of it follows, on a new grid. */
export const PART = { ltp: 1, activity: 2, bids: 4, asks: 8, day: 16, regrid: 32 } as const;
export const KIND = { keyframe: 0, change: 1 } as const;
/** Slots of one side of the book: quantity, price and orders of each level. */
export const SIDE = 3 * LEVELS;

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
