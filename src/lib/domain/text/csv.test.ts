import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { csvAmount, csvFile, csvLine, csvPercent } from './csv.ts';

test.each([
	['plain words and numbers', ['NIFTY', 75, -12.5, undefined, null, ''], 'NIFTY,75,-12.5,,,'],
	['a comma, a quote and a line end', ['a,b', 'say "no"', 'x\ny'], '"a,b","say ""no""","x\ny"'],
	['white space at the ends', [' a '], '" a "'],
	['what a spreadsheet would run', ['=1+1', '+1', '-1', '@x'], "'=1+1,'+1,'-1,'@x"],
	['the same in wide characters', ['＝1+1', '＠x'], "'＝1+1,'＠x"],
	['a formula behind a tab', ['\t=1'], "'\t=1"],
	['a formula behind a blank', [' =1'], "' =1"],
	['a formula with a comma', ['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"`],
	['a contract with a dash in it', ['BAJAJ-AUTO', 'M&M'], 'BAJAJ-AUTO,M&M']
])('%s', (_, cells, line) => {
	expect(csvLine(cells)).toBe(`${line}\r\n`);
});

test('amounts keep their paise and their sign, and stay numbers', () => {
	const amounts = [paise(-308_750), paise(5), paise(900_719_925_474_099), undefined];
	expect(csvLine(amounts.map(csvAmount))).toBe('-3087.50,0.05,9007199254740.99,\r\n');
	expect(csvLine([-0.001, 12.346, NaN, undefined].map(csvPercent))).toBe('0.00,12.35,,\r\n');
});

test('a file has its head, and one line for each row', () => {
	const columns = [
		{ name: 'symbol', cell: ({ symbol }: { symbol: string }) => symbol },
		{ name: 'length', cell: ({ symbol }: { symbol: string }) => symbol.length }
	];
	expect(csvFile(columns, [{ symbol: 'ITC' }, { symbol: '-A' }])).toBe(
		"symbol,length\r\nITC,3\r\n'-A,2\r\n"
	);
	expect(csvFile(columns, [])).toBe('symbol,length\r\n');
});
