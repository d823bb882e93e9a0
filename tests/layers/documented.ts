type Table = Readonly<Record<string, readonly string[]>>;

const FENCE = /^```[^\n]*\n([\s\S]*?)^```/gm;

/**
 * The layer table as a document draws it: the fenced block with lines such as `src/lib/wire <- src/lib/domain`. An
 * indented line goes on with the list above it; two spaces end a list, and what follows says what the folder is.
 * Undefined where no block has one.
 */
export function documentedTable(markdown: string): Record<string, string[]> | undefined {
	const block = [...markdown.matchAll(FENCE)]
		.map(([, inside = '']) => inside)
		.find((inside) => /^\S.* <- /m.test(inside));
	if (block === undefined) return undefined;
	const rows = block
		.replace(/\n\s+(?=\S)/g, ' ')
		.split('\n')
		.map((line) => line.split(' <- '))
		.filter((parts) => parts.length === 2);
	return Object.fromEntries(
		rows.map(([row = '', rest = '']) => {
			const [list = ''] = rest.trim().split(/ {2,}/);
			return [row.trim(), list === 'nothing' ? [] : list.split(',').map((name) => name.trim())];
		})
	);
}

const lines = (table: Table): string[] =>
	Object.entries(table)
		.map(([row, allowed]) => `${row} <- ${[...allowed].sort().join(', ') || 'nothing'}`)
		.sort();

/** Lines that only one of the two has. */
export function differences(documented: Table, tested: Table): string[] {
	const [said, meant] = [lines(documented), lines(tested)];
	return [
		...said.filter((line) => !meant.includes(line)).map((line) => `documented only: ${line}`),
		...meant.filter((line) => !said.includes(line)).map((line) => `tested only: ${line}`)
	];
}
