import 'fake-indexeddb/auto';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import { KeptPositions } from '#lib/db/books/kept-positions.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { NO_CALENDAR } from '#lib/domain/market/market-calendar.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { HomeView } from '#lib/view/books/home.svelte.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { eventually } from '../../../../tests/eventually.ts';
import HomePage from './HomePage.svelte';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
afterEach(cleanup);

class World {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly db: DeviceDatabase;
	conditions = $state.raw<Readonly<Record<string, AccountCondition>>>({});
	troubles = $state.raw<Readonly<Record<string, BookTrouble>>>({});
	names = $state.raw<readonly string[]>(['Zerodha', 'Dhan', 'Kotak']);
	retried: string[] = [];
	looks = 0;
	readonly view: HomeView;

	constructor(name: string) {
		this.db = new DeviceDatabase(name);
		const books = {
			trouble: (id: AccountId) => this.troubles[id],
			retry: (id: AccountId) => void this.retried.push(id),
			watch: () => () => {},
			isCurrent: (_: AccountId, asOf: number, now: number, troubled: boolean) =>
				bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 })
		};
		const positions = new PositionsView({
			...{ db: this.db, clock: this.clock, surroundings: this.surroundings, books },
			quotes: new LiveQuotes(new FakeSource()),
			calendar: () => NO_CALENDAR,
			accounts: () => this.accounts,
			condition: ({ name }) => this.conditions[name] ?? 'standby',
			feed: () => 'live',
			ages: { of: () => ({ is: 'live', age: 0 }) },
			askQuotes: () => Promise.resolve(),
			listing: () => Promise.resolve(undefined)
		});
		this.view = new HomeView({ db: this.db, clock: this.clock, books, positions });
	}

	get accounts() {
		return this.names.map((name) => anyAccount(name, { name, broker: 'zerodha' }));
	}

	async keep(name: string, rupees: number, available = 5_00_000): Promise<void> {
		await this.keepPositions(name, rupees);
		await this.keepFunds(name, available);
	}

	async keepPositions(name: string, rupees: number): Promise<void> {
		await new KeptPositions(this.db).keep({
			...{ account: name as AccountId, asOf: this.surroundings.now(), mode: 'live' },
			unread: [],
			rows: [
				{
					...{ key: CALL, product: 'NRML', quantity: -65, averagePrice: paise(50_00) },
					...{ ltp: paise(40_00), pnl: paise(rupees * 100) }
				}
			]
		});
	}

	async keepFunds(name: string, available = 5_00_000): Promise<void> {
		await new KeptFunds(this.db).keep({
			...{ account: name as AccountId, asOf: this.surroundings.now(), mode: 'live' },
			funds: {
				...{ available: paise(available * 100), used: paise(available * 100) },
				...{ collateral: paise(0), m2mRealised: undefined, m2mUnrealised: undefined }
			}
		});
	}

	show() {
		return render(HomePage, {
			view: this.view,
			day: { samples: [] },
			accounts: { active: this.accounts, modeOf: () => 'live' },
			conditions: { of: ({ name }: { name: string }) => this.conditions[name] ?? 'standby' },
			health: { of: () => ({ p50: 41.4 }) },
			checklist: {
				checks: [],
				lookIfOld: () => {
					this.looks += 1;
					return Promise.resolve();
				}
			},
			market: {
				phase: () => ({ at: 'unknown', because: 'unread' }),
				sessionBy: () => undefined,
				current: NO_CALENDAR
			},
			feed: { state: 'live', account: 'Zerodha', age: 0, rate: 20, pinned: false },
			clock: this.clock,
			theme: 'light',
			onbasket: () => {}
		} as unknown as Parameters<typeof render<typeof HomePage>>[1]);
	}
}

let world: World;
let count = 0;
beforeEach(() => {
	vi.stubGlobal('matchMedia', (query: string) => ({
		...{ matches: false, media: query },
		addEventListener: () => {},
		removeEventListener: () => {}
	}));
	world = new World(`home-${(count += 1)}`);
});
afterEach(() => {
	world.db.close();
	vi.unstubAllGlobals();
});

