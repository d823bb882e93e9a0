import type { BookName } from '#lib/books/book-readings.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { isPaper, type Account } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { Books, BookTrouble } from './books.svelte.ts';

interface StandingParts {
	clock: Clock;
	books: Pick<Books, 'trouble' | 'retry' | 'isCurrent'>;
	condition: (account: Account) => AccountCondition;
}

/** What is kept of a book; undefined until it was read once. */
type Kept = { asOf: number; mode: AnswerMode; rows?: readonly unknown[] } | undefined;

/** How one book of one account stands, from all that is known of both. */
export interface BookStanding {
	account: Account;
	/** Ms since it was true; undefined when it was never read. */
	age: number | undefined;
	/** It may be counted as what the account holds now. */
	current: boolean;
	/** Why it could not be read the last time. */
	trouble: BookTrouble | undefined;
	condition: AccountCondition;
	/** Whose money it was. */
	mode: 'live' | 'semi-auto' | 'analyze' | 'paper';
}

/** Judges every book of every page by the same rule. */
export class BookStandings {
	readonly #parts: StandingParts;

	constructor(parts: StandingParts) {
		this.#parts = parts;
	}

	of(account: Account, book: BookName, kept: Kept): BookStanding {
		const { books, clock, condition } = this.#parts;
		const trouble = books.trouble(account.id, book);
		const health = condition(account);
		return {
			...{ account, trouble, condition: health },
			age: kept && Math.max(0, clock.now - kept.asOf),
			current: kept !== undefined && this.#isCurrent(account, kept, health, trouble),
			mode: isPaper(account) ? 'paper' : (kept?.mode ?? 'live')
		};
	}

	retry(account: Account): void {
		this.#parts.books.retry(account.id);
	}

	#isCurrent(
		{ id }: Account,
		{ asOf, rows }: NonNullable<Kept>,
		health: AccountCondition,
		trouble: BookTrouble | undefined
	): boolean {
		// Some brokers answer a dead login with a book without rows: that is no account without orders.
		if (rows?.length === 0 && health === 'login-over') return false;
		const { books, clock } = this.#parts;
		const troubled = trouble !== undefined || !clock.online;
		return books.isCurrent(id, asOf, clock.now, troubled);
	}
}
