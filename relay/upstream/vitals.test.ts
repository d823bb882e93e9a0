import { expect, test } from 'vitest';
import { Vitals } from './vitals.ts';

test('latency is the time to the answer of the newest ping, and of no older one', () => {
	const vitals = new Vitals();
	vitals.asked(1, 1_000);
	vitals.asked(2, 1_500);
	vitals.answered(1, 1_600);
	expect(vitals.latency).toBeUndefined();
	vitals.answered(2, 1_640);
	expect(vitals.latency).toBe(140);
	vitals.answered(2, 9_000);
	expect(vitals.latency).toBe(140);
});

test('any message proves that the server is there', () => {
	const vitals = new Vitals();
	vitals.asked(1, 1_000);
	vitals.asked(2, 2_000);
	expect(vitals.unansweredSince).toBe(1_000);
	vitals.heard();
	expect(vitals.unansweredSince).toBeUndefined();
});

test('the rate is that of the last full second', () => {
	const vitals = new Vitals();
	for (let at = 0; at < 7; at += 1) vitals.ticked(at);
	expect(vitals.ticksPerSecond).toBe(0);
	vitals.second();
	expect([vitals.ticksPerSecond, vitals.lastTickAt]).toEqual([7, 6]);
	vitals.second();
	expect(vitals.ticksPerSecond).toBe(0);
});

test('of a socket that is gone no latency and no answer is expected', () => {
	const vitals = new Vitals();
	vitals.asked(1, 0);
	vitals.answered(1, 10);
	vitals.asked(2, 20);
	vitals.ended();
	expect([vitals.latency, vitals.unansweredSince]).toEqual([undefined, undefined]);
});
