import fc from 'fast-check';

/** Values that parsers and databases have stumbled over. */
const NASTY: readonly unknown[] = [
	...['', ' ', '\u0000', '\ud800', '💥'.repeat(50), "'; DROP TABLE users; --", '../../etc/passwd'],
	...['__proto__', '%', '%00', 'NaN', '1e400', 'a'.repeat(5_000), '\r\nset-cookie: a=b'],
	...[0, -0, -1, 0.5, 1e308, 2 ** 53, -(2 ** 53), null, true, false, [], {}, [[[[[[[[]]]]]]]]]
];

const value: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue());

type Edit = { at: number; does: 'drop' | 'replace' | 'add' | 'repeat'; with: unknown };
const edit: fc.Arbitrary<Edit> = fc.record({
	at: fc.nat(30),
	does: fc.constantFrom('drop', 'replace', 'replace', 'add', 'repeat'),
	with: value
});

/** An honest text of JSON, spoilt in one to three places; now and then left alone, cut off, or nothing like it. */
export function spoilt(honest: unknown): fc.Arbitrary<string> {
	const text = JSON.stringify(honest);
	return fc.oneof(
		{ weight: 1, arbitrary: fc.constant(text) },
		{
			weight: 6,
			arbitrary: fc
				.array(edit, { minLength: 1, maxLength: 3 })
				.map((edits) => JSON.stringify(edits.reduce(applied, honest)) ?? '')
		},
		{ weight: 1, arbitrary: fc.nat(text.length).map((end) => text.slice(0, end)) },
		{ weight: 1, arbitrary: fc.oneof(fc.json(), fc.string({ unit: 'binary', maxLength: 200 })) }
	);
}

/** One edit somewhere in a tree of JSON: `at` counts its nodes. */
function applied(tree: unknown, { at, does, with: other }: Edit): unknown {
	if (typeof tree !== 'object' || tree === null) return does === 'add' ? [tree, other] : other;
	const entries = Object.entries(tree);
	const index = entries.length === 0 ? 0 : at % entries.length;
	const [key, inner] = entries[index] ?? ['', undefined];
	const deeper = typeof inner === 'object' && inner !== null && at % 2 === 1;
	const changed: [string, unknown][] = deeper
		? [[key, applied(inner, { at: at >> 1, does, with: other })]]
		: ({
				drop: [],
				replace: [[key, other]],
				add: [
					[key, inner],
					['extra', other]
				],
				repeat: [[key, [inner, inner]]]
			}[does] as [string, unknown][]);
	const all = [...entries.slice(0, index), ...changed, ...entries.slice(index + 1)];
	return Array.isArray(tree) ? all.map(([, each]) => each) : Object.fromEntries(all);
}
