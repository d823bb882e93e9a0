/** Spreadsheets run what starts like this; an apostrophe in front makes it text, and they do not show it. */
const LOOKS_LIKE_A_FORMULA = /^[=+\-@\t\r\n]/;

/** One line of RFC 4180 with its line end. Texts are shown by a spreadsheet, never run by it; numbers stay numbers. */
export function csvLine(cells: readonly (string | number | null)[]): string {
	return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = LOOKS_LIKE_A_FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
