import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Writing } from '#lib/db/database.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { Excluded } from '#lib/domain/book/counted-accounts.ts';
import {
	fundsEquation,
	sumFunds,
	type FundsEquation,
	type FundsSum
} from '#lib/domain/book/funds-equation.ts';
import { addCounts, countOpen, type OpenCount } from '#lib/domain/book/open-count.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import type { PositionTotal } from '#lib/domain/book/position-total.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { Books, BookTrouble } from './books.svelte.ts';
import type { PositionGroup } from './held.ts';
import type { PositionsView } from './positions.svelte.ts';

interface HomeParts {
	db: Writing;
	clock: Pick<Clock, 'now' | 'online'>;
	books: Pick<Books, 'trouble' | 'watch' | 'isCurrent'>;
	positions: Pick<
		PositionsView,
		| 'groups'
		| 'total'
		| 'sum'
		| 'condition'
		| 'trouble'
		| 'age'
		| 'retry'
		| 'watch'
		| 'storageError'
	>;
}

/** One account, as its row says it. */
export interface HomeLine {
	account: Account;
	condition: AccountCondition;
	/** Why it is in no sum; undefined for one that is. */
	excluded: Excluded['why'] | undefined;
	/** Of its positions as they were read last; undefined when they never were. */
	sum: PositionSum | undefined;
	count: OpenCount | undefined;
	/** Epoch ms at which its positions were true. */
	asOf: number | undefined;
	/** As they were read last. */
	funds: FundsEquation | undefined;
	fundsCount: boolean;
	trouble: BookTrouble | undefined;
	/** What it holds and has was read, or will not be now. */
	answered: boolean;
}

/** All accounts on one page: what they hold, owe and earned. */
export class HomeView {
	readonly #parts: HomeParts;
	readonly #funds: LiveBooks<'funds'>;
	/** Of rows that are the same list for as long as their book is the same. */
	readonly #counts = new WeakMap<PositionGroup['rows'], OpenCount>();
	/** Not a signal: what was added up the last time. */
	#sum: { of: readonly OpenCount[]; count: OpenCount } = { of: [], count: addCounts([]) };
	/** In the accounts' order; undefined until they are known. */
	readonly lines: readonly HomeLine[] | undefined;
	/** Over the accounts that count. */
	readonly count: OpenCount;
	readonly funds: { sum: FundsSum; accounts: number } | undefined;

	constructor(parts: HomeParts) {
		this.#parts = parts;
		this.#funds = new LiveBooks(new KeptFunds(parts.db));
		const { positions } = parts;
		const lines = $derived.by(() => {
			if (!this.#funds.ready) return undefined;
			const why = new Map(positions.total.excluded.map(({ name, why }) => [name, why]));
			return positions.groups?.map((group) => this.#line(group, why.get(group.account.name)));
		});
		this.lines = $derived(lines);
		const counted = $derived((lines ?? []).filter(({ excluded }) => excluded === undefined));
		this.count = $derived(this.#addedUp(counted.flatMap(({ count }) => count ?? [])));
		this.funds = $derived.by(() => {
			const known = counted.flatMap(({ funds, fundsCount }) =>
				fundsCount && funds ? [funds] : []
			);
			return known.length === 0 ? undefined : { sum: sumFunds(known), accounts: known.length };
		});
	}

	get total(): PositionTotal {
		return this.#parts.positions.total;
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#parts.positions.storageError ?? this.#funds.error;
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		const { positions, books } = this.#parts;
		// What each row says comes before what only *Today* rests on: a server answers two of them in a second.
		const stops = [books.watch('funds'), positions.watch()];
		return () => stops.forEach((stop) => stop());
	}

	retry({ account }: HomeLine): void {
		const { positions } = this.#parts;
		const group = positions.groups?.find((one) => one.account.id === account.id);
		if (group) positions.retry(group);
	}

	#line(group: PositionGroup, excluded: Excluded['why'] | undefined): HomeLine {
		const { positions, books, clock } = this.#parts;
		const { account, book, rows } = group;
		const funds = this.#funds.of(account.id);
		const noFunds = books.trouble(account.id, 'funds') !== undefined;
		const troubled = noFunds || !clock.online;
		const trouble = positions.trouble(group);
		return {
			...{ account, excluded, asOf: book?.asOf },
			condition: positions.condition(group),
			sum: positions.sum(group),
			count: book && this.#countOf(rows),
			funds: funds && fundsEquation(funds.funds),
			fundsCount:
				funds !== undefined && books.isCurrent(account.id, funds.asOf, clock.now, troubled),
			trouble,
			answered: (book ?? trouble) !== undefined && (funds !== undefined || noFunds)
		};
	}

	/** The same object for as long as the same books count: prices change nothing about it. */
	#addedUp(counts: readonly OpenCount[]): OpenCount {
		const { of } = this.#sum;
		const isSame = of.length === counts.length && of.every((count, at) => count === counts[at]);
		if (!isSame) this.#sum = { of: counts, count: addCounts(counts) };
		return this.#sum.count;
	}

	#countOf(rows: PositionGroup['rows']): OpenCount {
		const known = this.#counts.get(rows) ?? countOpen(rows.map(({ position }) => position));
		this.#counts.set(rows, known);
		return known;
	}
}
