import { cleanup, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeptLots } from '#lib/db/kept-lots.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { CALL, PositionsWorld } from './testing/positions-world.svelte.ts';

let world: PositionsWorld;
let count = 0;

beforeEach(async () => {
	world = new PositionsWorld(`drift-marks-${(count += 1)}`, ['Main', 'Papa']);
	await new KeptLots(world.db).keep({ id: 'NIFTY 2026-11-24', lotSize: 65 });
	const row = { key: CALL, product: 'NRML', averagePrice: paise(5_240), ltp: paise(2_990) };
	await world.keep('Main', { rows: [{ ...row, quantity: -650, pnl: paise(100_00) }] });
	await world.keep('Papa', { rows: [{ ...row, quantity: -585, pnl: paise(100_00) }] });
	world.compare();
	world.open();
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const marks = () => screen.queryAllByRole('link', { name: /short|over/ });

test('lots that are read after the rows are drawn are in them', async () => {
	await screen.findAllByRole('button', { name: 'NIFTY 24 Nov 26,000 CE' });
	expect((await screen.findAllByText(/^−(10|9)$/)).map((cell) => cell.textContent)).toEqual([
		'−10',
		'−9'
	]);
});

test('a row that lacks lots beside the leading account says how many, and leads to their repair', async () => {
	const mark = await screen.findByRole('link', { name: '1 lot short' });
	expect(mark.getAttribute('href')).toBe('/drift');
	const papa = screen.getAllByRole('button', { name: 'NIFTY 24 Nov 26,000 CE' })[1];
	expect(mark.closest('[role="row"]')).toBe(papa?.closest('[role="row"]'));
	expect(marks()).toHaveLength(1);
});

test('one row for all accounts names the one that drifts, and its underlying leads to the payoff', async () => {
	await screen.findByRole('link', { name: '1 lot short' });
	world.table.look.groupBy('underlying');
	flushSync();
	expect(marks().map((mark) => mark.textContent.trim())).toEqual(['Papa: 1 lot short']);
	expect(screen.getByRole('link', { name: 'Payoff of NIFTY' }).getAttribute('href')).toBe(
		'/payoff?underlying=NIFTY'
	);
});

test('an account that is not read any more is not judged', async () => {
	await screen.findByRole('link', { name: '1 lot short' });
	world.troubles = new Map([['Papa', { kind: 'refused', refusal: { kind: 'unreachable' } }]]);
	world.surroundings.advance(180_000);
	await world.keep('Main');
	flushSync();
	expect(marks()).toEqual([]);
});
