import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { ChainDevice } from '#lib/view/testing/chain-window-world.svelte.ts';
import { drawn } from '#lib/view/testing/drawn.svelte.ts';
import { settled } from '#lib/view/testing/fake-source.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const FAR = instrumentKey('NFO', 'NIFTY24NOV2625200CE');
const MINUTE = 60_000;

let device: ChainDevice;
let window: Awaited<ReturnType<ChainDevice['window']>>;
let stop: () => void;
let count = 0;

beforeEach(async () => {
	device = new ChainDevice(`figures-${(count += 1)}`);
	window = await device.window();
	stop = window.view.start();
	await device.pass(3_000);
});
afterEach(() => {
	stop();
	device.close();
});

const tick = (key: InstrumentKey, quote: Partial<Quote>) => {
	window.source.tick(key, { ...NO_QUOTE, at: device.now, ...quote });
};

describe('greeks', () => {
	const callGreeks = () => window.view.greeks.of(26_200, 'CE', CALL);

	test('are there with the first reader: IV in percent, from the forward that puts and calls agree on', () => {
		const cell = drawn(callGreeks);
		expect(cell.value?.iv).toBeGreaterThan(5);
		expect(cell.value?.delta).toBeGreaterThan(0.4);
		expect(cell.value?.delta).toBeLessThan(0.6);
		const forward = drawn(() => window.view.greeks.forward);
		expect(forward.value).toMatchObject({ from: 'parity' });
		cell.stop();
		forward.stop();
	});

	test('count the days left by the markets’ clock, whatever this device says', async () => {
		const cell = drawn(callGreeks);
		const before = cell.value?.iv ?? expect.fail();
		// The device is 20 h slow: less than half of the time is left.
		window.surroundings.ahead = 20 * 60 * MINUTE;
		await device.pass(1_000);
		flushSync();
		expect(cell.value?.iv).toBeGreaterThan(before * 1.3);
		cell.stop();
	});

	test('move with prices at most four times a second, and only where a drawn digit differs', async () => {
		const cell = drawn(callGreeks);
		const watch = drawn(() => window.quotes.watch(CALL, 'depth').ltp);
		await device.pass(250);
		flushSync();
		const before = cell.times;
		for (let beat = 0; beat < 10; beat += 1) {
			tick(CALL, { ltp: paise(10_500 + beat * 50) });
			await device.pass(100, 100);
			flushSync();
		}
		expect(cell.times - before).toBeLessThanOrEqual(4);
		expect(cell.times - before).toBeGreaterThan(1);
		await device.pass(500);
		flushSync();
		const still = cell.times;
		for (let beat = 0; beat < 10; beat += 1) {
			tick(CALL, { ltp: paise(10_950), volume: 7_000 + beat });
			await device.pass(250, 250);
			flushSync();
		}
		expect(cell.times).toBe(still);
		watch.stop();
		cell.stop();
	});

	test('cost nothing while no page shows them', async () => {
		const timers = window.surroundings.left;
		const cell = drawn(callGreeks);
		expect(window.surroundings.left).toBe(timers + 1);
		cell.stop();
		await settled();
		expect(window.surroundings.left).toBe(timers);
	});

	test('of a stale price, or one below its intrinsic value, are not shown', async () => {
		const cell = drawn(callGreeks);
		const deep = drawn(() => window.view.greeks.of(25_200, 'CE', FAR));
		const watch = drawn(() => window.quotes.watch(FAR, 'depth').ltp);
		tick(FAR, { ltp: paise(100) });
		await device.pass(250);
		flushSync();
		expect(deep.value).toBeUndefined();
		expect(cell.value).toBeDefined();
		device.feed = 'stale';
		await device.pass(250);
		flushSync();
		expect(cell.value).toBeUndefined();
		for (const one of [cell, deep, watch]) one.stop();
	});

	test('keep the options near the money watched, wherever the page is scrolled to', () => {
		const cell = drawn(() => window.view.greeks.of(25_200, 'CE', FAR));
		expect(window.source.watched().filter((text) => text.startsWith('NFO'))).toHaveLength(10);
		cell.stop();
	});

	test('of a closed market are those of its last moment, though the same prices meant more an hour later', () => {
		const iv = drawn(() => window.view.greeks.atmIv);
		const after = (minutes: number) => {
			window.surroundings.advance(minutes * MINUTE);
			flushSync();
			return iv.value ?? expect.fail('no IV');
		};
		const open = after(10);
		expect(after(10)).toBeGreaterThan(open);
		device.closingOn = (date) => istTime(date, 11 * 60 + 45);
		device.feed = 'closed';
		const closed = after(10);
		expect(after(10)).toBe(closed);
		iv.stop();
	});
});

