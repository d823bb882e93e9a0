import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSource, scriptsIn, textOf } from './layers/imports.ts';
import { textsOf } from './languages/texts.ts';
import { hindi } from '#lib/words/hi/hindi.ts';

/** What the page is made of; the words themselves are not searched for words. */
const files = scriptsIn(['src']).filter(
	(file) => isSource(file) && !file.startsWith('src/lib/words/')
);
const found = files.map((file) => ({ file, ...textsOf(file, textOf(file)) }));
const words: Readonly<Record<string, string>> = hindi;
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every text of the page is there in Hindi', () => {
	const said = new Set(found.flatMap(({ said }) => said));
	expect(said.size).toBeGreaterThan(2_000);
	expect([...said].filter((text) => !(text in words))).toEqual([]);
});

test('no text is kept in Hindi that the page does not say', () => {
	const literals = new Set(found.flatMap(({ literals }) => [...literals]));
	expect(Object.keys(words).filter((text) => !literals.has(text))).toEqual([]);
});

test('a text has the same places for figures and names in Hindi', () => {
	const other = Object.entries(words).filter(
		([text, said]) => places(text).join() !== places(said).join()
	);
	expect(other).toEqual([]);
});

test('a text in Hindi is not empty, and stands in one file', async () => {
	expect(Object.entries(words).filter(([, said]) => said.trim() === '')).toEqual([]);
	const rooms = readdirSync(new URL('../src/lib/words/hi', import.meta.url)).filter(
		(file) => file !== 'hindi.ts'
	);
	const each = await Promise.all(
		rooms.map(
			async (room): Promise<Record<string, Record<string, string>>> =>
				import(`../src/lib/words/hi/${room.replace('.ts', '')}.ts`)
		)
	);
	const texts = each.flatMap((room) => Object.values(room).flatMap((one) => Object.keys(one)));
	expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
	expect(texts.toSorted()).toEqual(Object.keys(words).toSorted());
});

test('no module asks for a text before the language is there', () => {
	expect(found.flatMap(({ file, early }) => early.map((text) => `${file}: ${text}`))).toEqual([]);
});

test('nothing that a person reads stands outside t()', () => {
	const pages = found.filter(({ file }) => /^src\/(lib\/(ui|view)|routes)\//.test(file));
	const raw = pages.flatMap(({ file, raw }) =>
		// A table's columns are named by texts that its head hands to `t`.
		(file.endsWith('columns.ts') ? raw.filter((text) => !(text in words)) : raw).map(
			(text) => `${file}: ${text}`
		)
	);
	expect(raw).toEqual([]);
});
