import { expect, test } from 'vitest';
import type { Refusal } from '#lib/view/page/refusal.ts';
import { refusalWords } from './refusal-words.ts';

const EVERY: readonly Refusal[] = [
	{ kind: 'unreachable' },
	{ kind: 'timeout', afterMs: 10_000 },
	{ kind: 'bad-key' },
	{ kind: 'logged-out' },
	{ kind: 'key-or-login' },
	{ kind: 'rate-limited', limit: '10 per 1 second' },
	{ kind: 'rate-limited', limit: undefined },
	{ kind: 'invalid', fields: { exchange: ['Must be one of'], '': ['bad'] } },
	{ kind: 'not-found', message: 'No strikes' },
	{ kind: 'rejected', message: 'Insufficient funds' },
	{ kind: 'unsupported', message: 'no GTT' },
	{ kind: 'server', status: 500 },
	{ kind: 'not-openalgo', status: 502 },
	{ kind: 'unexpected', where: 'data.0.ltp' }
];

test.each(EVERY.map((refusal) => [refusal.kind, refusal] as const))(
	'%s reads as a sentence after the account’s name, with a next step',
	(_, refusal) => {
		const { what, next } = refusalWords(refusal);
		expect(`Main ${what}.`).toMatch(/^Main [a-z][^.]*.*[^.]\.$/);
		expect(what).not.toMatch(/undefined|\[object|: $/);
		expect(next).toMatch(/^[A-Z].*\.$/);
	}
);

test.each([
	[0, 'redirects to another address'],
	[301, 'redirects to another address'],
	[502, 'is not running behind its proxy (HTTP 502)'],
	[404, 'is not answering as OpenAlgo (HTTP 404)'],
	[200, 'is not answering as OpenAlgo (HTTP 200)']
])('an answer with %i that is not OpenAlgo’s: it %s', (status, what) => {
	expect(refusalWords({ kind: 'not-openalgo', status }).what).toBe(what);
});

test('facts that help are in the words', () => {
	expect(refusalWords({ kind: 'timeout', afterMs: 10_000 }).what).toContain('10 s');
	expect(refusalWords({ kind: 'rejected', message: 'Insufficient funds' }).what).toContain(
		'Insufficient funds'
	);
	expect(refusalWords({ kind: 'invalid', fields: { exchange: ['x'], '': ['y'] } }).what).toContain(
		'(exchange)'
	);
});
