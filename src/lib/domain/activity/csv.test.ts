import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
	['plain words and numbers', ['NIFTY', 75, -12.5, null, ''], 'NIFTY,75,-12.5,,'],
	['a comma, a quote and a line end', ['a,b', 'say "no"', 'x\ny'], '"a,b","say ""no""","x\ny"'],
	['white space at the ends', [' a '], '" a "'],
	['what a spreadsheet would run', ['=1+1', '+1', '-1', '@x'], "'=1+1,'+1,'-1,'@x"],
	['a formula behind a tab', ['\t=1'], "'\t=1"],
	['a formula with a comma', ['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"`]
])('%s', (_, cells, line) => {
	expect(csvLine(cells)).toBe(`${line}\r\n`);
});
