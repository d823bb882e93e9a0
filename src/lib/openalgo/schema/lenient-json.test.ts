import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	exchangesOf,
	framesFrom,
	restFiles,
	socketFiles
} from '#lib/openalgo/testing/transcripts.ts';
import { parseLenient } from './lenient-json.ts';

/** What it did by a regular expression: right, but quadratic in a text of quotes. */
const BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;
function byExpression(text: string): { value: unknown } | undefined {
	const plain = text.replace(BARE, (token) => (token.startsWith('"') ? token : 'null'));
	for (const one of [text, plain]) {
		try {
			return { value: JSON.parse(one) as unknown };
		} catch {
			continue;
		}
	}
	return undefined;
}

test.each<[string, unknown]>([
	['{"a": NaN, "b": [Infinity, -Infinity]}', { a: null, b: [null, null] }],
	['NaN', null],
	['-Infinity', null],
	['{"a": "NaN", "b": NaN}', { a: 'NaN', b: null }],
	[String.raw`{"NaN\" NaN": "\\", "b": NaN}`, { 'NaN" NaN': '\\', b: null }]
])('%s', (text, value) => {
	expect(parseLenient(text)).toEqual({ value });
});

test.each([
	'',
	'NaNN',
	'xNaN',
	'1NaN',
	'-NaN',
	'{"a": NaN',
	'{"a: NaN}',
	'NaN NaN',
	'"\\',
	'null1'
])('%j is not JSON even so', (text) => {
	expect(parseLenient(text)).toBeUndefined();
});

test('everything that was recorded is read as it was by a regular expression', () => {
	const rest = restFiles().flatMap((file) =>
		exchangesOf(file).map((one) => one.response.body_text)
	);
	const texts = [...rest, ...socketFiles().flatMap(framesFrom)].map((text) => text ?? '');
	expect(texts.length).toBeGreaterThan(500);
	expect(texts.map(parseLenient)).toEqual(texts.map(byExpression));
});

test('so is anything that is put together of its marks', () => {
	const mark = fc.constantFrom(...'{}[]":,\\- 1aN'.split(''), 'NaN', 'Infinity', 'null', '"a"');
	fc.assert(
		fc.property(fc.array(mark, { maxLength: 12 }), (marks) => {
			const text = marks.join('');
			expect(parseLenient(text)).toEqual(byExpression(text));
		}),
		{ numRuns: 2_000 }
	);
});
