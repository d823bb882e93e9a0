import type { Reorder } from '#lib/view/accounts/reorder.svelte.ts';
import { edgePull } from './edge-pull.ts';

/** Px that a finger or mouse may tremble without meaning to drag. */
const TREMBLE = 4;

/** The place, from 0, of a row that is held at this height among others with these middles, top to bottom. */
export function placeAt(y: number, middles: readonly number[]): number {
	return middles.filter((middle) => middle < y).length;
}

interface Dragging {
	reorder: Pick<Reorder, 'held' | 'hold' | 'to' | 'drop' | 'cancel'>;
	id: string;
	/** Of the other rows that can be moved, as they are drawn now. */
	middles: () => readonly number[];
	/** What scrolls when the row is held at its edge: a long list does not fit a phone. */
	scroller: Pick<HTMLElement, 'scrollTop' | 'getBoundingClientRect'> | null;
}

/**
 * From the press on a row's handle until it is let go. Listens at the window: the row may leave the pointer behind. A
 * press that does not move leaves the row in hand, to be moved by its buttons, and the next one puts it down. Returns what
 * ends a drag that is under way when the list goes.
 */
export function dragRow(
	press: PointerEvent,
	{ reorder, id, middles, scroller }: Dragging
): () => void {
	if (press.button !== 0) return () => undefined;
	const wasHeld = reorder.held === id;
	let dragged = false;
	let height = press.clientY;
	reorder.hold(id);
	const over = new AbortController();
	const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', run: (y: number) => void) =>
		window.addEventListener(
			type,
			(event) => {
				if (event.pointerId === press.pointerId) run(event.clientY);
			},
			{ signal: over.signal }
		);
	on('pointermove', (y) => {
		dragged ||= Math.abs(y - press.clientY) > TREMBLE;
		height = y;
		if (dragged) reorder.to(placeAt(y, middles()));
	});
	const pull = () => {
		if (over.signal.aborted || !scroller) return;
		const from = scroller.scrollTop;
		if (dragged) scroller.scrollTop += edgePull(height, scroller.getBoundingClientRect());
		// Others come under a pointer that stands still.
		if (scroller.scrollTop !== from) reorder.to(placeAt(height, middles()));
		requestAnimationFrame(pull);
	};
	requestAnimationFrame(pull);
	on('pointerup', () => {
		over.abort();
		if (dragged || wasHeld) reorder.drop();
	});
	const cancel = () => {
		if (over.signal.aborted) return;
		over.abort();
		reorder.cancel();
	};
	on('pointercancel', cancel);
	return cancel;
}
