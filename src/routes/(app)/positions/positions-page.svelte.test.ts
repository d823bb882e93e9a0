import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import 'fake-indexeddb/auto';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { KeptPositions, type StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import PositionsPage from './PositionsPage.svelte';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const CLOSED = instrumentKey('NFO', 'NIFTY24NOV2625000PE');

const account = (name: string) => anyAccount(name, { hostUrl: 'http://host:5000' });

class World {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly tickets: TicketStart[] = [];
	readonly db: DeviceDatabase;
	readonly view: PositionsView;
	calendar: MarketCalendar = NO_CALENDAR;
	condition = $state.raw<AccountCondition>('standby');
	troubles = $state.raw<ReadonlyMap<string, BookTrouble>>(new Map());
	retried: string[] = [];
	age = $state.raw<PriceAge>({ is: 'live', age: 0 });
	watchers = 0;

	constructor(name: string, accounts: readonly Account[]) {
		this.db = new DeviceDatabase(name);
		this.view = new PositionsView({
			condition: ({ name }) => (name === 'Papa' ? this.condition : 'standby'),
			db: this.db,
			quotes: this.quotes,
			clock: this.clock,
			surroundings: this.surroundings,
			calendar: () => this.calendar,
			accounts: () => accounts,
			feed: () => 'live',
			ages: { of: () => this.age },
			askQuotes: () => Promise.resolve(),
			listing: () => Promise.resolve(undefined),
			books: {
				trouble: (id) => this.troubles.get(id),
				retry: (id) => this.retried.push(id),
				isCurrent: (_, asOf, now, troubled) =>
					bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 }),
				watch: () => {
					this.watchers += 1;
					return () => (this.watchers -= 1);
				}
			}
		});
	}

	async keep(name: string, more: Partial<StoredPositions> = {}): Promise<void> {
		const row = { product: 'NRML', averagePrice: paise(5_240), ltp: paise(2_990) };
		await new KeptPositions(this.db).keep({
			account: name as AccountId,
			asOf: this.surroundings.now(),
			mode: 'live',
			unread: [],
			rows: [
				{ ...row, key: CALL, quantity: -650, pnl: paise(14_625_00) },
				{ ...row, key: CLOSED, quantity: 0, pnl: paise(8_450_00) }
			],
			...more
		});
	}

	open(): void {
		render(PositionsPage, {
			view: this.view,
			quotes: this.quotes,
			ages: { of: () => ({ is: 'live', age: 0 }) },
			tools: {
				ticket: { open: (start) => this.tickets.push(start) },
				basket: { count: 0, add: () => Promise.resolve(true), show: () => {} },
				listing: () => Promise.resolve(undefined),
				candles: () => new Promise(() => {})
			},
			clock: this.clock
		});
	}
}

let world: World;
let count = 0;

