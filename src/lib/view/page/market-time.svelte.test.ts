import { expect, test } from 'vitest';
import { clockOffWords } from '#lib/ui/words/missing-words.ts';
import { MarketTime } from './market-time.svelte.ts';

const NOON = Date.UTC(2026, 10, 23, 6, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function device() {
	const clock = { now: NOON };
	return { clock, time: new MarketTime(() => clock.now) };
}

test('before anybody has said what time it is, it is what this device says', () => {
	const { time } = device();
	expect([time.now(), time.ahead, time.off]).toEqual([NOON, undefined, undefined]);
});

test.each([
	['agrees', 0, undefined],
	['is a minute off', 60_000, undefined],
	['is an hour slow', HOUR, HOUR],
	['is a day fast', -DAY, -DAY]
])(
	'when the device %s, days and hours go by the relay, and more than 90 s are said',
	(_, ahead, off) => {
		const { time } = device();
		time.heardRelay(NOON + ahead, NOON);
		expect([time.now(), time.off]).toEqual([NOON + ahead, off]);
	}
);

test('what trembles by a few ms every second wakes nothing', () => {
	const { time } = device();
	time.heardRelay(NOON + 40, NOON);
	time.heardRelay(NOON + 45, NOON);
	expect(time.ahead).toBe(40);
	time.heardRelay(NOON + HOUR, NOON);
	expect(time.ahead, 'a step').toBe(HOUR);
});

test('without a relay an account’s server tells, to half a second; the relay is asked first', () => {
	const { time } = device();
	// Cut to its second, and half-way through an answer that took 200 ms.
	time.heardServer(NOON + HOUR, 200);
	expect(time.ahead).toBe(HOUR + 500 + 100);
	time.heardRelay(NOON, NOON);
	expect(time.ahead).toBe(0);
	time.heardServer(NOON + HOUR, 10);
	expect(time.ahead).toBe(0);
});

test('a device whose clock is set while the page is open is followed with the next word', () => {
	const { clock, time } = device();
	time.heardServer(NOON, 100);
	clock.now -= HOUR;
	time.heardServer(NOON + 1_000, 3_000);
	expect(Math.abs(time.now() - NOON)).toBeLessThan(4_000);
	time.heardRelay(NOON, clock.now);
	expect(time.now()).toBe(NOON);
});

test.each([
	[HOUR, 'This device’s clock is 1 h slow.'],
	[-95_000, 'This device’s clock is 2 min fast.'],
	[1.5 * HOUR - 40, 'This device’s clock is 1 h 30 min slow.'],
	[-2 * DAY - 3 * HOUR - 60_000, 'This device’s clock is 2 days 3 h fast.']
])('%d ms: %s', (ahead, words) => {
	expect(clockOffWords(ahead).what).toBe(words);
});
