import type { AccountId } from '#lib/domain/account/account.ts';
import type { Funds, Holdings } from '#lib/domain/book/account-books.ts';
import type { Book } from '#lib/domain/book/book.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { Order, Trade } from '#lib/domain/order/order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';

/** What a server answers about an account, by the name of the client's method that asks for it. */
export interface BookContents {
	orders: Book<Order>;
	positions: Book<Position>;
	trades: Book<Trade>;
	funds: { funds: Funds };
	holdings: Holdings;
}

export type BookName = keyof BookContents;

/** In the order in which they are asked for when several are due: what an order changes first, sums before details. */
export const BOOK_NAMES = ['orders', 'positions', 'funds', 'trades', 'holdings'] as const;

/** One reading of a book, as it is kept. */
export type BookReading<Name extends BookName> = {
	account: AccountId;
	/** Epoch ms at which it was true: when it was asked for. */
	asOf: number;
	mode: AnswerMode;
} & BookContents[Name];

export type BookReadings = { [Name in BookName]: BookReading<Name> };

/** Where readings are kept: one for each book and account, the newest. */
export type BookStore = {
	readonly [Name in BookName]: {
		of(account: AccountId): Promise<BookReading<Name> | undefined>;
		keep(reading: BookReading<Name>): Promise<void>;
	};
};
