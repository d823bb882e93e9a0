import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { ChainCurves, type Curves } from './chain-curves.svelte.ts';
import { ChainDevice, EXPIRIES } from '#lib/view/testing/chain-window-world.svelte.ts';
import { settled } from '#lib/view/testing/fake-source.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626500CE');

let device: ChainDevice;
let window: Awaited<ReturnType<ChainDevice['window']>>;
let drawn: Curves | undefined;
let leave: () => void;
let count = 0;

beforeEach(async () => {
	device = new ChainDevice(`curves-${(count += 1)}`);
	window = await device.window();
	const { view, quotes, surroundings } = window;
	const stop = view.start();
	await device.pass(3_000);
	const curves = new ChainCurves(view, quotes, surroundings);
	const stopReading = $effect.root(() => {
		$effect(() => {
			drawn = curves.all;
		});
	});
	flushSync();
	leave = () => {
		stopReading();
		stop();
	};
});
afterEach(() => {
	leave();
	device.close();
});

test('each strike of the window has its open interest, the change of it, and a volatility', () => {
	expect(drawn?.oi.strikes).toEqual(Array.from({ length: 41 }, (_, index) => 25_200 + index * 50));
	expect(drawn?.oi.calls).toEqual(drawn?.oi.strikes.map(() => 650));
	expect(drawn?.oiChange.puts).toEqual(drawn?.oi.strikes.map(() => 0));
	expect(drawn?.iv.puts[20]).toBeGreaterThan(5);
});

test('a price moves the smile two seconds later, not at once', async () => {
	const before = drawn?.iv.calls[26];
	window.source.tick(CALL, { ...NO_QUOTE, ltp: paise(20_000), at: device.now });
	flushSync();
	expect(drawn?.iv.calls[26]).toBe(before);
	await device.pass(2_000);
	flushSync();
	expect(drawn?.iv.calls[26]).toBeGreaterThan(before ?? Infinity);
});

test('another expiry is drawn as soon as it is there, and never with the figures of the one before', async () => {
	const { view } = window;
	view.choose(view.underlying, EXPIRIES[1]);
	flushSync();
	expect(drawn?.oi.calls.filter((oi) => oi !== undefined)).toEqual([]);
	await device.settled();
	flushSync();
	expect(view.chain?.expiry).toBe(EXPIRIES[1]);
	expect(drawn?.oi.calls[20]).toBe(650);
});

test('the strikes that are drawn are watched for as long as they are, without their depth', async () => {
	const watched = window.source.watched().filter((text) => text.startsWith('NFO'));
	expect(watched).toHaveLength(82);
	expect(watched.every((text) => text.endsWith('quote'))).toBe(true);
	leave();
	await settled();
	expect(window.source.watched()).toEqual([]);
	expect(window.surroundings.left).toBe(0);
});
