/** Where a finger has gone since it came down: px to the right and downwards, and ms. */
export interface Stroke {
	right: number;
	down: number;
	took: number;
	/** Whether it began on the part by which a sheet is held. */
	held: boolean;
}

/** Px after which a stroke has a direction; less is a tap. */
const DECIDED = 10;
/** Px down that close a sheet, however slowly. */
const FAR = 110;
/** Px per ms downwards that close it at once. */
const FLICK = 0.5;
/** Px sideways that turn to the neighbour: more than a thumb slips while scrolling. */
const ASIDE = 56;

/** `along` the sheet's way out, `aside` to a neighbour; undefined while it may still be a tap or a scroll. */
export function directionOf({ right, down, held }: Stroke): 'along' | 'aside' | undefined {
	const across = Math.abs(right);
	if (Math.max(across, Math.abs(down)) < DECIDED) return undefined;
	if (across > Math.abs(down) * 1.5) return 'aside';
	return held ? 'along' : undefined;
}

/** What a finished stroke asks for; undefined when it asks for nothing. */
export function meaningOf(stroke: Stroke): 'close' | 'next' | 'previous' | undefined {
	const direction = directionOf(stroke);
	if (direction === 'aside' && Math.abs(stroke.right) >= ASIDE) {
		return stroke.right < 0 ? 'next' : 'previous';
	}
	if (direction !== 'along') return undefined;
	const flicked = stroke.down > 3 * DECIDED && stroke.down / Math.max(1, stroke.took) > FLICK;
	return stroke.down >= FAR || flicked ? 'close' : undefined;
}
