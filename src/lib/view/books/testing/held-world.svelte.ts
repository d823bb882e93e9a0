import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { expect } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { KeptPositions, type StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { PriceAges } from '#lib/view/prices/price-ages.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { eventually } from '../../../../../tests/eventually.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';

export const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
export const CLOSED = instrumentKey('NFO', 'NIFTY24NOV2625000PE');

export const heldAccount = (id: string, broker = 'zerodha') => anyAccount(id, { broker });

/** Positions over a device's database, a feed and accounts that do as they are told. */
export class HeldWorld {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly db: DeviceDatabase;
	readonly view: PositionsView;
	calendar: MarketCalendar = NO_CALENDAR;
	feed = $state.raw<FeedBadge['state']>('live');
	accounts = $state.raw<readonly Account[]>([heldAccount('Main')]);
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

/** Shown as by a page, until it is left. */
export function showPositions(world: HeldWorld): () => void {
	const leave = $effect.root(() => {
		$effect(() => void world.view.total);
		$effect(() => void world.view.groups);
	});
	flushSync();
	return leave;
}

/** So many accounts' books are on screen. */
export const shownBooks = (world: HeldWorld, groups: number) =>
	eventually(() =>
		expect(world.view.groups?.filter(({ book }) => book !== undefined)).toHaveLength(groups)
	);
