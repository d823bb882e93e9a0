/** Px from the window's upper left corner. */
export interface Place {
	x: number;
	y: number;
}
interface Size {
	width: number;
	height: number;
}

/** Px of a pad that stay inside the window at the bottom: its head, by which it is held, and some of the order. */
const HOLD = 160;
const EDGE = 8;

/** The nearest place at which the pad can still be seen and held. */
export function placeWithin({ x, y }: Place, pad: Size, room: Size): Place {
	const between = (value: number, most: number) =>
		Math.round(Math.max(EDGE, Math.min(value, most)));
	return {
		x: between(x, room.width - pad.width - EDGE),
		y: between(y, room.height - Math.min(pad.height, HOLD) - EDGE)
	};
}

/** Where a pad stands that was never moved: beside the right edge, clear of the bars above. */
export function firstPlace(pad: Size, room: Size): Place {
	return placeWithin({ x: (room.width - pad.width) * 0.62, y: 96 }, pad, room);
}

/** `x y` as it was remembered; undefined for anything else. */
export function readPlace(text: string | null): Place | undefined {
	const match = /^(\d{1,5}) (\d{1,5})$/.exec(text ?? '');
	return match ? { x: Number(match[1]), y: Number(match[2]) } : undefined;
}
