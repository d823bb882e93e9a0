import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/quote.ts';
import { INDICES } from '#lib/domain/underlying.ts';
import { ChainDevice, EXPIRIES } from './testing/chain-window-world.svelte.ts';
import { settled } from './testing/fake-source.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const FAR = instrumentKey('NFO', 'NIFTY24NOV2625200CE');
const SPOT = instrumentKey('NSE_INDEX', 'NIFTY');
const MINUTE = 60_000;

let device: ChainDevice;
let window: Awaited<ReturnType<ChainDevice['window']>>;
let stop: () => void;
let count = 0;

beforeEach(async () => {
	device = new ChainDevice(`shown-${(count += 1)}`);
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

/** Reads as a page does, and counts how often what it drew had to be drawn anew. */
function drawn<T>(read: () => T): {
	readonly value: T | undefined;
	readonly times: number;
	stop(): void;
} {
	let value: T | undefined;
	let times = 0;
	const stop = $effect.root(() => {
		$effect(() => {
			value = read();
			times += 1;
		});
	});
	flushSync();
	return {
		get value() {
			return value;
		},
		get times() {
			return times;
		},
		stop
	};
}

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

	test('cost nothing while nobody reads them', async () => {
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

describe('what is watched', () => {
	const read = () =>
		drawn(() => {
			for (const { row } of window.view.window.rows) {
				if (!window.view.window.isWatched(row.strike)) continue;
				for (const leg of [row.ce, row.pe]) if (leg) window.quotes.watch(leg.key, 'depth');
			}
		});
	const depth = () => window.source.watched().filter((text) => text.endsWith('depth')).length;

	test('are the rows on screen and ten on each side; rows scrolled away cost the feed nothing', async () => {
		device.settings = { ...device.settings, span: 'all' };
		const page = read();
		expect(window.view.window.rows).toHaveLength(81);
		expect(depth()).toBe(82);
		window.view.window.see(30, 50);
		flushSync();
		await settled();
		expect(depth()).toBe(80);
		window.view.window.see(33, 53);
		flushSync();
		await settled();
		expect(page.times).toBe(2);
		window.view.window.see(61, 81);
		flushSync();
		await settled();
		expect(depth()).toBe(60);
		expect(window.source.watched().some((text) => text.includes('26200CE'))).toBe(false);
		page.stop();
		await settled();
		expect(depth()).toBe(0);
	});

	test('stays at its strikes while the market moves, and starts anew with another chain', async () => {
		device.settings = { ...device.settings, span: 'all' };
		const page = read();
		window.view.window.see(30, 50);
		flushSync();
		window.view.choose(window.view.underlying, EXPIRIES[1]);
		await device.pass(3_000);
		flushSync();
		await settled();
		expect(depth()).toBe(80);
		expect(window.source.watched().every((text) => !text.includes('24NOV26'))).toBe(true);
		page.stop();
	});
});

describe('the window', () => {
	const first = () => window.view.window.rows[0]?.row.strike;
	const spot = async (rupees: number) => {
		tick(SPOT, { ltp: paise(rupees * 100) });
		await settled();
		flushSync();
	};

	test('is as wide as was chosen', () => {
		const rows = drawn(() => window.view.window.rows.length);
		for (const [span, expected] of [
			[5, 11],
			[50, 81],
			['all', 81],
			[20, 41]
		] as const) {
			device.settings = { ...device.settings, span };
			flushSync();
			expect(rows.value).toBe(expected);
		}
		rows.stop();
	});

	test('that has not followed a move of one strike is put right by hand', async () => {
		const page = drawn(() => [window.view.spot.ltp, first()]);
		await spot(26_240);
		expect(first()).toBe(25_200);
		expect(window.view.window.atm?.strike).toBe(26_250);
		window.view.window.recentre();
		flushSync();
		expect(first()).toBe(25_250);
		page.stop();
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

test('an expiry stays when the underlying changes, where it exists', () => {
	expect(window.view.neighbours).toEqual({ before: undefined, after: EXPIRIES[1] });
	window.view.step(1);
	window.view.choose(window.view.underlying);
	expect(window.view.expiry).toBe(EXPIRIES[1]);
	expect(window.view.neighbours).toEqual({ before: EXPIRIES[0], after: EXPIRIES[2] });
});

test('while another expiry is read its strikes stand there without prices, and of another underlying nothing does', async () => {
	const table = drawn(() => window.view.window.rows.map(({ row }) => row));
	const strikes = table.value?.map(({ strike }) => strike);
	for (const by of [1, 1] as const) {
		window.view.step(by);
		flushSync();
		expect(window.view.chain).toBeUndefined();
		expect(table.value?.map(({ strike }) => strike)).toEqual(strikes);
		expect(table.value?.every(({ ce, pe }) => !ce && !pe)).toBe(true);
	}
	await device.pass(3_000);
	flushSync();
	expect(table.value?.every(({ ce, pe }) => ce && pe)).toBe(true);
	window.view.choose(INDICES[1]);
	flushSync();
	expect(table.value).toEqual([]);
	table.stop();
});
