import * as v from 'valibot';
import { shortText } from '#lib/domain/text/short-text.ts';
import { MOST_CHARACTERS } from './coerce.ts';

export interface ReadRows<T> {
	rows: T[];
	/** What the rows that do not fit the schema say for themselves. */
	unread: string[];
}

/**
 * Row by row: one that cannot be read neither takes the rest with it nor vanishes, because a position that nothing shows
 * costs money.
 */
export function readRows<T>(
	row: v.GenericSchema<unknown, T>,
	answered: readonly unknown[]
): ReadRows<T> {
	const rows: T[] = [];
	const unread: string[] = [];
	for (const one of answered) {
		const read = v.safeParse(row, one);
		if (read.success) rows.push(read.output);
		else unread.push(asItCame(one));
	}
	return { rows, unread };
}

const NAMES = ['symbol', 'exchange', 'product', 'action', 'quantity'] as const;
const namedRow = v.record(v.string(), v.unknown());

function asItCame(row: unknown): string {
	const read = v.safeParse(namedRow, row);
	const said = read.success ? NAMES.map((name) => read.output[name]) : [];
	const words = said.filter((word) => typeof word === 'string' || typeof word === 'number');
	const text = words.length > 0 ? words.join(' · ') : (JSON.stringify(row) ?? '');
	return shortText(text, MOST_CHARACTERS.reason);
}