beforeEach(() => {
	world = new World(`positions-page-${(count += 1)}`, [account('Main'), account('Papa')]);
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const cells = (row: HTMLElement) =>
	within(row)
		.getAllByRole('cell')
		.map((cell) => cell.textContent.trim());

test('a row shows side, quantity, prices and a P&L that follows the price', async () => {
	await world.keep('Main');
	world.open();
	const name = await screen.findByRole('rowheader', { name: /NIFTY 24 Nov 26,000 CE/ });
	expect(name.textContent.trim()).toMatch(/^S\s/);
	const row = name.closest('tr') ?? expect.fail();
	expect(cells(row)).toEqual('NRML|−650|—|52.40|29.90|+₹14,625.00|—|+₹14,625.00|+42.9%'.split('|'));
	world.source.tick(CALL, { ...NO_QUOTE, ltp: paise(3_000), at: world.surroundings.now() });
	flushSync();
	expect(cells(row)).toEqual('NRML|−650|—|52.40|30.00|+₹14,560.00|—|+₹14,560.00|+42.7%'.split('|'));
});

test('the prices of a shut market are named as its close', async () => {
	await world.keep('Main');
	world.open();
	await screen.findByRole('rowheader', { name: /26,000 CE/ });
	const head = () => screen.getByText(/open · .* closed/).textContent;
	expect(head()).not.toContain('Close');
	world.age = { is: 'close', of: ist('2026-11-27 15:40') };
	flushSync();
	expect(head()).toContain('· Close, Fri 27 Nov');
});

test('a closed row keeps what it earned and has no price', async () => {
	await world.keep('Main');
	world.open();
	const name = await screen.findByRole('rowheader', { name: /25,000 PE\s+closed today/ });
	const row = name.closest('tr') ?? expect.fail();
	expect(cells(row)).toEqual('NRML|0|—|—|—|—|+₹8,450.00|+₹8,450.00|—'.split('|'));
});

test('an account that cannot be read says why, how old it is, and that it is not in the total', async () => {
	await world.keep('Papa');
	world.surroundings.advance(38 * 60_000);
	await world.keep('Main');
	const refusal = { kind: 'server', status: 500, said: "Client error '403 Forbidden'" } as const;
	world.troubles = new Map([['Papa', { kind: 'refused', refusal } satisfies BookTrouble]]);
	world.condition = 'login-over';
	world.open();
	const group = (await screen.findByRole('heading', { name: 'Papa' })).closest('tr');
	const text = group?.textContent.replaceAll(/\s+/g, ' ');
	expect(text).toContain('Excluded; last seen');
	expect(text).toContain('Last read 38 min ago: Broker login expired.');
	expect(text).toContain("It said: Client error '403 Forbidden'");
	expect(
		within(group ?? expect.fail())
			.getByRole('link')
			.getAttribute('href')
	).toBe('http://host:5000');
	screen.getByRole('button', { name: 'Retry' }).click();
	expect(world.retried).toEqual(['Papa']);
	const total = screen.getByText(/P&L \(1 of 2\)/).parentElement;
	expect(total?.textContent).toContain('+₹23,075.00');
	expect(screen.getByText('Excluded').parentElement?.textContent).toMatch(
		/Papa\s+\(logged out, read 38 min ago\)/
	);
});

test('an empty book of an account whose broker login is over is no flat account', async () => {
	await world.keep('Main');
	await world.keep('Papa', { rows: [] });
	world.condition = 'login-over';
	world.open();
	expect(await screen.findByText(/Broker login expired/)).toBeTruthy();
	expect(screen.getByRole('link', { name: /^Log in on its server/ })).toBeTruthy();
	expect(screen.getByText('Excluded').parentElement?.textContent).toContain('Papa');
});

test('offline no server is blamed, and the total is the last known one', async () => {
	await world.keep('Main');
	world.surroundings.connect(false);
	world.surroundings.advance(180_000);
	world.troubles = new Map([
		['Main', { kind: 'refused', refusal: { kind: 'unreachable' } } satisfies BookTrouble]
	]);
	world.open();
	const group = (await screen.findByRole('heading', { name: 'Main' })).parentElement;
	expect(group?.textContent).toContain('read 3 min ago');
	expect(group?.textContent).not.toContain('CORS');
	expect(screen.getByText(/P&L \(0 of 2\)/).parentElement?.textContent).toMatch(
		/\+₹23,075\.00\s+last seen/
	);
});

test('books are read at the quick pace only while the page is open', () => {
	world.open();
	expect(world.watchers).toBe(1);
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
	expect(await screen.findAllByRole('rowheader', { name: /26,000 CE/ })).toHaveLength(2);
	const total = screen.getByText(/P&L \(1 of 2\)/).parentElement;
	expect(total?.textContent).toContain('+₹150.00');
});

test('a row that could not be read is shown as it came, counted, and missed in the total', async () => {
	const odd = 'NIFTY 24 NOV 2026 PE 26000.00 · NFO · NRML · 65';
	await world.keep('Main', { unread: [odd] });
	world.open();
	expect((await screen.findByText(odd)).textContent).toBe(odd);
	const group = screen.getByRole('heading', { name: 'Main' }).closest('tr');
	const text = group?.textContent.replaceAll(/\s+/g, ' ');
	expect(text).toContain('1 row of 3 could not be read');
	expect(text).toContain('1 without P&L');
	expect(screen.getByText('Excluded rows').parentElement?.textContent).toMatch(/1\s+without P&L/);
});

test('an account’s sum stands in the column that it is the sum of', async () => {
	await world.keep('Main');
	world.open();
	const head = (await screen.findByRole('heading', { name: 'Main' })).closest('tr');
	const places = [...(head?.children ?? [])].flatMap((cell) =>
		Array<string>(cell instanceof HTMLTableCellElement ? cell.colSpan : 1).fill(cell.textContent)
	);
	const columns = screen.getAllByRole('columnheader').map((cell) => cell.textContent);
	expect(places).toHaveLength(columns.length);
	expect(places[columns.indexOf('P&L')]).toContain('+₹23,075.00');
	expect(places[columns.indexOf('Unrealised')]).toContain('+₹14,625.00');
	expect(places[columns.indexOf('Realised')]).toContain('+₹8,450.00');
});

test('a row opens its sheet, and again closes it', async () => {
	await world.keep('Main');
	world.open();
	const name = await screen.findByRole('button', { name: 'NIFTY 24 Nov 26,000 CE' });
	name.click();
	flushSync();
	const sheet = screen.getByRole('dialog', { name: 'NIFTY 24 Nov 26,000 CE' });
	const text = sheet.textContent.replaceAll(/\s+/g, ' ');
	expect(text).toContain('Main · NRML');
	for (const figure of ['−650', '52.40', '+₹14,625.00', '+42.9%']) expect(text).toContain(figure);
	within(sheet).getByRole('button', { name: /^Sell/ }).click();
	expect(world.tickets).toMatchObject([{ side: 'SELL', contract: { key: CALL } }]);
	name.click();
	flushSync();
	expect(screen.queryByRole('dialog')).toBeNull();
});
