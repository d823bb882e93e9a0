import { untrack } from 'svelte';
import type { DeviceDatabase } from '#lib/db/database.ts';
import { KeptLots, type StoredLot } from '#lib/db/kept-lots.ts';
import { KeptPositions } from '#lib/db/books/kept-positions.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { PnlTally } from '#lib/domain/book/pnl-tally.ts';
import type { PnlTerms } from '#lib/domain/book/pnl-terms.ts';
import { livePnl, pnlParts, pnlPercent, type PnlParts } from '#lib/domain/book/position.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import { positionTotal, type PositionTotal } from '#lib/domain/book/position-total.ts';
import type { AccountStanding } from '#lib/domain/book/counted-accounts.ts';
import { AccountTallies } from './account-tallies.ts';
import { BookStandings, type BookStanding } from './book-standing.ts';
import { BookStates } from './book-states.ts';
import { contractNames } from './contract-names.ts';
import { ContractPrices } from './contract-prices.svelte.ts';
import { HeldRows } from './held-rows.svelte.ts';
import type { Held, PositionGroup } from './held.ts';
import { LotFinder, type Unsized } from './lot-finder.ts';
import { TodayTerms, type TodayBasis } from './today-terms.svelte.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Books, BookTrouble } from './books.svelte.ts';
import type { Clock, Surroundings } from '#lib/view/page/clock.svelte.ts';
import { shutPricesAge, type PriceAge, type PricesAge } from '#lib/domain/price/price-age.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface PositionsParts {
	db: DeviceDatabase;
	quotes: LiveQuotes;
	clock: Clock;
	surroundings: Surroundings;
	calendar: () => MarketCalendar;
	books: Pick<Books, 'trouble' | 'retry' | 'watch' | 'isCurrent'>;
	/** The active accounts, the preferred first; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
	condition: (account: Account) => AccountCondition;
	feed: () => FeedBadge['state'];
	ages: Pick<PriceAges, 'of'>;
	/** Asks a server for quotes, and seeds them. It never rejects. */
	askQuotes: (keys: readonly InstrumentKey[]) => Promise<void>;
	/** As the first server that answers lists it. */
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
}

/** The positions of all accounts as this device keeps them, with the P&L that live prices give them. */
export class PositionsView {
	readonly #parts: PositionsParts;
	readonly #states: BookStates;
	readonly #books: LiveBooks<'positions'>;
	readonly #lots: LiveRows<StoredLot[]>;
	readonly #lotSizes: ReadonlyMap<string, number>;
	readonly #lotFinder: LotFinder;
	readonly #tallies: AccountTallies;
	readonly #prices: ContractPrices;
	/** Open rows whose lot this device does not know. */
	readonly #unsized: readonly Unsized[];
	/** What is open, and when the newest book that has it was true. */
	readonly #newest: ReadonlyMap<LiveQuote, number>;
	readonly groups: readonly PositionGroup[] | undefined;
	readonly total: PositionTotal;

