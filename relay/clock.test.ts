import { expect, test } from 'vitest';
import { relayClock } from './clock.ts';

const NOON = Date.UTC(2026, 10, 23, 6, 30);
const HOUR = 3_600_000;

function machine() {
	const clocks = { at: NOON, uptime: 5_000 };
	const now = relayClock({ wall: () => clocks.at, steady: () => clocks.uptime });
	/** Time passes, with the clock read every 50 ms. */
	const pass = (ms: number): number[] => {
		const read: number[] = [];
		for (let end = clocks.uptime + ms; clocks.uptime < end;) {
			clocks.at += 50;
			clocks.uptime += 50;
			read.push(now());
		}
		return read;
	};
	return { clocks, now, pass };
}

test("it is the machine's own time, in whole milliseconds", () => {
	const { clocks, now, pass } = machine();
	pass(HOUR / 60);
	expect(now()).toBe(clocks.at);
	clocks.at += 0.7;
	clocks.uptime += 0.7;
	expect(Number.isInteger(now())).toBe(true);
});

test('when the clock is set back, time goes on and no deadline is an hour later', () => {
	const { clocks, now, pass } = machine();
	pass(1_000);
	const before = now();
	clocks.at -= HOUR;
	const read = pass(10_000);
	expect(read).toEqual([...read].sort((a, b) => a - b));
	const passed = now() - before;
	expect(passed).toBeGreaterThanOrEqual(9_000);
	expect(passed).toBeLessThanOrEqual(10_000);
});

test('and in the end both clocks agree again', () => {
	const { clocks, now, pass } = machine();
	clocks.at -= 60_000;
	pass(620_000);
	expect(Math.abs(now() - clocks.at)).toBeLessThanOrEqual(5);
});

test('a machine that slept, or whose clock is set forward, is followed at once', () => {
	const { clocks, now, pass } = machine();
	pass(1_000);
	clocks.at += HOUR;
	pass(100);
	expect(now()).toBe(clocks.at);
});