const text = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
const card = (name: RegExp) => text(screen.getByRole('region', { name }));

/** All three read, then one whose server stopped to answer, and one that is logged out. */
async function threeOfFive(): Promise<void> {
	await world.keep('Kotak', 900, 88_120);
	await world.keep('Dhan', 250);
	world.surroundings.advance(20 * 60_000);
	await world.keep('Zerodha', 1_000);
	world.conditions = { Kotak: 'login-over' };
	world.troubles = { Dhan: { kind: 'refused', refusal: { kind: 'unreachable' } } } as never;
	world.show();
	await eventually(() => {
		flushSync();
		expect(card(/^P&L, 1 of 3 accounts/)).toContain('+₹1,000');
	});
}

test('an account that is stale or logged out keeps its place, and is in no sum', async () => {
	await threeOfFive();
	expect(card(/^P&L, /)).toMatch(/Not in it: Dhan \(.*\), Kotak \(logged out/);
	expect(card(/^Available/)).toContain('₹5.00 L');
	expect(card(/^Open positions/)).toContain('1');
	expect(text(row('Total, 1 of 3'))).toContain('+1,000.00');
	expect(text(row('Dhan'))).toMatch(/Stale 20 min.*not in total/);
	expect(text(row('Kotak'))).toMatch(/Broker login expired.*last read.*1 open, ₹88,120 available/);
});

test('the way out is in the row: read again where that can help, and the login where only that does', async () => {
	await threeOfFive();
	within(row('Dhan'))
		.getByRole('button', { name: /Read now/ })
		.click();
	expect(world.retried).toEqual(['Dhan']);
	expect(within(row('Kotak')).getByRole('link', { name: /Log in/ })).toBeTruthy();
	expect(within(row('Kotak')).queryByRole('button')).toBeNull();
});

test('what a logged-out account earned is not said as if it were known', async () => {
	await threeOfFive();
	expect(text(row('Kotak'))).not.toContain('900');
});

test('the feed is a line that leads to its page', async () => {
	await threeOfFive();
	expect(text(screen.getByRole('link', { name: /^Feed/ }))).toBe('Feed Live Zerodha');
});

test('margin used is a bar and a figure', async () => {
	await threeOfFive();
	expect(text(row('Zerodha'))).toContain('50%');
	expect(text(row('Zerodha'))).toContain('41 ms');
});

test('an account that is read for the first time says so, and is no zero', async () => {
	await world.keep('Zerodha', 10);
	world.show();
	await eventually(() => {
		flushSync();
		expect(text(row('Dhan'))).toMatch(/Reading….*—.*not in total/);
	});
});

test('offline the last known total stays, marked as old', async () => {
	await world.keep('Zerodha', 1_000);
	world.surroundings.connect(false);
	world.surroundings.advance(10 * 60_000);
	world.show();
	await eventually(() => {
		flushSync();
		expect(card(/^P&L, 0 of 3 accounts/)).toContain('+₹1,000');
	});
	expect(screen.getByRole('region', { name: /^P&L, / }).className).toContain('old');
});

test('without an account there is the way to connect one', async () => {
	world.names = [];
	world.show();
	await eventually(() => {
		flushSync();
		expect(screen.getByRole('link', { name: 'Connect an account' })).toBeTruthy();
	});
});

test('the checklist asks its questions once positions and funds are there', async () => {
	await world.keep('Zerodha', 1);
	await world.keep('Dhan', 1);
	world.show();
	await eventually(() => {
		flushSync();
		expect(text(row('Total, 2 of 3'))).toContain('+2.00');
	});
	expect(world.looks).toBe(0);
	await world.keepPositions('Kotak', 1);
	await eventually(() => {
		flushSync();
		expect(text(row('Total, 3 of 3'))).toContain('+3.00');
	});
	expect(world.looks).toBe(0);
	await world.keepFunds('Kotak');
	await eventually(() => {
		flushSync();
		expect(world.looks).toBe(1);
	});
});
