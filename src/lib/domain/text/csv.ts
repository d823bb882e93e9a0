import { decimalRupees, type Paise } from '#lib/domain/number/paise.ts';

/** A number as it is written, which no spreadsheet takes for a formula, however it begins. */
export interface CsvNumber {
	readonly number: string;
}
/** Null and undefined: nothing is known, and the cell is empty. */
export type CsvCell = string | number | CsvNumber | null | undefined;

/** What stands in a column's head, and in each row. */
export interface CsvColumn<Row> {
	readonly name: string;
	readonly cell: (row: Row) => CsvCell;
}

/** A book as a file: RFC 4180, with a head. Texts are shown by a spreadsheet, never run by it; numbers stay numbers. */
export function csvFile<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
	const head = csvLine(columns.map(({ name }) => name));
	return head + rows.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('');
}

/** Rupees with two decimals and no grouping: `-12.34`, exact at any size. */
export function csvAmount(amount: Paise | undefined): CsvNumber | undefined {
	return amount === undefined ? undefined : { number: decimalRupees(amount) };
}

/** Percent (1 is one percent) with two decimals. */
export function csvPercent(percent: number | undefined): CsvNumber | undefined {
	if (percent === undefined || !Number.isFinite(percent)) return undefined;
	const text = percent.toFixed(2);
	return { number: text === '-0.00' ? '0.00' : text };
}

/** Spreadsheets run what starts like this, some of them behind white space; an apostrophe in front makes it text. */
const LOOKS_LIKE_A_FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** One line with its line end. */
export function csvLine(cells: readonly CsvCell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(value: CsvCell): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'number') return String(value);
	if (typeof value === 'object') return value.number;
	const text = LOOKS_LIKE_A_FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
