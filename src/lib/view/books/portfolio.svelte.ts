import { untrack } from 'svelte';
import type { BookReadings } from '#lib/books/book-readings.ts';
import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import { KeptHoldings } from '#lib/db/books/kept-holdings.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Writing } from '#lib/db/database.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import {
	countAccounts,
	type AccountStanding,
	type CountedAccounts
} from '#lib/domain/book/counted-accounts.ts';
import {
	fundsEquation,
	sumFunds,
	type FundsEquation,
	type FundsSum
} from '#lib/domain/book/funds-equation.ts';
import { holdingFigures, type HoldingFigures } from '#lib/domain/book/holding-figures.ts';
import { addHoldingSums, sumHoldings, type HoldingSum } from '#lib/domain/book/holding-sum.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { shutPricesAge, type PricesAge } from '#lib/domain/price/price-age.ts';
import { fitsText } from '#lib/domain/text/fits-text.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { Clock, Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { AccountChoice } from './account-choice.svelte.ts';
import type { BookStanding, BookStandings } from './book-standing.ts';
import type { Books } from './books.svelte.ts';
import { QuoteBeat } from './quote-beat.svelte.ts';
import { HoldingRows, type HoldingRow } from './holding-rows.ts';

interface PortfolioParts {
	db: Writing;
	clock: Clock;
	surroundings: Pick<Surroundings, 'after'>;
	quotes: LiveQuotes;
	ages: Pick<PriceAges, 'of'>;
	feed: () => FeedBadge['state'];
	books: Pick<Books, 'watch'>;
	standings: BookStandings;
	/** The active accounts, the preferred first; undefined until they are known. */
	accounts: () => readonly Account[] | undefined;
	choice: AccountChoice;
}

/** One account's holdings and funds as this device keeps them. */
export interface AccountPortfolio {
	account: Account;
	/** Undefined until they were read once. */
	holdings: BookReadings['holdings'] | undefined;
	funds: BookReadings['funds'] | undefined;
	rows: readonly HoldingRow[];
}

type PortfolioBook = 'holdings' | 'funds';

/** The holdings and funds of the chosen accounts as this device keeps them, with what live prices make them worth. */
export class PortfolioView {
	readonly #parts: PortfolioParts;
	readonly #holdings: LiveBooks<'holdings'>;
	readonly #funds: LiveBooks<'funds'>;
	text = $state.raw('');
	/** Of the chosen accounts; undefined until they are known. */
	readonly groups: readonly AccountPortfolio[] | undefined;
	/** Of each account that was ever read. */
	readonly #sums: ReadonlyMap<AccountId, HoldingSum>;
	/** Over the chosen accounts that count; the sum is undefined when none does. */
	readonly total: CountedAccounts<AccountStanding> & { sum: HoldingSum | undefined };
	readonly fundsTotal: CountedAccounts<AccountStanding> & { sum: FundsSum | undefined };

