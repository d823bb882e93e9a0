import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import { wholeListUpTo } from '#lib/domain/text/bounded.ts';
import { shortText } from '#lib/domain/text/short-text.ts';
import { MOST_CHARACTERS } from './coerce.ts';

/** Rows of a book: many times what an account trades in a day. */
const MOST_ROWS = 20_000;

/** A list of rows as a book. Only what is no list, or longer than a list can be, is refused as a whole. */
export function bookOf<T>(row: v.GenericSchema<unknown, T>) {
	return v.pipe(
		wholeListUpTo(v.unknown(), MOST_ROWS),
		v.transform((answered): Book<T> => readRows(row, answered))
	);
}

/**
 * Row by row: one that cannot be read neither takes the rest with it nor vanishes, because a position that nothing shows
 * costs money.
 */
function readRows<T>(row: v.GenericSchema<unknown, T>, answered: readonly unknown[]): Book<T> {
	const rows: T[] = [];
	const unread: string[] = [];
	for (const one of answered) {
		const read = v.safeParse(row, one);
		if (read.success) rows.push(read.output);
		else unread.push(asItCame(one));
	}
	return { rows, unread };
}

/** What names a row to a person, in the order in which it is said. */
const NAMES = [
	...['symbol', 'exchange', 'product', 'action', 'quantity'],
	...['order_status', 'orderid']
] as const;
const namedRow = v.record(v.string(), v.unknown());

function asItCame(row: unknown): string {
	const read = v.safeParse(namedRow, row);
	const said = read.success ? NAMES.map((name) => read.output[name]) : [];
	const words = said.filter((word) => typeof word === 'string' || typeof word === 'number');
	const text = words.length > 0 ? words.join(' · ') : (JSON.stringify(row) ?? '');
	return shortText(text, MOST_CHARACTERS.reason);
}
