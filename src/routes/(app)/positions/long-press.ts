import type { Attachment } from 'svelte/attachments';

/** Ms after which a finger that rests means more than a tap. */
const LONG = 500;
/** Px that it may slip meanwhile: more is a scroll. */
const SLIP = 10;

/** Calls `pressed` when a finger rests on the element; the tap that would follow is kept back. */
export function longPress(pressed: () => void): Attachment<HTMLElement> {
	return (element) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let from = { x: 0, y: 0 };
		let happened = false;
		const stop = () => clearTimeout(timer);
		const down = (event: PointerEvent) => {
			stop();
			happened = false;
			if (event.pointerType === 'mouse') return;
			from = { x: event.clientX, y: event.clientY };
			timer = setTimeout(() => {
				happened = true;
				pressed();
			}, LONG);
		};
		const move = (event: PointerEvent) => {
			if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) stop();
		};
		const click = (event: MouseEvent) => {
			if (!happened) return;
			happened = false;
			event.preventDefault();
			event.stopPropagation();
		};
		// The browser's own menu for a finger that rests.
		const menu = (event: Event) => happened && event.preventDefault();
		element.addEventListener('pointerdown', down);
		element.addEventListener('pointermove', move);
		element.addEventListener('pointerup', stop);
		element.addEventListener('pointercancel', stop);
		element.addEventListener('click', click, true);
		element.addEventListener('contextmenu', menu);
		return () => {
			stop();
			element.removeEventListener('pointerdown', down);
			element.removeEventListener('pointermove', move);
			element.removeEventListener('pointerup', stop);
			element.removeEventListener('pointercancel', stop);
			element.removeEventListener('click', click, true);
			element.removeEventListener('contextmenu', menu);
		};
	};
}
