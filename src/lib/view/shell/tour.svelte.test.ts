import { expect, test } from 'vitest';
import { Notes } from '#lib/view/page/notes.ts';
import { Tour, TOUR_STEPS } from './tour.svelte.ts';

function notes(): Notes {
	const kept = new Map<string, string>();
	return new Notes(() => ({
		getItem: (name) => kept.get(name) ?? null,
		setItem: (name, text) => void kept.set(name, text),
		removeItem: (name) => void kept.delete(name)
	}));
}

test('the tour walks its steps there and back, and is over after the last one', () => {
	const tour = new Tour(notes());
	expect([tour.step, tour.seen]).toEqual([undefined, false]);
	tour.start();
	tour.back();
	const walked = TOUR_STEPS.map(() => {
		const { step } = tour;
		tour.next();
		return step;
	});
	expect(walked).toEqual(TOUR_STEPS);
	expect([tour.step, tour.seen]).toEqual([undefined, true]);
});

test('left at any step it is over, is not offered again on this device, and can be started again', () => {
	const kept = notes();
	for (const [at] of TOUR_STEPS.entries()) {
		const tour = new Tour(kept);
		tour.start();
		for (let step = 0; step < at; step += 1) tour.next();
		tour.leave();
		expect([tour.step, tour.seen, new Tour(kept).seen]).toEqual([undefined, true, true]);
	}
	const again = new Tour(kept);
	again.start();
	expect([again.step, again.place]).toEqual(['chain', 1]);
});

test('a tour that a reload ended is offered again', () => {
	const kept = notes();
	new Tour(kept).start();
	expect(new Tour(kept).seen).toBe(false);
});
