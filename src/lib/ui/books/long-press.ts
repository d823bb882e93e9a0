import type { Attachment } from 'svelte/attachments';

/** Ms after which a finger that rests is meant, and px by which it may tremble. */
const HELD = 500;
const TREMBLE = 10;

/** Calls back when a finger rests on the element. The click that follows its lifting is not let through. */
export function longPress(held: () => void): Attachment<HTMLElement> {
	return (element) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let from = { x: 0, y: 0 };
		let swallow = false;
		const stop = () => {
			clearTimeout(timer);
			timer = undefined;
		};
		const down = (event: PointerEvent) => {
			swallow = false;
			if (event.pointerType === 'mouse') return;
			from = { x: event.clientX, y: event.clientY };
			stop();
			timer = setTimeout(() => {
				timer = undefined;
				swallow = true;
				held();
			}, HELD);
		};
		const move = ({ clientX, clientY }: PointerEvent) => {
			if (Math.hypot(clientX - from.x, clientY - from.y) > TREMBLE) stop();
		};
		const click = (event: MouseEvent) => {
			if (!swallow) return;
			swallow = false;
			event.preventDefault();
			event.stopPropagation();
		};
		// A long press opens the browser's menu over a link, and would end ours.
		const menu = (event: Event) => {
			if (timer !== undefined || swallow) event.preventDefault();
		};
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
