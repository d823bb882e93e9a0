import { cleanup, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { CALL, CLOSED, PositionsWorld } from './testing/positions-world.svelte.ts';

let world: PositionsWorld;
let count = 0;

beforeEach(() => {
	world = new PositionsWorld(`positions-page-${(count += 1)}`, ['Main', 'Papa']);
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const plain = (element: Element | null | undefined) =>
	(element ?? expect.fail()).textContent.replaceAll(/\s+/g, ' ').trim();
const rowOf = (element: HTMLElement) =>
	element.closest<HTMLElement>('[role="row"]') ?? expect.fail();
const cells = (row: HTMLElement) =>
	[...row.querySelectorAll('[role="cell"]:not(.select, .exit)')].map(plain).join('|');
const button = (name: string) => screen.findByRole('button', { name });
const totals = () => plain(document.querySelector('dl'));
const rows = () => [...document.querySelectorAll('[role="rowheader"]')].map(plain);

test('a row shows side, quantity, prices and a P&L that follows the price', async () => {
	await world.keep('Main');
	world.open();
	const row = rowOf(await button('NIFTY 24 Nov 26,000 CE'));
	expect(plain(row)).toMatch(/^S NIFTY/);
	expect(cells(row)).toBe('NRML|−650|—|52.40|29.90|+14,625.00|—|+14,625.00|—|+42.9');
	world.source.tick(CALL, { ...NO_QUOTE, ltp: paise(3_000), at: world.surroundings.now() });
	flushSync();
	expect(cells(row)).toBe('NRML|−650|—|52.40|30.00|+14,560.00|—|+14,560.00|—|+42.7');
});

test('a price that lags behind its feed carries its age', async () => {
	await world.keep('Main');
	world.open();
	const row = rowOf(await button('NIFTY 24 Nov 26,000 CE'));
	world.source.tick(CALL, { ...NO_QUOTE, ltp: paise(3_000), at: world.surroundings.now() });
	world.age = { is: 'stale', age: 31_000 };
	flushSync();
	expect(cells(row)).toContain('|31 s 30.00|');
});

test('the prices of a shut market are named as its close', async () => {
	await world.keep('Main');
	world.open();
	await button('NIFTY 24 Nov 26,000 CE');
	const head = () => screen.getByText(/open · .* closed/).textContent;
	expect(head()).not.toContain('Close');
	world.age = { is: 'close', of: ist('2026-11-27 15:40') };
	flushSync();
	expect(head()).toContain('· Close, Fri 27 Nov');
});

test('a closed row keeps what it earned and has no price', async () => {
	await world.keep('Main');
	world.open();
	const row = rowOf(await button('NIFTY 24 Nov 25,000 PE'));
	expect(plain(row)).toContain('closed');
	expect(cells(row)).toBe('NRML|0|—|—|—|—|+8,450.00|+8,450.00|—|—');
});

test('an account’s sum stands in the column that it is the sum of', async () => {
	await world.keep('Main');
	world.open();
	const head = rowOf(await screen.findByRole('heading', { name: 'Main' }));
	const names = [...document.querySelectorAll('[role="columnheader"]')].map(plain);
	const group = head.querySelector<HTMLElement>('.group') ?? expect.fail();
	expect(group.style.gridColumn).toBe(`1 / ${names.indexOf('Unrealised ₹') + 1}`);
	expect(names.slice(names.indexOf('Unrealised ₹'))).toEqual([
		'Unrealised ₹',
		'Realised ₹',
		'P&L ₹',
		'Today ₹',
		'%',
		'Exit'
	]);
	expect(cells(head)).toBe('+14,625.00|+8,450.00|+23,075.00|—|');
});

test('by underlying a contract is one row that names its accounts, and opens into theirs', async () => {
	await world.keep('Main');
	await world.keep('Papa');
	world.table.look.groupBy('underlying');
	world.open();
	const contract = rowOf(await button('NIFTY 24 Nov 26,000 CE'));
	expect(cells(contract)).toBe(
		'Main −650 · Papa −650|−1,300|—|52.40|29.90|+29,250.00|—|+29,250.00|—|+42.9'
	);
	expect(rows()).toEqual([
		expect.stringMatching(/^NIFTY 24 Nov · .*4 rows in 2 accounts/),
		...['S NIFTY 24 Nov 26,000 CE', 'NIFTY 24 Nov 25,000 PE closed']
	]);
	(await button('2 rows of NIFTY 24 Nov 26,000 CE')).click();
	flushSync();
	expect(rows().slice(2, 4)).toEqual(['S Main', 'S Papa']);
	expect(cells(rowOf(await button('Papa')))).toContain('NRML|−650|');
});

test('a column’s head puts rows in order, which is remembered, and rows do not move with ticks', async () => {
	const OTHER = { key: CLOSED, product: 'NRML', averagePrice: paise(10_00), ltp: paise(20_00) };
	const row = { product: 'NRML', averagePrice: paise(5_240), ltp: paise(2_990), key: CALL };
	await world.keep('Main', {
		rows: [
			{ ...row, quantity: -650, pnl: paise(14_625_00) },
			{ ...OTHER, quantity: 65, pnl: paise(650_00) }
		]
	});
	world.open();
	await button('NIFTY 24 Nov 26,000 CE');
	const names = () => rows().filter((text) => /[CP]E$/.test(text));
	expect(names()).toEqual(['B NIFTY 24 Nov 25,000 PE', 'S NIFTY 24 Nov 26,000 CE']);
	(await button('P&L ₹')).click();
	flushSync();
	expect(names()).toEqual(['S NIFTY 24 Nov 26,000 CE', 'B NIFTY 24 Nov 25,000 PE']);
	expect(world.settings.value.tables['positions']?.sort).toEqual({ by: 'pnl', down: true });
	world.source.tick(CALL, { ...NO_QUOTE, ltp: paise(9_000), at: world.surroundings.now() });
	world.surroundings.advance(1_000);
	flushSync();
	expect(names()[0]).toBe('S NIFTY 24 Nov 26,000 CE');
});

test('what is searched or chosen is what the totals count, and an account without a match is left out', async () => {
	await world.keep('Main');
	await world.keep('Papa', { rows: [] });
	world.open();
	await button('NIFTY 24 Nov 26,000 CE');
	world.table.show = 'closed';
	flushSync();
	expect(rows()).toEqual([expect.stringContaining('Main'), 'NIFTY 24 Nov 25,000 PE closed']);
	expect(totals()).toContain('P&L · 2 of 2 accounts · rows shown +₹8,450.00');
	world.table.text = 'banknifty';
	flushSync();
	(await button('Clear filters')).click();
	flushSync();
	expect(totals()).toContain('+₹23,075.00');
});

test('a hidden column is gone from heads and rows, and what is saved has every figure', async () => {
	await world.keep('Main');
	world.table.look.toggle('average');
	world.open();
	const row = rowOf(await button('NIFTY 24 Nov 26,000 CE'));
	expect(cells(row)).toBe('NRML|−650|—|29.90|+14,625.00|—|+14,625.00|—|+42.9');
	(await button('CSV of the rows shown')).click();
	expect(world.saved[0]?.split('\r\n').slice(0, 2)).toEqual([
		'positions|2026-11-23|account,exchange,symbol,product,quantity,units each,lots,average,ltp,unrealised,realised,pnl,today,percent,in total,read',
		'Main,NFO,NIFTY24NOV2626000CE,NRML,-650,1,,52.40,29.90,14625.00,0.00,14625.00,,42.94,yes,2026-11-23 11:30:00'
	]);
});

test('offline no server is blamed, and the total is the last known one', async () => {
	await world.keep('Main');
	world.surroundings.connect(false);
	world.surroundings.advance(180_000);
	const refusal = { kind: 'unreachable' } as const;
	world.troubles = new Map([['Main', { kind: 'refused', refusal } satisfies BookTrouble]]);
	world.open();
	const group = rowOf(await screen.findByRole('heading', { name: 'Main' }));
	expect(plain(group)).toContain('read 3 min ago');
	expect(plain(group)).not.toContain('CORS');
	expect(totals()).toMatch(/P&L · 0 of 2 accounts \+₹23,075\.00 last seen/);
});

test('books are read at the quick pace only while the page is open', () => {
	world.open();
	expect(world.watchers).toBeGreaterThan(0);
	cleanup();
	expect(world.watchers).toBe(0);
});

test('a contract that its broker lists twice has both its rows, and both count', async () => {
	const row = { product: 'NRML', averagePrice: paise(5_240), ltp: paise(2_990), key: CALL };
	const rows = [
		{ ...row, quantity: -650, pnl: paise(100_00) },
		{ ...row, quantity: 65, pnl: paise(50_00) }
	];
	await world.keep('Main', { rows });
	world.open();
	expect(await screen.findAllByRole('button', { name: /26,000 CE$/ })).toHaveLength(2);
	expect(totals()).toContain('+₹150.00');
});

test('a row opens its sheet, and again closes it', async () => {
	await world.keep('Main');
	world.open();
	const name = await button('NIFTY 24 Nov 26,000 CE');
	name.click();
	flushSync();
	const sheet = await screen.findByRole('dialog', { name: 'NIFTY 24 Nov 26,000 CE' });
	expect(plain(sheet)).toContain('Main · NRML');
	for (const figure of ['−650', '52.40', '+14,625.00', '+42.9']) {
		expect(plain(sheet)).toContain(figure);
	}
	within(sheet).getByRole('button', { name: /^Sell/ }).click();
	expect(world.tickets).toMatchObject([{ side: 'SELL', contract: { key: CALL } }]);
	name.click();
	flushSync();
	expect(screen.queryByRole('dialog')).toBeNull();
});
