import type { Attachment } from 'svelte/attachments';
import { firstPlace, placeWithin, readPlace, type Place } from './pad-place.ts';

/** Px that an arrow key moves the pad. */
const STEP = 24;
const BY_KEY: Readonly<Record<string, Place>> = {
	ArrowLeft: { x: -STEP, y: 0 },
	ArrowRight: { x: STEP, y: 0 },
	ArrowUp: { x: 0, y: -STEP },
	ArrowDown: { x: 0, y: STEP }
};

/**
 * Lets a pad float: it is dragged by its `[data-hold]` part, or moved with the arrow keys from its `[data-move]` one,
 * stays inside the window, and is found again where it was left.
 */
export function floating(
	name: string,
	storage: Pick<Storage, 'getItem' | 'setItem'>
): Attachment<HTMLElement> {
	return (pad) => {
		const room = () => ({ width: window.innerWidth, height: window.innerHeight });
		const size = () => ({ width: pad.offsetWidth, height: pad.offsetHeight });
		let place: Place;
		let held: { id: number; from: Place; place: Place } | undefined;

		const put = (wanted: Place) => {
			place = placeWithin(wanted, size(), room());
			pad.style.left = `${place.x}px`;
			pad.style.top = `${place.y}px`;
			// What is below the window's edge would not be reached by any scrolling.
			pad.style.setProperty('--pad-top', `${place.y}px`);
		};
		const keep = () => storage.setItem(name, `${place.x} ${place.y}`);

		const down = (event: PointerEvent) => {
			const { target } = event;
			if (!(target instanceof Element) || event.button !== 0) return;
			if (!target.closest('[data-hold]') || target.closest('button, input, a')) return;
			held = { id: event.pointerId, from: { x: event.clientX, y: event.clientY }, place };
			pad.setPointerCapture(event.pointerId);
		};
		const move = (event: PointerEvent) => {
			if (held?.id !== event.pointerId) return;
			put({
				x: held.place.x + event.clientX - held.from.x,
				y: held.place.y + event.clientY - held.from.y
			});
		};
		const up = (event: PointerEvent) => {
			if (held?.id !== event.pointerId) return;
			held = undefined;
			keep();
		};
		const key = (event: KeyboardEvent) => {
			const by = BY_KEY[event.key];
			if (!by || !(event.target instanceof Element) || !event.target.closest('[data-move]')) return;
			event.preventDefault();
			event.stopPropagation();
			put({ x: place.x + by.x, y: place.y + by.y });
			keep();
		};
		const resized = () => put(place);

		put(readPlace(storage.getItem(name)) ?? firstPlace(size(), room()));
		pad.addEventListener('pointerdown', down);
		pad.addEventListener('pointermove', move);
		pad.addEventListener('pointerup', up);
		pad.addEventListener('pointercancel', up);
		pad.addEventListener('keydown', key);
		window.addEventListener('resize', resized);
		return () => {
			pad.removeEventListener('pointerdown', down);
			pad.removeEventListener('pointermove', move);
			pad.removeEventListener('pointerup', up);
			pad.removeEventListener('pointercancel', up);
			pad.removeEventListener('keydown', key);
			window.removeEventListener('resize', resized);
		};
	};
}
