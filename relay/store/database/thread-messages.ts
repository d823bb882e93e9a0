import type { InStatement, ResultSet, Value } from '@libsql/client';
import type { Unavailable } from './unavailable.ts';

/** What the database's own thread is asked, one at a time and in order. */
export type Asked =
	| { does: 'open'; url: string }
	| { does: 'read'; statements: InStatement[] }
	| { does: 'write'; statements: InStatement[] }
	| { does: 'begin' }
	| { does: 'execute-within'; statement: InStatement }
	| { does: 'commit' }
	/** Rolls back unless committed. */
	| { does: 'end' }
	| { does: 'close' };

export interface Question {
	id: number;
	asked: Asked;
}

/** A result that can be posted: the driver's rows have cells by name and by number, which cloning loses. */
export interface SentResult {
	columns: string[];
	cells: Value[][];
	rowsAffected: number;
}

export type ThreadAnswer = { id: number } &
	/** Undefined when another program holds the lock. */
	(
		| { ok: true; results: SentResult[] | undefined }
		/** An error's class stays on its side: `reason` is that of a `DatabaseUnavailable`. */
		| { ok: false; message: string; reason: Unavailable | undefined }
	);

export function sent({ columns, rows, rowsAffected }: ResultSet): SentResult {
	const cells = rows.map((row) => columns.map((_, index) => row[index] ?? null));
	return { columns, cells, rowsAffected };
}

export function received({ columns, cells, rowsAffected }: SentResult): ResultSet {
	const rows = cells.map((values) => {
		const row = { length: values.length };
		// As in the driver: names are enumerable, for schemas; numbers are not.
		Object.defineProperty(row, 'length', { enumerable: false });
		values.forEach((value, index) => {
			Object.defineProperty(row, index, { value, enumerable: false });
			Object.defineProperty(row, columns[index] ?? '', { value, enumerable: true });
		});
		return row as ResultSet['rows'][number];
	});
	return {
		...{ columns, rows, rowsAffected, columnTypes: [], lastInsertRowid: undefined },
		toJSON: () => ({ columns, rows, rowsAffected })
	};
}
