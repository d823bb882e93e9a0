import { expect, test } from 'vitest';
import { withoutText } from './without-text.ts';

async function* cut(text: string, every: number): AsyncIterable<Uint8Array> {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += every) yield bytes.subarray(at, at + every);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<string> {
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) parts.push(chunk);
	return Buffer.concat(parts).toString('utf8');
}

test.each([
	['once', 'no user with c0ffeec0de here', 'no user with [hidden] here'],
	['at the start', 'c0ffeec0de!', '[hidden]!'],
	['at the end', 'it is c0ffeec0de', 'it is [hidden]'],
	['twice in a row', 'c0ffeec0dec0ffeec0de', '[hidden][hidden]'],
	['almost', 'c0ffeec0d c0ffeec0df', 'c0ffeec0d c0ffeec0df'],
	['after a false start', 'c0ffc0ffeec0de', 'c0ff[hidden]'],
	['not at all', 'रुपये ₹ 1,00,000', 'रुपये ₹ 1,00,000'],
	['in an address', '?apikey=c0ff%65ec0%64e&x', '?apikey=[hidden]&x'],
	['in code points', '"\\u00630ffeec0de ₹"', '"[hidden] ₹"'],
	['in nothing', '', '']
])('a key that is there %s is hidden, wherever the answer is cut', async (_, text, expected) => {
	for (let every = 1; every <= 24; every += 1) {
		expect(await all(withoutText(cut(text, every), 'c0ffeec0de'))).toBe(expected);
	}
});

test('without a text nothing is hidden', async () => {
	expect(await all(withoutText(cut('as it came', 3), ''))).toBe('as it came');
});
