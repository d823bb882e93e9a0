import type { Attachment } from 'svelte/attachments';

/** px that a finger must travel sideways, and how much more than up or down: less is a tap or a scroll. */
const FAR = 48;
const STRAIGHT = 1.5;

/** `left`: the finger went to the left, as for what comes next. */
export function swiped(dx: number, dy: number): 'left' | 'right' | undefined {
	if (Math.abs(dx) < FAR || Math.abs(dx) < STRAIGHT * Math.abs(dy)) return undefined;
	return dx < 0 ? 'left' : 'right';
}

/** A sideways stroke of one finger over the element. What scrolls sideways itself keeps its strokes. */
export function onSwipe(act: (direction: 'left' | 'right') => void): Attachment<HTMLElement> {
	return (element) => {
		let start: PointerEvent | undefined;
		const down = (event: PointerEvent) => {
			start = event.pointerType === 'touch' && event.isPrimary ? event : undefined;
		};
		const up = (event: PointerEvent) => {
			if (start?.pointerId !== event.pointerId) return;
			const direction = swiped(event.clientX - start.clientX, event.clientY - start.clientY);
			start = undefined;
			if (direction) act(direction);
		};
		const cancel = () => (start = undefined);
		element.style.touchAction = 'pan-y';
		element.addEventListener('pointerdown', down);
		element.addEventListener('pointerup', up);
		element.addEventListener('pointercancel', cancel);
		return () => {
			element.removeEventListener('pointerdown', down);
			element.removeEventListener('pointerup', up);
			element.removeEventListener('pointercancel', cancel);
		};
	};
}
