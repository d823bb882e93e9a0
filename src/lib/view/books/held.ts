import type { StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** One row of a book, with the live price of its contract. */
export interface Held {
	/** Of this row alone within its book. */
	id: string;
	label: string;
	/** By which contracts are in order: underlying, expiry, strike, side. */
	rank: string;
	position: Position;
	/** Units that a quantity of one stands for; undefined until the row's own figures prove them. */
	units: number | undefined;
	/** Signed; undefined when the lot size or the units are not known here. */
	lots: number | undefined;
	live: LiveQuote;
}

export interface PositionGroup {
	account: Account;
	/** Undefined until the account was read once. */
	book: StoredPositions | undefined;
	/** The same list for as long as the book is the same. */
	rows: readonly Held[];
}

export interface BookRow {
	id: string;
	position: Position;
}

/** Some brokers list a contract once for what was carried and once for today: both rows are shown, as they came. */
export function inBook(book: StoredPositions | undefined): BookRow[] {
	const seen = new Map<string, number>();
	return (book?.rows ?? []).map((position) => {
		const name = `${position.key} ${position.product}`;
		const before = seen.get(name) ?? 0;
		seen.set(name, before + 1);
		return { id: before === 0 ? name : `${name} ${before + 1}`, position };
	});
}

/** Open rows first, then by contract; closed ones stay until the day ends. */
export function openFirst(
	a: Pick<Held, 'rank' | 'position'>,
	b: Pick<Held, 'rank' | 'position'>
): number {
	const closed = Number(a.position.quantity === 0) - Number(b.position.quantity === 0);
	if (closed !== 0) return closed;
	return a.rank < b.rank ? -1 : Number(a.rank > b.rank);
}
