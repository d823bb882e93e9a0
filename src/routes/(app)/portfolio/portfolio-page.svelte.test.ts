import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BookReadings } from '#lib/books/book-readings.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import { KeptHoldings } from '#lib/db/books/kept-holdings.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Funds, Holding } from '#lib/domain/book/account-books.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { BookStandings } from '#lib/view/books/book-standing.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { PortfolioView } from '#lib/view/books/portfolio.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { PriceAges } from '#lib/view/prices/price-ages.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { TableLook } from '#lib/view/settings/table-look.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import PortfolioPage from './PortfolioPage.svelte';

const ITC = instrumentKey('NSE', 'ITC');
const INFY = instrumentKey('NSE', 'INFY');

/** As Zerodha’s plugin sends it: no price, and a P&L of all that was bought. */
const itc: Holding = {
	...{ key: ITC, product: 'CNC', quantity: 800, averagePrice: paise(43_160), ltp: undefined },
	...{ pnl: paise(-2_400_000), pnlPercent: -6.95 }
};
const infy: Holding = {
	...{ key: INFY, product: 'CNC', quantity: 120, averagePrice: paise(148_800) },
	...{ ltp: paise(161_145), pnl: paise(1_481_400), pnlPercent: 8.3 }
};
const someFunds: Funds = {
	...{ available: paise(48_231_000), collateral: paise(44_148_000), used: paise(61_148_000) },
	...{ m2mRealised: paise(845_000), m2mUnrealised: paise(2_330_200) }
};

class World {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly db: DeviceDatabase;
	readonly view: PortfolioView;
	readonly saved: [name: string, csv: string][] = [];
	readonly retried: string[] = [];
	feed = $state.raw<FeedBadge['state']>('live');
	troubles = $state.raw<ReadonlyMap<string, BookTrouble>>(new Map());
	conditions = $state.raw<ReadonlyMap<string, AccountCondition>>(new Map());
	watched: readonly string[] = [];

