import { expect, test } from 'vitest';
import { RelayClock } from './relay-clock.ts';

test('the first word of the relay is believed until a round trip was measured', () => {
	const clock = new RelayClock();
	clock.told(5_080, 100);
	expect(clock.local(5_080)).toBe(100);
	clock.measured(5_100, 120, 180);
	expect(clock.local(5_100)).toBe(150);
	clock.told(9_999, 200);
	expect(clock.local(5_100)).toBe(150);
});

test('the quickest round trip of late is the truest', () => {
	const clock = new RelayClock();
	clock.measured(1_010, 0, 20);
	clock.measured(1_900, 100, 900);
	expect(clock.local(1_010)).toBe(10);
	clock.measured(302_000, 301_000, 301_900);
	expect(clock.local(302_000)).toBe(301_450);
});

test('after a sleep nothing that was measured counts', () => {
	const clock = new RelayClock();
	clock.measured(1_000, 0, 0);
	clock.doubt();
	clock.told(50_000, 10_000);
	expect(clock.local(50_000)).toBe(10_000);
});
