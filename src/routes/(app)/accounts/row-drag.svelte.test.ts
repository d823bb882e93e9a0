import { expect, test, vi } from 'vitest';
import { dragRow } from './row-drag.ts';
import { eventually } from '../../../../tests/eventually.ts';

const pointer = (type: string, clientY: number) =>
	new PointerEvent(type, { pointerId: 1, button: 0, clientY });

test('a row held at the edge of the window scrolls to the places below, and stops when it is let go', async () => {
	const scroller = { scrollTop: 0, getBoundingClientRect: () => new DOMRect(0, 0, 390, 800) };
	const places: number[] = [];
	const reorder = {
		held: undefined,
		hold() {},
		drop: vi.fn(),
		cancel() {},
		to: places.push.bind(places)
	};
	dragRow(pointer('pointerdown', 300), {
		reorder,
		id: 'b',
		middles: () => [200, 900].map((middle) => middle - scroller.scrollTop),
		scroller
	});
	window.dispatchEvent(pointer('pointermove', 790));
	expect(places).toEqual([1]);
	await eventually(() => expect(places.at(-1)).toBe(2));
	window.dispatchEvent(pointer('pointerup', 790));
	expect(reorder.drop).toHaveBeenCalledOnce();
	const { scrollTop } = scroller;
	expect(scrollTop).toBeGreaterThan(100);
	await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
	expect(scroller.scrollTop).toBe(scrollTop);
});

test('a row in hand when the list goes is put back, and neither moves nor scrolls any more', async () => {
	const scroller = { scrollTop: 0, getBoundingClientRect: () => new DOMRect(0, 0, 390, 800) };
	const reorder = { held: undefined, hold() {}, to: vi.fn(), drop: vi.fn(), cancel: vi.fn() };
	const letGo = dragRow(pointer('pointerdown', 300), {
		reorder,
		id: 'b',
		middles: () => [200, 900],
		scroller
	});
	window.dispatchEvent(pointer('pointermove', 790));
	letGo();
	expect(reorder.cancel).toHaveBeenCalledOnce();
	const { scrollTop } = scroller;
	window.dispatchEvent(pointer('pointermove', 100));
	window.dispatchEvent(pointer('pointerup', 100));
	await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
	expect(reorder.to).toHaveBeenCalledOnce();
	expect(reorder.drop).not.toHaveBeenCalled();
	expect(scroller.scrollTop).toBe(scrollTop);
});
