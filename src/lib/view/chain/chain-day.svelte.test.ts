import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import { DaySamples } from '#lib/db/day-samples.ts';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import { ChainDay, type DaySample } from './chain-day.svelte.ts';
import { ChainDevice, EXPIRIES } from '#lib/view/testing/chain-window-world.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

const MINUTE = 60_000;
const [EXPIRY = expect.fail()] = EXPIRIES;
const NIFTY = chainId('NIFTY', EXPIRY);

let device: ChainDevice;
let stops: (() => void)[];
let count = 0;

beforeEach(() => {
	device = new ChainDevice(`day-${(count += 1)}`);
	stops = [];
});
afterEach(() => {
	for (const stop of stops) stop();
	device.close();
});

async function open(windows: number) {
	const opened = [];
	for (let index = 0; index < windows; index += 1) {
		const window = await device.window();
		stops.push(window.view.start());
		opened.push(window);
	}
	await device.settled();
	return opened;
}

test('an open chain is written down once a minute, by one of its windows', async () => {
	const [window] = await open(3);
	await device.pass(3 * MINUTE + 5_000, 5_000);
	const kept = await new DaySamples(window?.db ?? expect.fail()).since(NIFTY, 0);
	expect(kept).toHaveLength(3);
	expect(kept.every(({ at }) => at % MINUTE === 0)).toBe(true);
	expect(kept[0]).toMatchObject({ spot: 2_617_715, strike: 26_200, straddle: 20_000, pcr: 1 });
	expect(kept[0]?.atmIv).toBeGreaterThan(5);
});

test('a chart through the day gets each minute as it comes, and nothing of yesterday', async () => {
	const [window] = await open(1);
	if (!window) expect.fail();
	await new DaySamples(window.db).keep({
		chain: NIFTY,
		at: device.now - DAY_MS,
		spot: undefined,
		strike: undefined,
		straddle: undefined,
		pcr: undefined,
		atmIv: undefined
	});
	const chart = new ChainDay(window.db, 'NIFTY', EXPIRY, device.now);
	let drawn: readonly DaySample[] | undefined;
	stops.push(
		$effect.root(() => {
			$effect(() => {
				drawn = chart.samples;
			});
		})
	);
	await eventually(() => expect(drawn).toEqual([]));
	await device.pass(2 * MINUTE, 5_000);
	await eventually(() => expect(drawn).toHaveLength(2));
	expect(drawn?.at(-1)?.straddle).toBe(20_000);
});

test.each(['stale', 'closed', 'down'] as const)(
	'prices that are not live are not written down as if they were: %s',
	async (feed) => {
		const [window] = await open(1);
		await device.pass(5_000);
		device.feed = feed;
		await device.pass(3 * MINUTE, 10_000);
		expect(await new DaySamples(window?.db ?? expect.fail()).since(NIFTY, 0)).toEqual([]);
	}
);

test('samples of the days before go when a chain is opened', async () => {
	const window = await device.window();
	const samples = new DaySamples(window.db);
	const none = { spot: undefined, strike: undefined, straddle: undefined, pcr: undefined };
	await samples.keep({ chain: 'SENSEX 2026-11-26', at: device.now - DAY_MS, atmIv: 12, ...none });
	stops.push(window.view.start());
	await device.settled();
	expect(await samples.since('SENSEX 2026-11-26', 0)).toEqual([]);
});
