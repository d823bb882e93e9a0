import { cleanup, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { CALL, PositionsWorld } from './testing/positions-world.svelte.ts';

let world: PositionsWorld;
let count = 0;

beforeEach(() => {
	world = new PositionsWorld(`positions-states-${(count += 1)}`, ['Main', 'Papa']);
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const plain = (element: Element | null | undefined) =>
	(element ?? expect.fail()).textContent.replaceAll(/\s+/g, ' ').trim();
const headOf = async (name: string) =>
	(await screen.findByRole('heading', { name })).closest('[role="row"]') ?? expect.fail();
const totals = () => plain(document.querySelector('dl'));

test('an account that was never read keeps its place and says that it is being read', async () => {
	await world.keep('Main');
	world.open();
	expect(plain(await headOf('Papa'))).toContain('reading…');
	expect(screen.getByText(/Reading this account for the first time/)).toBeTruthy();
	expect(totals()).toMatch(/Not in total Papa \(never read\)/);
	world.surroundings.connect(false);
	flushSync();
	expect(screen.getByText(/Never read on this device/)).toBeTruthy();
});

test('an account that holds nothing says so', async () => {
	await world.keep('Main', { rows: [] });
	world.open();
	expect(await screen.findByText(/No positions today/)).toBeTruthy();
	expect(totals()).toContain('P&L · 1 of 2 accounts');
});

test('an account that cannot be read says why, how old it is, and that it is not in the total', async () => {
	await world.keep('Papa');
	world.surroundings.advance(38 * 60_000);
	await world.keep('Main');
	const refusal = { kind: 'server', status: 500, said: "Client error '403 Forbidden'" } as const;
	world.troubles = new Map([['Papa', { kind: 'refused', refusal } satisfies BookTrouble]]);
	world.condition = 'login-over';
	world.open();
	const head = await headOf('Papa');
	expect(plain(head)).toContain('last read 38 min ago: Broker login expired.');
	expect(plain(head)).toContain("It said: Client error '403 Forbidden'");
	expect(plain(head)).toContain('not in total');
	expect(head.querySelector('a')?.getAttribute('href')).toBe('http://host:5000');
	screen.getByRole('button', { name: /^Retry/ }).click();
	expect(world.retried).toEqual(['Papa']);
	expect(totals()).toContain('P&L · 1 of 2 accounts +₹23,075.00');
	expect(totals()).toMatch(/Not in total Papa \(logged out, read 38 min ago\)/);
	const rows = [...document.querySelectorAll('.line.row.old')];
	expect(rows).toHaveLength(2);
});

test('what a logged-out account showed last is said with its day', async () => {
	await world.keep('Papa');
	world.surroundings.advance(24 * 3_600_000);
	await world.keep('Main');
	world.condition = 'login-over';
	world.open();
	expect(plain(await headOf('Papa'))).toContain('last read yesterday 11:30:00');
});

test('an empty book of an account whose broker login is over is no flat account', async () => {
	await world.keep('Main');
	await world.keep('Papa', { rows: [] });
	world.condition = 'login-over';
	world.open();
	expect(await screen.findByText(/Broker login expired/)).toBeTruthy();
	expect(screen.getByRole('link', { name: /^Log in on its server/ })).toBeTruthy();
	expect(totals()).toContain('Not in total Papa');
});

test('by underlying what is in no sum stands at the end, account by account', async () => {
	await world.keep('Papa');
	world.surroundings.advance(38 * 60_000);
	await world.keep('Main');
	world.troubles = new Map([
		['Papa', { kind: 'refused', refusal: { kind: 'unreachable' } } satisfies BookTrouble]
	]);
	world.table.look.groupBy('underlying');
	world.open();
	await headOf('Not in these sums');
	const heads = [...document.querySelectorAll('h2')].map(plain);
	expect(heads).toEqual(['NIFTY', 'Not in these sums', 'Papa']);
	expect(plain(await headOf('NIFTY'))).toContain('+23,075.00');
});

test('a row that could not be read is shown as it came, counted, and missed in the total', async () => {
	const odd = 'NIFTY 24 NOV 2026 PE 26000.00 · NFO · NRML · 65';
	await world.keep('Main', { unread: [odd] });
	world.open();
	expect((await screen.findByText(odd)).textContent).toBe(odd);
	const head = plain(await headOf('Main'));
	expect(head).toContain('1 row of 3 could not be read');
	expect(head).toContain('1 without P&L');
	expect(totals()).toContain('Excluded rows 1 without P&L');
});

test('a commodity whose unit is not proved keeps the broker’s figure with its age, and no lots', async () => {
	const crude = instrumentKey('MCX', 'CRUDEOIL17AUG26FUT');
	const row = { key: crude, product: 'NRML', quantity: 2, averagePrice: paise(5_412_00) };
	await world.keep('Main', { rows: [{ ...row, ltp: paise(5_432_60), pnl: paise(4_119_00) }] });
	world.surroundings.advance(4_000);
	world.open();
	const name = await screen.findByRole('button', { name: 'CRUDEOIL 17 Aug FUT' });
	const text = plain(name.closest('[role="row"]'));
	expect(text).toContain('broker’s, 4 s old');
	expect(text).toContain('NRML+2?5,412.005,432.60');
	expect(text).toContain('+4,119.00');
	expect(plain(await headOf('Main'))).toContain('1 with the broker’s own figure');
});

test('what a sum comes to on the margin used is said while every account tells its own', async () => {
	const funds = new KeptFunds(world.db);
	const keep = (name: string, used: number | undefined) =>
		funds.keep({
			...{ account: name as AccountId, asOf: world.surroundings.now(), mode: 'live' },
			funds: {
				...{
					available: paise(0),
					collateral: undefined,
					used: used === undefined ? undefined : paise(used)
				},
				...{ m2mRealised: undefined, m2mUnrealised: undefined }
			}
		});
	await world.keep('Main');
	await world.keep('Papa');
	await keep('Main', 2_00_000_00);
	world.open();
	await headOf('Papa');
	expect(totals()).not.toContain('On margin used');
	await keep('Papa', 4_00_000_00);
	expect(await screen.findByText('On margin used')).toBeTruthy();
	// Twice ₹23,075 on six lakh.
	expect(totals()).toContain('On margin used +7.69%');
	world.table.text = 'nifty';
	flushSync();
	expect(totals()).not.toContain('On margin used');
});

test('storage that cannot be read says what to do', async () => {
	world.db.close();
	world.open();
	expect(await screen.findByText('Device storage cannot be read')).toBeTruthy();
	expect(screen.queryByText(CALL)).toBeNull();
});
