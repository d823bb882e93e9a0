import type { Attachment } from 'svelte/attachments';
import { directionOf, meaningOf, type Stroke } from './sheet-gesture.ts';

interface StrokeDeeds {
	close: () => void;
	/** Undefined where there are no neighbours. */
	step?: ((by: 1 | -1) => void) | undefined;
}

/** Parts of a sheet that understand a finger themselves, such as a chart. */
const OWN = '[data-own-gestures], input, select';

/**
 * A finger pulls a sheet down by its `[data-hold]` part to close it, and swipes sideways to its neighbours. The sheet
 * follows the pull; `touch-action` in the sheet's styles leaves scrolling to the browser.
 */
export function sheetStrokes(deeds: () => StrokeDeeds): Attachment<HTMLElement> {
	return (sheet) => {
		let began: { id: number; x: number; y: number; at: number; held: boolean } | undefined;

		const strokeTo = (event: PointerEvent): Stroke | undefined =>
			began?.id === event.pointerId
				? {
						right: event.clientX - began.x,
						down: event.clientY - began.y,
						took: event.timeStamp - began.at,
						held: began.held
					}
				: undefined;
		const rest = () => {
			began = undefined;
			sheet.style.removeProperty('translate');
		};

		const down = (event: PointerEvent) => {
			const { target } = event;
			if (event.pointerType === 'mouse' || !(target instanceof Element)) return;
			if (!event.isPrimary || target.closest(OWN)) return;
			const held = target.closest('[data-hold]') !== null;
			began = {
				id: event.pointerId,
				x: event.clientX,
				y: event.clientY,
				at: event.timeStamp,
				held
			};
		};
		const move = (event: PointerEvent) => {
			const stroke = strokeTo(event);
			if (stroke && directionOf(stroke) === 'along') {
				sheet.style.translate = `0 ${Math.max(0, stroke.down)}px`;
			}
		};
		const up = (event: PointerEvent) => {
			const stroke = strokeTo(event);
			rest();
			const meaning = stroke && meaningOf(stroke);
			if (meaning === 'close') deeds().close();
			else if (meaning !== undefined) deeds().step?.(meaning === 'next' ? 1 : -1);
		};

		sheet.addEventListener('pointerdown', down);
		sheet.addEventListener('pointermove', move);
		sheet.addEventListener('pointerup', up);
		sheet.addEventListener('pointercancel', rest);
		return () => {
			sheet.removeEventListener('pointerdown', down);
			sheet.removeEventListener('pointermove', move);
			sheet.removeEventListener('pointerup', up);
			sheet.removeEventListener('pointercancel', rest);
		};
	};
}
