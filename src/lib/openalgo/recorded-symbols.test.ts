import { expect, test } from 'vitest';
import {
	futureSymbol,
	optionSymbol,
	parseFutureSymbol,
	parseOptionSymbol
} from '#lib/domain/instrument/option-symbol.ts';
import { conversationOf, exchangesOf, restFiles, socketFiles } from './testing/transcripts.ts';

/** Every symbol that the recorded server or its clients named. */
const said = [
	...restFiles().flatMap((file) =>
		exchangesOf(file).map(({ response }) => response.body_text ?? '')
	),
	...socketFiles().flatMap((file) => conversationOf(file).map(({ text }) => text))
];
const symbols = [
	...new Set(
		said.flatMap((text) => [...text.matchAll(/"symbol": ?"([^"]+)"/g)].map(([, name = '']) => name))
	)
];
const options = symbols.filter((symbol) => /\d(CE|PE)$/.test(symbol));
const futures = symbols.filter((symbol) => /\dFUT$/.test(symbol));

test('every option that the server names is read and written back', () => {
	expect(options.length).toBeGreaterThan(50);
	const back = options.map((symbol) => {
		const contract = parseOptionSymbol(symbol);
		return contract && optionSymbol(contract);
	});
	expect(back).toEqual(options);
});

test('every future that it names is read and written back, and taken for no option', () => {
	expect(futures.length).toBeGreaterThan(2);
	const back = futures.map((symbol) => {
		const contract = parseFutureSymbol(symbol);
		return contract && futureSymbol(contract);
	});
	expect(back).toEqual(futures);
	expect(futures.flatMap((symbol) => parseOptionSymbol(symbol) ?? [])).toEqual([]);
});

test('nothing else that it names is taken for an option', () => {
	const others = symbols.filter((symbol) => !options.includes(symbol));
	expect(others.length).toBeGreaterThan(10);
	expect(others.flatMap((symbol) => parseOptionSymbol(symbol) ?? [])).toEqual([]);
});
