import { expect, test } from 'vitest';
import { isSource, scriptsIn, textOf } from './layers/imports.ts';

/** Said by no trading screen: quaint, or unclear about who acts. */
const QUAINT =
	/\b(?:nobody|somebody|everybody|anybody|whoever|purse|anew|present password|password store|by itself|let go)\b/i;

/** What a component's markup says, without styles, scripts and comments. */
const markup = (text: string): string =>
	text.replaceAll(/<(style|script)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '');

/** The strings of a file of words, without comments. */
const strings = (text: string): string =>
	text
		.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
		.split('\n')
		.filter((line) => /['`]/.test(line))
		.join('\n');

test('the page speaks plain present-day English', () => {
	const files = scriptsIn(['src']).filter(isSource);
	const said = files.flatMap((file) => {
		const text = textOf(file);
		if (file.endsWith('.svelte')) return [[file, markup(text)] as const];
		return file.includes('words') ? [[file, strings(text)] as const] : [];
	});
	expect(said.length).toBeGreaterThan(100);
	const quaint = said.map(([file, text]) => ({ file, word: QUAINT.exec(text)?.[0] }));
	expect(quaint.filter(({ word }) => word !== undefined)).toEqual([]);
});
