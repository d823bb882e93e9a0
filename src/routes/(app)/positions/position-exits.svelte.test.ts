import { cleanup, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { CALL, PositionsWorld } from './testing/positions-world.svelte.ts';

let world: PositionsWorld;
let count = 0;

beforeEach(() => {
	world = new PositionsWorld(`position-exits-${(count += 1)}`, ['Main', 'Papa']);
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const button = (name: string) => screen.findByRole('button', { name });
const MAIN = { account: 'Main', key: CALL, product: 'NRML' };
const PAPA = { ...MAIN, account: 'Papa' };

test('a row is closed by its own button, at the far right; a closed row has none', async () => {
	await world.keep('Main');
	world.open();
	(await button('Exit NIFTY 24 Nov 26,000 CE, Main…')).click();
	expect(world.asked).toEqual([{ of: 'rows', rows: [MAIN] }]);
	expect(screen.queryByRole('button', { name: /^Exit NIFTY 24 Nov 25,000 PE/ })).toBeNull();
});

test('an account’s head closes what is open there, and the totals bar closes all', async () => {
	await world.keep('Main');
	await world.keep('Papa');
	world.open();
	(await button('Exit Papa, 1 open…')).click();
	(await button('Exit all 2…')).click();
	expect(world.asked).toEqual([
		{ of: 'accounts', accounts: ['Papa'], all: false },
		{ of: 'accounts', accounts: ['Main', 'Papa'], all: true }
	]);
});

test('a selection counts rows and accounts, and is closed together', async () => {
	await world.keep('Main');
	await world.keep('Papa');
	world.open();
	for (const name of ['Main', 'Papa']) {
		(
			await screen.findByRole('checkbox', { name: `Select NIFTY 24 Nov 26,000 CE, ${name}` })
		).click();
	}
	flushSync();
	const bar = screen.getByRole('region', { name: 'Selected positions' });
	expect(bar.textContent).toContain('2 positions in 2 accounts');
	expect(bar.textContent).toContain('+₹29,250.00');
	(await button('Exit 2…')).click();
	expect(world.asked).toEqual([{ of: 'rows', rows: [MAIN, PAPA] }]);
	(await button('Clear')).click();
	flushSync();
	expect(screen.queryByRole('region', { name: 'Selected positions' })).toBeNull();
});

test('one row per contract closes the rows of all its accounts', async () => {
	await world.keep('Main');
	await world.keep('Papa');
	world.table.look.groupBy('underlying');
	world.open();
	(await button('Exit NIFTY 24 Nov 26,000 CE, 2 positions…')).click();
	expect(world.asked).toEqual([{ of: 'rows', rows: [MAIN, PAPA] }]);
});

test('a row that is being closed leads to how that stands; a rejected one says so', async () => {
	await world.keep('Main');
	const run = 'g1' as GroupId;
	world.mark = { run, over: false, state: { is: 'sent', sent: 650, filled: 65 } };
	world.open();
	(await button('65 of 650 filled: exit of NIFTY 24 Nov 26,000 CE, Main')).click();
	expect(world.shown).toEqual(['g1']);
	expect(world.asked).toEqual([]);
	world.mark = {
		...{ run, over: true },
		state: { is: 'failed', because: 'rejected', words: 'No margin', left: -650 }
	};
	flushSync();
	const rejected = await button('Rejected, −650 open: exit of NIFTY 24 Nov 26,000 CE, Main');
	expect(rejected.title).toContain('“No margin”');
	(await button('Exit NIFTY 24 Nov 26,000 CE, Main…')).click();
	expect(world.asked).toHaveLength(1);
});

test('Add opens a ticket of one lot more for its account, Reverse one of twice its lots on the other side', async () => {
	await world.keep('Main');
	await world.keepLots('NIFTY 2026-11-24', 65);
	world.open();
	(await button('More of NIFTY 24 Nov 26,000 CE, Main: add, reverse')).click();
	flushSync();
	for (const word of ['Add…', 'Reverse…']) {
		const [deed] = await screen.findAllByText(word);
		deed?.click();
	}
	const of = { product: 'NRML', only: 'Main' };
	expect(world.tickets).toMatchObject([
		{ ...of, side: 'SELL', lots: 1 },
		{ ...of, side: 'BUY', lots: 20 }
	]);
});