	constructor(parts: PortfolioParts) {
		this.#parts = parts;
		this.#holdings = new LiveBooks(new KeptHoldings(parts.db));
		this.#funds = new LiveBooks(new KeptFunds(parts.db));
		const rows = new HoldingRows(parts.quotes);
		const all = $derived.by((): AccountPortfolio[] | undefined => {
			const accounts = parts.accounts();
			if (!accounts || !this.#holdings.ready || !this.#funds.ready) return undefined;
			return accounts.map((account) => {
				const holdings = this.#holdings.of(account.id);
				const funds = this.#funds.of(account.id);
				return { account, holdings, funds, rows: rows.of(account.id, holdings) };
			});
		});
		this.groups = $derived(all?.filter(({ account }) => parts.choice.has(account.id)));
		const beat = new QuoteBeat({
			surroundings: parts.surroundings,
			lives: () => (this.groups ?? []).flatMap(({ rows }) => rows.map(({ live }) => live))
		});
		this.#sums = $derived.by(() => {
			beat.track();
			// What a tick does not change, the prices' whole state does.
			void this.flowing;
			return new Map((this.groups ?? []).flatMap((group) => this.#sumOf(group)));
		});
		this.total = $derived.by(() => {
			const counted = this.#count('holdings');
			const sums = counted.counted.flatMap(({ group }) => this.sum(group) ?? []);
			return { ...counted, sum: sums.length === 0 ? undefined : addHoldingSums(sums) };
		});
		this.fundsTotal = $derived.by(() => {
			const counted = this.#count('funds');
			const known = counted.counted.flatMap(({ group }) => this.funds(group) ?? []);
			return { ...counted, sum: known.length === 0 ? undefined : sumFunds(known) };
		});
	}

	get choice(): AccountChoice {
		return this.#parts.choice;
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#holdings.error ?? this.#funds.error;
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		return this.#parts.books.watch('holdings', 'funds');
	}

	/** The rows that the search leaves. */
	found({ account, rows }: AccountPortfolio): readonly HoldingRow[] {
		const text = this.text.trim();
		return rows.filter(({ label, holding: { key, product } }) =>
			fitsText([label, key, product, account.name], text)
		);
	}

	standing(group: AccountPortfolio, book: PortfolioBook): BookStanding {
		return this.#parts.standings.of(group.account, book, group[book]);
	}

	retry({ account }: AccountPortfolio): void {
		this.#parts.standings.retry(account);
	}

	/**
	 * The price that counts: the live one while its feed is, or what its market closed with; else the one that the broker gave
	 * with the book. A book that is not current stays as it was read.
	 */
	ltp({ live, holding }: HoldingRow, current: boolean): Paise | undefined {
		return (current && this.#isGood(live) ? live.ltp : undefined) ?? holding.ltp;
	}

	figures(row: HoldingRow, current: boolean): HoldingFigures {
		const { holding, bought, live } = row;
		const today = current && this.#isGood(live) && this.#isOfToday(live);
		const prevClose = today ? live.price.prevClose : undefined;
		return holdingFigures(holding, bought, { ltp: this.ltp(row, current), prevClose });
	}

	/** Of all rows of the account, counted a few times a second; undefined when it was never read. */
	sum({ account }: AccountPortfolio): HoldingSum | undefined {
		return this.#sums.get(account.id);
	}

	funds({ funds }: AccountPortfolio): FundsEquation | undefined {
		return funds && fundsEquation(funds.funds);
	}

	/** Prices come in, even slowly. */
	get flowing(): boolean {
		return isFlowing(this.#parts.feed());
	}

	/** Of which session the prices are, while no market of theirs trades. */
	get shut(): PricesAge | undefined {
		const lives = (this.groups ?? []).flatMap(({ rows }) => rows.map(({ live }) => live));
		return shutPricesAge(lives.map((live) => this.#parts.ages.of(live)));
	}

	#sumOf(group: AccountPortfolio): [AccountId, HoldingSum][] {
		const { account, holdings, rows } = group;
		if (!holdings) return [];
		const { current } = this.standing(group, 'holdings');
		const figures = untrack(() => rows.map((row) => this.figures(row, current)));
		return [[account.id, sumHoldings(figures, holdings.unread.length)]];
	}

	#count(book: PortfolioBook) {
		const accounts = (this.groups ?? []).map((group) => {
			const { current, condition, mode } = this.standing(group, book);
			return {
				group,
				name: group.account.name,
				current,
				// A book that was read just now says more than any other sign.
				loggedOut: !current && condition === 'login-over',
				pretend: mode === 'paper' || mode === 'analyze',
				asOf: group[book]?.asOf
			};
		});
		return countAccounts(accounts);
	}

	#isGood(live: HoldingRow['live']): boolean {
		const flows = this.flowing && live.at > 0 && live.heardAt > 0;
		return flows || this.#parts.ages.of(live).is === 'close';
	}

	/** In the night, and on a day without a session, nothing has moved since the day began. */
	#isOfToday(live: HoldingRow['live']): boolean {
		const age = this.#parts.ages.of(live);
		if (age.is !== 'close') return true;
		return age.of !== undefined && istDate(age.of) === istDate(this.#parts.clock.market);
	}
}