	constructor(parts: PositionsParts) {
		this.#parts = parts;
		this.#states = new BookStates(parts, 'positions');
		this.#books = new LiveBooks(new KeptPositions(parts.db));
		const lots = new KeptLots(parts.db);
		this.#lots = new LiveRows(() => lots.all());
		this.#lotFinder = new LotFinder({ listing: parts.listing, keep: (lot) => lots.keep(lot) });
		this.#lotSizes = $derived(
			new Map((this.#lots.current ?? []).map(({ id, lotSize }) => [id, lotSize]))
		);
		const held = new HeldRows({
			book: (account) => this.#books.of(account),
			lotSizes: () => this.#lotSizes,
			quotes: parts.quotes
		});
		this.groups = $derived.by(() => {
			const accounts = parts.accounts();
			if (!accounts || !this.#books.ready) return undefined;
			return accounts.map((account) => ({
				account,
				book: this.#books.of(account.id),
				rows: held.of(account.id)
			}));
		});
		const open = $derived(
			(this.groups ?? []).flatMap(({ rows }) =>
				rows.flatMap(({ position }) => (position.quantity === 0 ? [] : [position.key]))
			)
		);
		this.#unsized = $derived.by(() => {
			if (!this.#lots.current) return [];
			return open.flatMap((key) => {
				const id = contractNames(key).lotId;
				return id === undefined || this.#lotSizes.has(id) ? [] : [{ id, key }];
			});
		});
		this.#newest = $derived.by(() => {
			const newest = new Map<LiveQuote, number>();
			for (const { book, rows } of this.groups ?? []) {
				for (const { position, live } of rows) {
					if (position.quantity !== 0)
						newest.set(live, Math.max(newest.get(live) ?? 0, book?.asOf ?? 0));
				}
			}
			return newest;
		});
		// As text, which is the same as before where the contracts are.
		const openKeys = $derived([...new Set(open)].sort().join(' '));
		const keys = $derived(openKeys.split(' ').filter(Boolean) as InstrumentKey[]);
		const current = $derived(
			(this.groups ?? [])
				.filter((group) => this.isCurrent(group))
				.map(({ account }) => account.id)
				.join(' ')
		);
		const said = $derived(this.#said(new Set(current.split(' '))));
		this.#prices = new ContractPrices({
			quotes: parts.quotes,
			surroundings: parts.surroundings,
			flowing: () => isFlowing(parts.feed()),
			keys: () => keys,
			said: () => said
		});
		const today = new TodayTerms({ ...parts, keys: () => keys });
		this.#tallies = new AccountTallies({ today, isCurrent: (group) => this.isCurrent(group) });
		this.total = $derived(
			positionTotal(
				(this.groups ?? []).map((group) => ({ ...this.standing(group), sum: this.sum(group) }))
			)
		);
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#books.error ?? this.#lots.error;
	}

	/** While anything shows positions or sums of them. Returns its stop. */
	watch(): () => void {
		return this.#parts.books.watch('positions', 'trades');
	}

	/** To be called in an effect: asks for the lots that this device does not know, again whenever it comes online. */
	findLots(): void {
		if (this.#parts.clock.online) this.#lotFinder.find(this.#unsized);
		else this.#lotFinder.forget();
	}

	retry({ account }: PositionGroup): void {
		this.#states.retry(account);
	}

	trouble({ account }: PositionGroup): BookTrouble | undefined {
		return this.#states.trouble(account);
	}

	/** From all that is known of the account, not only from its book. */
	condition({ account }: PositionGroup): AccountCondition {
		return this.#parts.condition(account);
	}

	/** Ms since the group's book was true; undefined when it was never read. */
	age({ book }: PositionGroup): number | undefined {
		return this.#states.age(book);
	}

	isCurrent({ account, book }: PositionGroup): boolean {
		return this.#states.isCurrent(account, book);
	}

	isPretend({ account, book }: PositionGroup): boolean {
		return this.#states.mode(account, book) !== 'live';
	}

	/** How its book stands, for what every page says of one. */
	bookStanding({ account, book }: PositionGroup): BookStanding {
		return new BookStandings(this.#parts).of(account, 'positions', book);
	}

	/** Whether its figures may be added to other accounts'. */
	standing(group: PositionGroup): AccountStanding {
		const current = this.isCurrent(group);
		return {
			name: group.account.name,
			current,
			// A book with rows that was read just now says more than any other sign.
			loggedOut: !current && this.condition(group) === 'login-over',
			pretend: this.isPretend(group),
			asOf: group.book?.asOf
		};
	}

	/** The contract's price in every account; a book that is not current stays as it was read, price and all. */
	ltp({ live, position }: Held, current: boolean): Paise | undefined {
		return (current ? this.#prices.of(live) : undefined) ?? position.ltp;
	}

	/** Of which session the prices of open rows are, while no market of theirs trades; looked at each second. */
	get shut(): PricesAge | undefined {
		const known: PriceAge[] = [];
		for (const [live, asOf] of this.#newest) {
			// The broker's price came with the book; the newer of the two is shown.
			const at = Math.max(
				untrack(() => live.at),
				asOf
			);
			const age = this.#parts.ages.of({ key: live.key, at, heardAt: live.heardAt });
			// One that moves is enough, and in trading hours the first one does.
			if (age.is === 'live' || age.is === 'stale') return undefined;
			known.push(age);
		}
		return shutPricesAge(known);
	}

	pnl(held: Held, current: boolean): Paise | undefined {
		return livePnl(held.position, this.ltp(held, current), held.units);
	}

	percent(held: Held, current: boolean): number | undefined {
		return pnlPercent(held.position, this.pnl(held, current), held.units);
	}

	/** Undefined where what is realised cannot be told from what is not. */
	parts(held: Held, current: boolean): PnlParts | undefined {
		return pnlParts(held.position, this.ltp(held, current), held.units);
	}

	/** What rows of one account add to sums: all of them, or these. */
	terms(group: PositionGroup, rows: readonly Held[] = group.rows): readonly PnlTerms[] {
		return this.#tallies.terms(group, rows);
	}

	/** Of other objects as soon as what these rows add to sums is something else, for the day's closes for instance. */
	basis(group: PositionGroup): TodayBasis {
		return this.#tallies.basis(group);
	}

	/** What rows are worth together now. It changes a few times a second, whatever ticks in between. */
	valued(tally: PnlTally): PositionSum {
		return this.#prices.worth(tally);
	}

	/** What all rows of an account add to sums. */
	tally(group: PositionGroup): PnlTally {
		return this.#tallies.of(group);
	}

	sum(group: PositionGroup): PositionSum | undefined {
		return group.book && this.valued(this.tally(group));
	}

	/** The price of each contract by the newest of the books that are current. */
	#said(current: ReadonlySet<string>): ReadonlyMap<InstrumentKey, Paise> {
		const prices = new Map<InstrumentKey, Paise>();
		const books = (this.groups ?? [])
			.flatMap(({ account, book }) => (book && current.has(account.id) ? [book] : []))
			.sort((a, b) => a.asOf - b.asOf);
		for (const { rows } of books) {
			for (const { key, ltp } of rows) if (ltp !== undefined) prices.set(key, ltp);
		}
		return prices;
	}
}
