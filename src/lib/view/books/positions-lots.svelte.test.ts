import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeptLots } from '#lib/db/kept-lots.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { KeptChains } from '#lib/db/kept-chains.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';
import { eventually } from '../../../../tests/eventually.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { CALL, CLOSED, HeldWorld, showPositions, shownBooks } from './testing/held-world.svelte.ts';

let world: HeldWorld;
let leave: () => void;
let count = 0;

beforeEach(() => {
	world = new HeldWorld(`positions-lots-${(count += 1)}`);
	leave = showPositions(world);
});
afterEach(() => {
	leave();
	world.db.close();
});

const shown = (groups: number) => shownBooks(world, groups);

test('lots are known once the chain of that expiry was seen on this device', async () => {
	await world.keep('Main');
	await shown(1);
	const lots = () => world.view.groups?.[0]?.rows[0]?.lots;
	expect(lots()).toBeUndefined();
	await new KeptChains(world.db).keep(sampleChain(day('2026-11-24'), 5), 5);
	await eventually(() => expect(lots()).toBe(-10));
});

describe('on a device that has seen no chain', () => {
	const lots = () => world.view.groups?.[0]?.rows[0]?.lots;
	const OTHER = instrumentKey('NFO', 'NIFTY24NOV2627000PE');
	const listing = (lotSize: number | undefined): Listing => ({
		key: CALL,
		name: 'NIFTY',
		expiry: undefined,
		strike: 26_000,
		lotSize,
		tick: paise(5),
		freezeQuantity: 1_800,
		instrumentType: 'CE'
	});
	const row = (key: InstrumentKey) => ({
		key,
		product: 'NRML',
		quantity: 130,
		averagePrice: paise(5_240),
		ltp: paise(2_990),
		pnl: paise(0)
	});
	const openPage = async () => {
		await world.keep('Main', 0, { rows: [row(CALL), row(OTHER), { ...row(CLOSED), quantity: 0 }] });
		await shown(1);
		const outer = leave;
		const inner = $effect.root(() => {
			$effect(() => world.view.findLots());
		});
		leave = () => {
			inner();
			outer();
		};
		flushSync();
	};

	test('a lot is asked for once an expiry, and kept', async () => {
		world.listed = listing(65);
		await openPage();
		await eventually(() => expect(lots()).toBe(2));
		expect(world.asked).toEqual([CALL]);
		expect(await new KeptLots(world.db).all()).toEqual([{ id: 'NIFTY 2026-11-24', lotSize: 65 }]);
	});

	test('no server is asked while offline, and again each time the device is online', async () => {
		world.surroundings.connect(false);
		await openPage();
		expect(world.asked).toEqual([]);
		world.surroundings.connect(true);
		flushSync();
		await eventually(() => expect(world.asked).toEqual([CALL]));
		expect(lots()).toBeUndefined();
		world.listed = listing(65);
		world.surroundings.connect(false);
		flushSync();
		world.surroundings.connect(true);
		flushSync();
		await eventually(() => expect(lots()).toBe(2));
	});
});

describe('a commodity whose broker counts in lots', () => {
	const CRUDE = instrumentKey('MCX', 'CRUDEOIL17AUG268800CE');
	/** ₹1,234.56 of it is realised, which hides the lot in a single reading. */
	const keepAt = async (ltp: number) => {
		world.surroundings.advance(1_000);
		const pnl = paise((529_50 - ltp) * 100 + 1_234_56);
		const row = { key: CRUDE, product: 'NRML', quantity: -1, averagePrice: paise(529_50) };
		await world.keep('Main', 0, { rows: [{ ...row, ltp: paise(ltp), pnl }] });
	};
	const held = () => world.view.groups?.[0]?.rows[0];

	test('keeps the broker’s figure and names no lots until two readings prove it', async () => {
		await keepAt(544_90);
		await eventually(() => expect(held()?.position.ltp).toBe(544_90));
		expect(held()).toMatchObject({ units: undefined, lots: undefined });
		const { sum } = world.view.total;
		expect(sum).toMatchObject({ pnl: -305_44, unsplit: 1 });
		await keepAt(545_90);
		await eventually(() => expect(held()?.units).toBe(100));
		expect(held()?.lots).toBe(-1);
		expect(world.view.total.sum).toMatchObject({
			pnl: -405_44,
			realised: 1_234_56,
			unrealised: -1_640_00,
			unsplit: 0
		});
	});
});
