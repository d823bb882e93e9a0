import { KeptLots } from '#lib/db/kept-lots.ts';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { eventually } from '../../../../tests/eventually.ts';
import {
	CALL,
	heldAccount,
	HeldWorld,
	showPositions,
	shownBooks
} from './testing/held-world.svelte.ts';

let world: HeldWorld;
let leave: () => void;
let count = 0;

beforeEach(() => {
	world = new HeldWorld(`positions-${(count += 1)}`);
	leave = showPositions(world);
});
afterEach(() => {
	leave();
	world.db.close();
});

const shown = (groups: number) => shownBooks(world, groups);

test('P&L is the broker’s figure moved by the price since, and what was realised stays in it', async () => {
	await world.keep('Main');
	await shown(1);
	flushSync();
	// 500 − (31.90 − 29.90) × 650 = −800, and 100 realised on the closed row.
	world.tick(31.9);
	world.beat();
	expect(world.view.total.sum).toMatchObject({ pnl: -700_00, unknown: 0 });
	world.tick(29.9);
	world.beat();
	expect(world.view.total.sum?.pnl).toBe(600_00);
});

test('open rows come first, closed ones watch nothing', async () => {
	await world.keep('Main');
	await shown(1);
	flushSync();
	const labels = world.view.groups?.[0]?.rows.map(({ label }) => label);
	expect(labels).toEqual(['NIFTY 24 Nov 26,000 CE', 'NIFTY 24 Nov 25,000 PE']);
	expect(world.source.watched()).toEqual([`${CALL} quote`]);
});

test('however many ticks there are, a sum is counted a few times a second', async () => {
	await world.keep('Main');
	await shown(1);
	let counted = 0;
	const stop = $effect.root(() => {
		$effect(() => {
			void world.view.total;
			counted += 1;
		});
	});
	flushSync();
	counted = 0;
	for (let second = 0; second < 10; second += 1) {
		for (let tick = 0; tick < 100; tick += 1) world.tick(30 + tick / 20);
		world.beat();
	}
	stop();
	expect(counted).toBe(10);
	expect(world.view.total.sum?.pnl).toBe(600_00 - (3_495 - 2_990) * 650);
});

test('a contract has one price in all accounts: that of the newest book, while the feed is silent', async () => {
	world.accounts = [heldAccount('Main'), heldAccount('Papa')];
	const row = { key: CALL, product: 'NRML', quantity: -650, averagePrice: paise(5_240) };
	await world.keep('Papa', 0, { rows: [{ ...row, ltp: paise(2_990), pnl: paise(500_00) }] });
	world.surroundings.advance(2_000);
	await world.keep('Main', 0, { rows: [{ ...row, ltp: paise(3_000), pnl: paise(435_00) }] });
	await shown(2);
	flushSync();
	const papas = world.view.groups?.[1]?.rows[0] ?? expect.fail();
	expect(world.view.ltp(papas, true)).toBe(3_000);
	expect(world.view.pnl(papas, true)).toBe(435_00);
	expect(world.view.total.sum?.pnl).toBe(870_00);
	expect(world.view.ltp(papas, false)).toBe(2_990);
});

test('a new reading of one account leaves the rows of the others as they are', async () => {
	world.accounts = [heldAccount('Main'), heldAccount('Papa')];
	await world.keep('Main');
	await world.keep('Papa');
	await new KeptLots(world.db).keep({ id: 'NIFTY 2026-11-24', lotSize: 65 });
	await shown(2);
	const rows = (index: number) => world.view.groups?.[index]?.rows;
	await eventually(() => expect(rows(1)?.[0]?.lots).toBeDefined());
	const before = [rows(0), rows(1)];
	world.surroundings.advance(1_000);
	await world.keep('Papa', 700_00);
	await eventually(() => expect(rows(1)?.[0]?.position.pnl).toBe(700_00));
	expect(rows(0)).toBe(before[0]);
	expect(rows(1)).not.toBe(before[1]);
});

test('a price of a dead feed is not used: the broker’s snapshot is newer', async () => {
	await world.keep('Main');
	await shown(1);
	flushSync();
	world.tick(31.9);
	world.feed = 'stale';
	flushSync();
	expect(world.view.total.sum?.pnl).toBe(600_00);
});

test('a price kept from an earlier visit never makes P&L', async () => {
	world.quotes.seed(CALL, { ...NO_QUOTE, ltp: paise(9_000), at: 1 });
	await world.keep('Main');
	await shown(1);
	flushSync();
	expect(world.view.total.sum?.pnl).toBe(600_00);
});

describe('what counts', () => {
	test('an account whose server refuses leaves the total after 15 s, and is named', async () => {
		world.accounts = [heldAccount('Main'), heldAccount('Papa')];
		await world.keep('Papa', 63_00);
		world.surroundings.advance(16_000);
		await world.keep('Main');
		await shown(2);
		flushSync();
		expect(world.view.total.counted).toBe(2);
		world.trouble = { kind: 'refused', refusal: { kind: 'logged-out' } };
		flushSync();
		expect(world.view.total).toMatchObject({
			sum: { pnl: 600_00 },
			counted: 1,
			excluded: [{ name: 'Papa', why: 'stale' }]
		});
	});

	test('offline there is no total, only a last known one', async () => {
		await world.keep('Main');
		await shown(1);
		world.surroundings.connect(false);
		world.surroundings.advance(180_000);
		flushSync();
		expect(world.view.total.sum).toBeUndefined();
		expect(world.view.total.lastKnown?.pnl).toBe(600_00);
		const group = world.view.groups?.[0] ?? expect.fail();
		expect(world.view.age(group)).toBe(180_000);
	});

	test('an account that was never read is excluded, not zero', async () => {
		world.accounts = [heldAccount('Main'), heldAccount('New')];
		await world.keep('Main');
		await shown(1);
		expect(world.view.total.excluded).toMatchObject([{ name: 'New', why: 'unread' }]);
	});

	test('paper and analyze are not added to money', async () => {
		world.accounts = [
			heldAccount('Main'),
			heldAccount('Practice', 'paper'),
			heldAccount('Sandbox')
		];
		await world.keep('Main');
		await world.keep('Practice', 9_000_00);
		await world.keep('Sandbox', 9_000_00, { mode: 'analyze' });
		await shown(3);
		expect(world.view.total).toMatchObject({ sum: { pnl: 600_00 }, counted: 1 });
	});
});
