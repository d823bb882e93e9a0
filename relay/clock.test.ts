import { expect, test } from 'vitest';
import { relayClock } from './clock.ts';

const NOON = Date.UTC(2026, 10, 23, 6, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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

test.each([-DAY, -HOUR, -60_000])(
	'when the clock is set back by %d ms, time goes on at its own pace and no deadline is later',
	(by) => {
		const { clocks, now, pass } = machine();
		pass(1_000);
		const before = now();
		clocks.at += by;
		const read = pass(10_000);
		expect(read).toEqual([...read].sort((a, b) => a - b));
		expect(now() - before).toBe(10_000);
	}
);

test.each([HOUR, DAY])(
	'a machine that slept, or whose clock is set forward by %d ms, is followed at once',
	(by) => {
		const { clocks, now, pass } = machine();
		pass(1_000);
		clocks.at += by;
		pass(100);
		expect(now()).toBe(clocks.at);
	}
);

test('set a day ahead and back again, it never goes back', () => {
	const { clocks, now, pass } = machine();
	pass(1_000);
	clocks.at += DAY;
	const read = pass(1_000);
	clocks.at -= DAY;
	read.push(...pass(1_000));
	expect(read).toEqual([...read].sort((a, b) => a - b));
	expect(now()).toBe(clocks.at + DAY);
});
