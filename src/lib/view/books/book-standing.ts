import type { BookName } from '#lib/books/book-readings.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import { BookStates } from './book-states.ts';
import type { Books, BookTrouble } from './books.svelte.ts';

interface StandingParts {
	clock: Clock;
	books: Pick<Books, 'trouble' | 'retry' | 'isCurrent'>;
	condition: (account: Account) => AccountCondition;
}

/** What is kept of a book; undefined until it was read once. Funds have no rows. */
type Kept = { asOf: number; mode: AnswerMode; rows?: readonly unknown[] } | undefined;

/** How one book of one account stands, all of it together. */
export interface BookStanding {
	account: Account;
	/** Epoch ms at which it was true; undefined when it was never read. */
	asOf: number | undefined;
	/** Ms since then. */
	age: number | undefined;
	/** It may be counted as what the account holds now. */
	current: boolean;
	/** Why it could not be read the last time. */
	trouble: BookTrouble | undefined;
	condition: AccountCondition;
	/** Whose money it was. */
	mode: ReturnType<BookStates['mode']>;
}

/** How the books of every account stand, for pages that show several of them. */
export class BookStandings {
	readonly #parts: StandingParts;

	constructor(parts: StandingParts) {
		this.#parts = parts;
	}

	of(account: Account, book: BookName, kept: Kept): BookStanding {
		const states = new BookStates(this.#parts, book);
		const rows = kept?.rows ?? [undefined];
		return {
			account,
			asOf: kept?.asOf,
			age: states.age(kept),
			current: states.isCurrent(account, kept && { asOf: kept.asOf, rows }),
			trouble: states.trouble(account),
			condition: this.#parts.condition(account),
			mode: states.mode(account, kept)
		};
	}

	retry(account: Account): void {
		this.#parts.books.retry(account.id);
	}
}
