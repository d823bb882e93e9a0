import { posix } from 'node:path';
import { ALLOWED } from './allowed.ts';

/** The rows of the table that a file belongs to: one, if the table is sound. */
export function placesOf(file: string, rows: readonly string[] = Object.keys(ALLOWED)): string[] {
	return rows.filter((row) =>
		row.endsWith('/*')
			? posix.dirname(file) === row.slice(0, -2)
			: file === row || file.startsWith(`${row}/`)
	);
}

/** Rows that catch what another row names: the other's files would have two places. */
export function catchAlls(rows: readonly string[]): string[] {
	const folderOf = (row: string) => row.replace(/\/\*$/, '');
	return rows.filter(
		(row) =>
			!row.endsWith('/*') &&
			rows.some((other) => other !== row && `${folderOf(other)}/`.startsWith(`${row}/`))
	);
}

/** Imports that the table does not allow, `from -> to`; nor is one of a file that the table does not know or of what only tests use. */
export function upwardArrows(imports: ReadonlyMap<string, readonly string[]>): string[] {
	return [...imports].flatMap(([file, targets]) => {
		const [from] = placesOf(file);
		return targets
			.filter((target) => {
				if (target.includes('/testing/')) return true;
				const [to] = placesOf(target);
				return from === undefined || to === undefined
					? to !== from
					: to !== from && !ALLOWED[from]?.includes(to);
			})
			.map((target) => `${file} -> ${target}`);
	});
}
