import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';
import { ChainDevice, EXPIRIES } from '#lib/view/testing/chain-window-world.svelte.ts';
import { drawn } from '#lib/view/testing/drawn.svelte.ts';
import { settled } from '#lib/view/testing/fake-source.ts';

const SPOT = instrumentKey('NSE_INDEX', 'NIFTY');

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
