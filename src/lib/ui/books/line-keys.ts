import type { LineLayout } from './line-layout.ts';

/** Index of the line that a key leads to from the line at `from`; undefined for keys that lead nowhere. */
export function stepOf(
	{ key, altKey, ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, 'key'> & Partial<Modifiers>,
	from: number,
	{ count, height }: Pick<LineLayout<unknown>, 'count' | 'height'>,
	/** Px of lines in view. */
	room: number
): number | undefined {
	if (altKey || ctrlKey || metaKey || shiftKey) return undefined;
	const screen = Math.max(1, Math.floor((room * count) / Math.max(1, height)) - 1);
	const to = target(key, from, screen, count);
	if (to === undefined) return undefined;
	const inside = Math.min(count - 1, Math.max(0, to));
	return inside === from ? undefined : inside;
}

type Modifiers = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

function target(key: string, from: number, screen: number, count: number): number | undefined {
	switch (key) {
		case 'ArrowDown':
			return from + 1;
		case 'ArrowUp':
			return from - 1;
		case 'PageDown':
			return from + screen;
		case 'PageUp':
			return from - screen;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}
