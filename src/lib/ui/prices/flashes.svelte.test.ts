import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Flashes } from './flashes.ts';

let now = 0;
let motion = true;
let flashes: Flashes;
const lit = (element: HTMLElement) => element.getAttribute('data-flash');

beforeEach(() => {
	vi.useFakeTimers();
	now = 0;
	motion = true;
	flashes = new Flashes(
		() => now,
		() => motion
	);
});
afterEach(() => vi.useRealTimers());

function pass(ms: number): void {
	now += ms;
	vi.advanceTimersByTime(ms);
}

test('a light goes out by itself, also when nothing else happens', () => {
	const price = document.createElement('b');
	flashes.light(price, 'up');
	expect(lit(price)).toBe('up');
	pass(400);
	expect(lit(price)).toBeNull();
	expect(vi.getTimerCount()).toBe(0);
});

test('lights go out with the next batch of prices, in its frame', () => {
	const [first, second] = [document.createElement('b'), document.createElement('b')];
	flashes.light(first, 'up');
	pass(230);
	expect(lit(first)).toBe('up');
	flashes.light(second, 'down');
	expect([lit(first), lit(second)]).toEqual([null, 'down']);
});

test('a price that moves on stays lit, in its newest direction', () => {
	const price = document.createElement('b');
	flashes.light(price, 'up');
	pass(200);
	flashes.light(price, 'down');
	pass(200);
	expect(lit(price)).toBe('down');
	pass(200);
	expect(lit(price)).toBeNull();
});

test('a price that moves on the same way burns longer, and nothing is written for it', () => {
	const price = document.createElement('b');
	flashes.light(price, 'up');
	pass(200);
	const write = vi.spyOn(price, 'setAttribute');
	flashes.light(price, 'up');
	expect(write).not.toHaveBeenCalled();
	pass(200);
	expect(lit(price)).toBe('up');
	pass(200);
	expect(lit(price)).toBeNull();
	flashes.light(price, 'up');
	expect(lit(price)).toBe('up');
});

test('eighty lights need one timer', () => {
	for (let count = 0; count < 80; count += 1) {
		flashes.light(document.createElement('b'), 'up');
	}
	expect(vi.getTimerCount()).toBe(1);
});

test('who wants no motion gets none', () => {
	motion = false;
	const price = document.createElement('b');
	flashes.light(price, 'up');
	expect(lit(price)).toBeNull();
});

test('in a market that moves ten times a second every light goes out with a batch, never in a frame of its own', () => {
	const outAt: number[] = [];
	for (let batch = 0; batch < 20; batch += 1) {
		const price = document.createElement('b');
		price.removeAttribute = () => outAt.push(now);
		flashes.light(price, 'up');
		for (let step = 0; step < 10; step += 1) pass(10);
	}
	expect(outAt.length).toBeGreaterThan(15);
	expect(outAt.filter((at) => at % 100 !== 0)).toEqual([]);
});
