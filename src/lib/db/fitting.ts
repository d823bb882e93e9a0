import * as v from 'valibot';

/**
 * The rows that still fit their shape; the others are left out. What is kept is checked on the way out: an installed
 * page of last month may have written the row, and a row that no longer fits is dropped, not drawn.
 */
export function fitting<T>(schema: v.GenericSchema<unknown, T>, rows: readonly unknown[]): T[] {
	return rows.flatMap((row) => {
		const result = v.safeParse(schema, row, { abortEarly: true });
		return result.success ? [result.output] : [];
	});
}