	constructor(name: string, accounts: readonly Account[]) {
		this.db = new DeviceDatabase(name);
		const { db, clock, quotes } = this;
		const books = {
			trouble: (id: string) => this.troubles.get(id),
			retry: (id: string) => void this.retried.push(id),
			isCurrent: (_: string, asOf: number, now: number, troubled: boolean) =>
				bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 }),
			watch: (...names: string[]) => {
				this.watched = names;
				return () => (this.watched = []);
			}
		};
		const known = () => accounts;
		this.view = new PortfolioView({
			...{ db, clock, quotes, books, accounts: known, surroundings: this.surroundings },
			ages: new PriceAges({ quotes, clock, feed: () => this.feed }),
			feed: () => this.feed,
			standings: new BookStandings({
				...{ clock, books },
				condition: ({ id }) => this.conditions.get(id) ?? 'standby'
			}),
			choice: new AccountChoice({ storage: new FakeStorage(), page: 'portfolio', accounts: known })
		});
	}

	#reading(name: string, mode: 'live' | 'analyze' = 'live') {
		return { account: name as AccountId, asOf: this.surroundings.now(), mode };
	}

	async holdings(name: string, rows: Holding[], more: Partial<BookReadings['holdings']> = {}) {
		const sums = { value: undefined, invested: undefined, pnl: undefined };
		const reading = { ...this.#reading(name), ...sums, unread: [], rows, ...more };
		await new KeptHoldings(this.db).keep(reading);
	}

	async funds(name: string, funds: Funds, mode: 'live' | 'analyze' = 'live') {
		await new KeptFunds(this.db).keep({ ...this.#reading(name, mode), funds });
	}

	price(key: InstrumentKey, ltp: number, prevClose: number): void {
		const at = this.surroundings.now();
		const quote = { ...NO_QUOTE, ltp: paise(ltp), prevClose: paise(prevClose), at };
		this.source.tick(key, quote);
		// Sums are counted a few times a second.
		this.surroundings.advance(250);
		flushSync();
	}

	open(): void {
		const settings = new UserSettings({ storage: new FakeStorage(), now: () => 1 });
		settings.belongTo('asha');
		const looks = {
			holdings: new TableLook(settings, 'holdings'),
			funds: new TableLook(settings, 'funds')
		};
		const save = (book: string, day: string, csv: string) =>
			void this.saved.push([`${book} ${day}`, csv]);
		render(PortfolioPage, { view: this.view, looks, clock: this.clock, save });
	}
}

let world: World;
let count = 0;
const start = (...names: string[]) =>
	(world = new World(
		`portfolio-page-${(count += 1)}`,
		names.map((name) => anyAccount(name, { hostUrl: 'http://host:5000' }))
	));
beforeEach(() => start('Main', 'Papa'));
afterEach(() => {
	cleanup();
	world.db.close();
});

const plain = (element: HTMLElement) => element.textContent.replaceAll(/\s+/g, ' ').trim();
const holdings = () => screen.getByRole('table', { name: 'Holdings by account' });
const rowOf = async (symbol: string) => {
	const [name] = await screen.findAllByText(symbol, { selector: '[role=cell].strong' });
	return name?.closest<HTMLElement>('[role=row]') ?? expect.fail();
};
const cells = (row: HTMLElement) =>
	within(row)
		.getAllByRole('cell')
		.map((cell) => plain(cell));
const headOf = (account: string) =>
	within(holdings()).getByText(account, { selector: 'b' }).closest<HTMLElement>('[role=row]') ??
	expect.fail();
const sum = (word: RegExp) =>
	plain(screen.getByText(word, { selector: 'dt' }).nextElementSibling as HTMLElement);
const fundsOf = (account: string) =>
	within(screen.getByRole('table', { name: 'Funds by account' }))
		.getByText(account)
		.closest<HTMLElement>('[role=row]') ?? expect.fail();

describe('a holding', () => {
	test('is worth what its live price says, and has moved since the last close', async () => {
		await world.holdings('Main', [itc]);
		world.open();
		await rowOf('ITC');
		world.price(ITC, 40_255, 40_520);
		expect(cells(await rowOf('ITC'))).toEqual([
			...['ITC', 'NSE', '800', '431.60', '402.55', '3,45,280.00', '3,22,040.00'],
			...['−2,120.00', '−0.65%', '−23,240.00', '−6.7%']
		]);
		expect(world.watched).toEqual(['holdings', 'funds']);
		expect(sum(/^Value/)).toBe('₹3,22,040');
		expect(sum(/^Today/)).toBe('−₹2,120');
	});

	test('without a feed has its broker’s figures, and nothing of today', async () => {
		world.feed = 'down';
		await world.holdings('Main', [itc, infy]);
		world.open();
		expect(cells(await rowOf('ITC')).slice(4)).toEqual([
			...['—', '3,45,280.00', '3,21,280.00', '—', '—', '−24,000.00', '−7.0%']
		]);
		expect(cells(await rowOf('INFY'))[4]).toBe('1,611.45');
		expect(screen.getByText(/prices as read/)).toBeDefined();
	});

	test('says in words what is not delivered yet', async () => {
		const bought = { ...itc, quantity: 600 };
		await world.holdings('Main', [bought]);
		world.open();
		const row = await rowOf('ITC');
		expect(cells(row)[0]).toBe('ITC 200 T1, not to sell yet');
		expect(cells(row)[2]).toBe('800');
		expect(within(row).getByTitle('The broker says 600, and its P&L is of 800.')).toBeDefined();
	});
});

describe('an account', () => {
	test('has its sums under their columns, and all of them a total', async () => {
		await world.holdings('Main', [infy]);
		await world.holdings('Papa', [infy]);
		world.open();
		await rowOf('INFY');
		expect(plain(headOf('Main'))).toBe(
			'Main LIVE read 0 s ago 1,78,560.00 1,93,374.00 — +14,814.00 +8.3%'
		);
		expect(sum(/^Value/)).toBe('₹3,86,748');
		expect(sum(/^Value/) && screen.getByText('Value (2 of 2)')).toBeDefined();
	});

	test('that cannot be read keeps its rows, dimmed and outside the sums, with why', async () => {
		await world.holdings('Papa', [infy]);
		await world.funds('Papa', someFunds);
		world.surroundings.advance(38 * 60_000);
		await world.holdings('Main', [itc]);
		await world.funds('Main', someFunds);
		world.troubles = new Map([
			['Papa', { kind: 'refused', refusal: { kind: 'server', status: 500 } }]
		]);
		world.open();
		expect((await rowOf('INFY')).classList.contains('old')).toBe(true);
		expect(plain(headOf('Papa'))).toContain('last read 38 min ago: the server');
		expect(sum(/^Value/)).toBe('₹3,21,280');
		expect(sum(/^Excluded/)).toBe('Papa (read 38 min ago)');
		expect(plain(fundsOf('Total, 1 of 2'))).toContain('4,82,310');
		await fireEvent.click(within(headOf('Papa')).getByRole('button', { name: /Retry/ }));
		expect(world.retried).toEqual(['Papa']);
	});

	test('that is logged out shows what was read last, outside every sum, and where to log in', async () => {
		await world.holdings('Papa', [infy]);
		world.surroundings.advance(20 * 3_600_000);
		await world.holdings('Main', [itc]);
		world.conditions = new Map([['Papa', 'login-over']]);
		world.open();
		await rowOf('INFY');
		expect(within(headOf('Papa')).getByRole('link', { name: /Papa/ })).toBeDefined();
		expect(plain(headOf('Papa'))).toContain('last read yesterday 11:30:00:');
		expect(sum(/^Excluded/)).toBe('Papa (logged out, read 20 h ago)');
	});

	test('in analyze mode says so, and its pretend money is in no sum of money', async () => {
		await world.holdings('Main', [infy]);
		await world.holdings('Papa', [infy], { mode: 'analyze' });
		world.open();
		await rowOf('INFY');
		expect(plain(headOf('Papa'))).toContain('ANALYZE');
		expect(sum(/^Value/)).toBe('₹1,93,374');
		expect(sum(/^Excluded/)).toBe('Papa (paper)');
	});

	test('without holdings says so, and one that was never read is not zero', async () => {
		await world.holdings('Main', []);
		world.open();
		await screen.findByText('No holdings.');
		expect(plain(headOf('Papa'))).toBe('Papa LIVE reading…');
		expect(sum(/^Excluded/)).toBe('Papa (never read)');
	});

	test('with a dead login and an empty book is not an account without holdings', async () => {
		await world.holdings('Main', []);
		world.conditions = new Map([['Main', 'login-over']]);
		world.open();
		await screen.findByText('No holdings.');
		expect(headOf('Main').classList.contains('old')).toBe(true);
		expect(sum(/^Value/)).toBe('—');
	});

	test('shows a row that could not be read as it came, and counts it', async () => {
		await world.holdings('Main', [infy], { unread: ['Bajaj Auto · NSE · CNC'] });
		world.open();
		await rowOf('INFY');
		expect(screen.getByText('Could not be read: Bajaj Auto · NSE · CNC')).toBeDefined();
		expect(plain(headOf('Main'))).toContain('1 without');
		expect(sum(/^Excluded rows/)).toBe('1 without a figure');
	});
});

describe('funds', () => {
	beforeEach(async () => {
		await world.funds('Main', someFunds);
		await world.funds('Papa', { ...someFunds, collateral: undefined });
		world.open();
		await screen.findAllByText('6,52,310');
	});

	test('are an equation: cash and collateral without what is used is what is available', () => {
		expect(cells(fundsOf('Main'))).toEqual([
			...['6,52,310', '4,41,480', '6,11,480', '56%', '4,82,310'],
			...['+8,450.00', '+23,302.00', '0 s']
		]);
	});

	test('of a server that leaves out a part leave its place open, in the total too', () => {
		expect(cells(fundsOf('Papa')).slice(0, 3)).toEqual(['—', '—', '6,11,480']);
		expect(cells(fundsOf('Total, 2 of 2')).slice(0, 5)).toEqual([
			...['6,52,310 1 without', '4,41,480 1 without', '12,22,960', '56%', '9,64,620']
		]);
	});
});

describe('search, order, columns and file', () => {
	beforeEach(async () => {
		await world.holdings('Main', [infy, itc]);
		await world.holdings('Papa', [infy]);
		await world.funds('Main', someFunds);
		world.open();
		await rowOf('ITC');
	});
	const names = () =>
		within(holdings())
			.getAllByRole('row')
			.map((row) => within(row).queryAllByRole('cell')[0])
			.filter((cell) => cell?.classList.contains('strong'))
			.map((cell) => cell && plain(cell));

	test('the search leaves the accounts in which something fits', async () => {
		await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'itc' } });
		expect(names()).toEqual(['ITC']);
		expect(within(holdings()).queryByText('Papa')).toBeNull();
		await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'tcs' } });
		await fireEvent.click(screen.getByRole('button', { name: 'Clear search' }));
		expect(names()).toEqual(['INFY', 'ITC', 'INFY']);
	});

	test('a chosen account stands alone, in the sums too', async () => {
		await fireEvent.click(screen.getByRole('checkbox', { name: 'Papa', hidden: true }));
		expect(names()).toEqual(['INFY']);
		expect(screen.getByText('Value (1 of 1)')).toBeDefined();
	});

	test('rows stand in the order of a column', async () => {
		await fireEvent.click(screen.getByRole('button', { name: /^Value/ }));
		expect(names()).toEqual(['ITC', 'INFY', 'INFY']);
		await fireEvent.click(screen.getByRole('button', { name: /^Value/ }));
		expect(names()).toEqual(['INFY', 'ITC', 'INFY']);
	});

	test('a column that is not wanted goes, and its cells with it', async () => {
		const [first] = screen.getAllByRole('checkbox', { name: 'Exchange', hidden: true });
		await fireEvent.click(first ?? expect.fail());
		expect(cells(await rowOf('ITC'))).not.toContain('NSE');
		expect(cells(await rowOf('ITC'))).toHaveLength(10);
	});

	test('the files have what is shown, as decimal numbers', async () => {
		await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'itc' } });
		await fireEvent.click(screen.getByRole('button', { name: 'CSV of the rows shown' }));
		await fireEvent.click(screen.getByRole('button', { name: 'CSV of the funds' }));
		const day = istDate(world.surroundings.market());
		expect(world.saved.map(([name]) => name)).toEqual([`holdings ${day}`, `funds ${day}`]);
		const [first, second] = world.saved.map(([, csv]) => csv.split('\r\n'));
		expect(first?.[1]).toMatch(
			/^Main,live,NSE,ITC,CNC,800,800,431\.60,,345280\.00,321280\.00,,,-24000\.00,-6\.95,/
		);
		expect(second?.[1]).toMatch(
			/^Main,live,652310\.00,441480\.00,611480\.00,55\.90,482310\.00,8450\.00,23302\.00,/
		);
		expect(second?.[2]).toMatch(/^Papa,live,,,,,,,,$/);
	});
});

test('without an account there is a way to connect one', async () => {
	start();
	world.open();
	expect(await screen.findByRole('link', { name: 'Connect an account' })).toBeDefined();
});

test('without a network everything is there with its age, dimmed once it is old', async () => {
	await world.holdings('Main', [infy]);
	world.surroundings.advance(5 * 60_000);
	world.surroundings.connect(false);
	world.open();
	expect((await rowOf('INFY')).classList.contains('old')).toBe(true);
	expect(plain(headOf('Main'))).toContain('read 5 min ago');
});