describe('sums', () => {
	test('are over all strikes that were read, once a second', async () => {
		const sums = drawn(() => window.view.figures.all);
		expect(sums.value).toMatchObject({ strikes: 81, pcrOi: 1, pcrVolume: 1 });
		expect(sums.value?.calls).toEqual({ oi: 81 * 650, volume: 81 * 6_500 });
		expect(window.view.wholeAt).toBeDefined();
		const watch = drawn(() => window.quotes.watch(PUT, 'depth').ltp);
		const before = sums.times;
		for (let beat = 0; beat < 10; beat += 1) {
			tick(PUT, { volume: 6_600 + beat });
			await device.pass(100, 100);
			flushSync();
		}
		expect(sums.times - before).toBeLessThanOrEqual(1);
		expect(sums.value?.puts.volume).toBeGreaterThan(81 * 6_500);
		for (const one of [sums, watch]) one.stop();
	});

	test('a bar is full at the largest open interest on screen, rounded up', () => {
		const scale = drawn(() => window.view.figures.oiScale);
		expect(scale.value).toBe(650);
		scale.stop();
	});
});

describe('OI change', () => {
	test('counts from the first reading of the day where yesterday was not seen, and says so', async () => {
		const change = drawn(() => window.view.oiChange.of(CALL));
		const since = drawn(() => window.view.oiChange.since);
		const opened = device.now - 1_500;
		await device.pass(MINUTE);
		flushSync();
		expect(since.value).toEqual({ is: 'first-today', at: opened });
		expect(change.value).toBe(0);
		device.server.oi = 1_300;
		await device.pass(MINUTE);
		flushSync();
		expect(change.value).toBe(650);
		// Strikes far from the money are read every fifth minute.
		const gained = 61 * 650;
		expect(window.view.figures.sum()).toMatchObject({
			callOiChange: gained,
			putOiChange: gained
		});
		change.stop();
		since.stop();
	});

	test('over five minutes is a dash until there was a reading five minutes ago', async () => {
		device.settings = { ...device.settings, oiChangeOver: 5 };
		const change = drawn(() => window.view.oiChange.of(CALL));
		await device.pass(4 * MINUTE, 5_000);
		flushSync();
		expect(change.value).toBeUndefined();
		device.server.oi = 1_300;
		await device.pass(2 * MINUTE, 5_000);
		flushSync();
		expect(change.value).toBe(650);
		await device.pass(5 * MINUTE, 5_000);
		flushSync();
		expect(change.value).toBe(0);
		change.stop();
	});

	test('counts from the last reading of the day before', async () => {
		const evening = device.now;
		stop();
		for (const surroundings of device.surroundings) surroundings.advance(20 * 3_600_000);
		device.server.oi = 1_950;
		stop = window.view.start();
		await device.pass(3_000);
		const change = drawn(() => [window.view.oiChange.of(CALL), window.view.oiChange.since?.is]);
		expect(change.value).toEqual([1_300, 'day-before']);
		expect(window.view.oiChange.since?.at).toBeLessThanOrEqual(evening);
		change.stop();
	});

	test('of another expiry is its own', async () => {
		const since = drawn(() => window.view.oiChange.since?.at);
		const first = since.value;
		window.view.step(1);
		await device.pass(3_000);
		flushSync();
		expect(since.value).toBeGreaterThan(first ?? Infinity);
		since.stop();
	});
});

test('the straddle and everything else at the money is live without a row on screen', async () => {
	const straddle = drawn(() => window.view.straddle);
	tick(CALL, { ltp: paise(12_000) });
	tick(PUT, { ltp: paise(13_000) });
	flushSync();
	expect(straddle.value).toBe(25_000);
	straddle.stop();
	await settled();
	expect(window.source.watched()).toEqual([]);
});
