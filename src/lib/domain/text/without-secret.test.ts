import { expect, test } from 'vitest';
import { SecretFilter, withoutSecret } from './without-secret.ts';

const KEY = 'c0ffeec0de';
/** One that JSON and addresses cannot hold as it is. */
const ODD = 'a"b\\c/d+e&f=';

const asUnicode = (text: string) =>
	[...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const asPercent = (text: string) =>
	[...text].map((char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`).join('');

/** Every way in which a server may repeat what it was sent. */
const FORMS: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in JSON': (text) => JSON.stringify(text).slice(1, -1),
	'in JSON within JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
	'in JSON as PHP writes it': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	'in code points': asUnicode,
	'in code points, in capitals': (text) =>
		asUnicode(text).replaceAll(/[a-f]/g, (d) => d.toUpperCase()),
	'half in code points': (text) => text.slice(0, 5) + asUnicode(text.slice(5)),
	'in a Python literal': (text) => asUnicode(text).replaceAll('\\u00', '\\x'),
	'in an address': encodeURIComponent,
	'all percent-encoded': asPercent,
	'percent-encoded twice': (text) => encodeURIComponent(asPercent(text))
};

function inPieces(text: string, secret: string, every: number): string {
	const filter = new SecretFilter(secret);
	let clean = '';
	for (let at = 0; at < text.length; at += every) clean += filter.take(text.slice(at, at + every));
	return clean + filter.end();
}

test.each(
	Object.entries(FORMS).flatMap(([form, write]) =>
		[KEY, ODD].map((key): [string, string, string] => [key, form, write(key)])
	)
)('the key %s is hidden %s, wherever the text is cut', (key, _, written) => {
	const text = `no user with ${written}, and not with ${written}${written}`;
	for (let every = 1; every <= 40; every += 1) {
		expect(inPieces(text, key, every)).toBe('no user with [hidden], and not with [hidden][hidden]');
	}
});

test.each([
	['almost the key', 'c0ffeec0d c0ffeec0df'],
	['an escape that ends nowhere', 'c0ffee\\u00'],
	['an escape that is none', 'c0ffee\\u00zz%zz%'],
	['a thousand backslashes', `c0ffee${'\\'.repeat(1_000)}c0de`],
	['other scripts', 'रुपये ₹ 1,00,000 \\u20b9 %E2%82%B9'],
	['nothing', '']
])('%s is left as it was', (_, text) => {
	for (let every = 1; every <= 24; every += 1) expect(inPieces(text, KEY, every)).toBe(text);
});

test('a key after a false start is hidden whole', () => {
	expect(withoutSecret('c0ffc0ffeec0ffeec0de \\', KEY)).toBe('c0ffc0ffee[hidden] \\');
});

test('a text too short to be a secret is hidden nowhere, so that answers stay readable', () => {
	expect(withoutSecret('{"ltp":25000}', '25000')).toBe('{"ltp":25000}');
	expect(withoutSecret('as it came', '')).toBe('as it came');
});
