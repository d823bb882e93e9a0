import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(css|svelte)$/.test(file))
	.map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));
/** Every rule that says how a changed price looks, with its file. */
const rules = sheets.flatMap(({ file, text }) =>
	[...text.matchAll(/[^{}]*\[data-flash[^{}]*\{[^}]*\}/g)].map(([rule]) => ({ file, rule }))
);

test('a changed price is a mark at its edge and coloured digits, and nowhere a filled cell', () => {
	expect(rules.length).toBeGreaterThan(0);
	expect(rules.filter(({ rule }) => rule.includes('background'))).toEqual([]);
	for (const { rule } of rules) expect(rule).toMatch(/color: .*box-shadow: inset 2px 0/s);
});
