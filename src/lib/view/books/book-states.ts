import type { BookName } from '#lib/books/book-readings.ts';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { isPaper, type Account } from '#lib/domain/account/account.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { Books, BookTrouble } from './books.svelte.ts';

interface BookStatesParts {
	clock: Pick<Clock, 'now' | 'online'>;
	books: Pick<Books, 'trouble' | 'retry' | 'isCurrent'>;
	condition: (account: Account) => AccountCondition;
}

interface Reading {
	/** Epoch ms. */
	asOf: number;
	mode: 'live' | 'semi-auto' | 'analyze';
	rows: readonly unknown[];
}

/** How one of an account's books stands, in every page that shows it. */
export class BookStates {
	readonly #parts: BookStatesParts;
	readonly #book: BookName;

	constructor(parts: BookStatesParts, book: BookName) {
		this.#parts = parts;
		this.#book = book;
	}

	retry({ id }: Account): void {
		this.#parts.books.retry(id);
	}

	trouble({ id }: Account): BookTrouble | undefined {
		return this.#parts.books.trouble(id, this.#book);
	}

	/** Ms since it was true; undefined when it was never read. */
	age(reading: Pick<Reading, 'asOf'> | undefined): number | undefined {
		return reading && Math.max(0, this.#parts.clock.now - reading.asOf);
	}

	isCurrent(account: Account, reading: Pick<Reading, 'asOf' | 'rows'> | undefined): boolean {
		if (!reading) return false;
		const { books, clock, condition } = this.#parts;
		// Some brokers answer a dead login with a book without rows: that is no flat account.
		if (reading.rows.length === 0 && condition(account) === 'login-over') return false;
		const troubled = this.trouble(account) !== undefined || !clock.online;
		return books.isCurrent(account.id, reading.asOf, clock.now, troubled);
	}

	/** Whose money it is about. */
	mode(account: Account, reading: Pick<Reading, 'mode'> | undefined): 'live' | 'analyze' | 'paper' {
		if (isPaper(account)) return 'paper';
		return reading?.mode === 'analyze' ? 'analyze' : 'live';
	}
}
