import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { KeptLots } from '#lib/db/kept-lots.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { KeptChains } from '#lib/db/kept-chains.ts';
import { KeptPositions, type StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import { holiday, ist, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { BookTrouble } from './books.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { PositionsView } from './positions.svelte.ts';
import { PriceAges } from '#lib/view/prices/price-ages.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';
import { eventually } from '../../../../tests/eventually.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const CLOSED = instrumentKey('NFO', 'NIFTY24NOV2625000PE');

const account = (id: string, broker = 'zerodha') => anyAccount(id, { broker });

class World {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly db: DeviceDatabase;
	readonly view: PositionsView;
	calendar: MarketCalendar = NO_CALENDAR;
	feed = $state.raw<FeedBadge['state']>('live');
	accounts = $state.raw<readonly Account[]>([account('Main')]);
	trouble = $state.raw<BookTrouble>();
	/** Contracts whose listing was asked for. */
	readonly asked: string[] = [];
	listed: Listing | undefined;
	readonly askedQuotes: string[] = [];

	constructor(name: string) {
		this.db = new DeviceDatabase(name);
		this.view = new PositionsView({
			condition: () => 'standby',
			db: this.db,
			quotes: this.quotes,
			clock: this.clock,
			surroundings: this.surroundings,
			calendar: () => this.calendar,
			accounts: () => this.accounts,
			feed: () => this.feed,
			ages: new PriceAges({ quotes: this.quotes, clock: this.clock, feed: () => this.feed }),
			askQuotes: (keys) => {
				this.askedQuotes.push(keys.join(' '));
				return Promise.resolve();
			},
			listing: (key) => {
				this.asked.push(key);
				return Promise.resolve(this.listed);
			},
			books: {
				trouble: () => this.trouble,
				retry: () => {},
				watch: () => () => {},
				isCurrent: (_, asOf, now, troubled) =>
					bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 })
			}
		});
	}

	/** A book with one short call and one closed row, read just now. */
	keep(id: string, pnl = 500_00, more: Partial<StoredPositions> = {}): Promise<void> {
		const row = (key: InstrumentKey, quantity: number, figure: number) => ({
			key,
			product: 'NRML',
			quantity,
			averagePrice: paise(5_240),
			ltp: paise(2_990),
			pnl: paise(figure)
		});
		return new KeptPositions(this.db).keep({
			account: id as AccountId,
			asOf: this.surroundings.now(),
			mode: 'live',
			unread: [],
			rows: [row(CLOSED, 0, 100_00), row(CALL, -650, pnl)],
			...more
		});
	}

	tick(rupees: number): void {
		this.source.tick(CALL, {
			...NO_QUOTE,
			ltp: paise(Math.round(rupees * 100)),
			at: this.surroundings.now()
		});
		flushSync();
	}

	/** Until sums are counted anew. */
	beat(): void {
		this.surroundings.advance(250);
		flushSync();
	}
}

let world: World;
let leave: () => void;
let count = 0;

beforeEach(() => {
	world = new World(`positions-${(count += 1)}`);
	leave = $effect.root(() => {
		$effect(() => void world.view.total);
		$effect(() => void world.view.groups);
	});
	flushSync();
});
afterEach(() => {
	leave();
	world.db.close();
});

const shown = (groups: number) =>
	eventually(() =>
		expect(world.view.groups?.filter(({ book }) => book !== undefined)).toHaveLength(groups)
	);

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
	world.accounts = [account('Main'), account('Papa')];
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
	world.accounts = [account('Main'), account('Papa')];
	await world.keep('Main');
	await world.keep('Papa');
	await shown(2);
	const rows = (index: number) => world.view.groups?.[index]?.rows;
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
		world.accounts = [account('Main'), account('Papa')];
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
		world.accounts = [account('Main'), account('New')];
		await world.keep('Main');
		await shown(1);
		expect(world.view.total.excluded).toMatchObject([{ name: 'New', why: 'unread' }]);
	});

	test('paper and analyze are not added to money', async () => {
		world.accounts = [account('Main'), account('Practice', 'paper'), account('Sandbox')];
		await world.keep('Main');
		await world.keep('Practice', 9_000_00);
		await world.keep('Sandbox', 9_000_00, { mode: 'analyze' });
		await shown(3);
		expect(world.view.total).toMatchObject({ sum: { pnl: 600_00 }, counted: 1 });
	});
});

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

describe('what was earned today', () => {
	const filled = (quantity: number, rupees: number) =>
		new KeptTrades(world.db).keep({
			...{ account: 'Main' as AccountId, asOf: world.surroundings.now(), mode: 'live' },
			unread: [],
			rows: [
				{
					...{ orderid: '1', key: CALL, product: 'NRML', value: undefined, at: undefined },
					side: quantity > 0 ? 'BUY' : 'SELL',
					quantity: Math.abs(quantity),
					price: paise(rupees * 100)
				}
			]
		});
	const begin = () => {
		world.calendar = {
			holidays: [holiday('2026-12-25', 'Christmas')],
			days: [usualDay('2026-11-24')]
		};
		world.surroundings.advance(ist('2026-11-24 11:00') - world.surroundings.now());
	};
	const close = (rupees: number) =>
		world.source.tick(CALL, {
			...{ ...NO_QUOTE, ltp: paise(31_00), at: world.surroundings.now() },
			prevClose: paise(rupees * 100)
		});
	const pass = () => {
		world.surroundings.advance(1_000);
		flushSync();
	};

	test('a carried row counts from its last close, and what was sold today from its fill', async () => {
		begin();
		await world.keep('Main');
		await filled(-150, 33);
		await shown(1);
		flushSync();
		close(30);
		// 500 carried short from 30.00, and 150 sold at 33.00; both worth 31.00 now.
		await eventually(() => {
			pass();
			expect(world.view.total.sum).toMatchObject({ today: -500_00 + 300_00, undated: 0 });
		});
	});

	test('where the feed carries no last close a server is asked for all of them together, once', async () => {
		begin();
		await world.keep('Main');
		await shown(1);
		flushSync();
		world.tick(31);
		for (let seconds = 0; seconds < 60; seconds += 1) pass();
		expect(world.askedQuotes).toEqual([CALL]);
	});

	test('without the day’s trade book it is not known, and never zero', async () => {
		begin();
		await world.keep('Main');
		await shown(1);
		flushSync();
		close(30);
		pass();
		expect(world.view.total.sum).toMatchObject({ today: 0, undated: 2 });
	});
});
