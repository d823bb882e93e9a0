import { expect, test } from 'vitest';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import type { HomeLine } from '#lib/view/books/home.svelte.ts';
import { lineWords } from './line-words.ts';

const NOW = ist('2026-11-24 10:00');
const line = (part: Partial<HomeLine>): HomeLine => ({
	...{ account: anyAccount('a'), condition: 'standby', excluded: undefined, asOf: NOW - 5_000 },
	...{
		sum: undefined,
		count: undefined,
		funds: undefined,
		fundsCount: false,
		trouble: undefined,
		answered: true
	},
	...part
});
const refused = { kind: 'refused', refusal: { kind: 'unreachable' } } as never;

test.each<[string, Partial<HomeLine>, number | undefined, string]>([
	['one that counts says how fast its server is', {}, 41.4, 'good: 41 ms'],
	['before it was measured, what it does', {}, undefined, 'good: Standby'],
	[
		'one whose broker fails says so at once',
		{ condition: 'broker-failing' },
		41,
		'warn: Broker fails'
	],
	[
		'one of paper beside money',
		{ excluded: 'pretend' },
		41,
		'good: 41 ms, pretend money: not in the total'
	],
	[
		'a stale one says since when, and why',
		{ excluded: 'stale', asOf: NOW - 232_000, trouble: refused },
		41,
		'warn: Stale 3 min, the server cannot be reached from this device'
	],
	['a stale one whose reason is not known', { excluded: 'stale' }, 41, 'warn: Stale 5 s'],
	[
		'a logged-out one says what was read last, with its day',
		{ excluded: 'logged-out', condition: 'login-over', asOf: ist('2026-11-23 15:41') },
		41,
		'warn: Broker login expired, last read yesterday 15:41:00: — open'
	],
	[
		'a logged-out one that was never read',
		{ excluded: 'logged-out', condition: 'login-over', asOf: undefined },
		41,
		'warn: Broker login expired, never read'
	],
	[
		'one that is read for the first time',
		{ excluded: 'unread', asOf: undefined },
		41,
		'quiet: Reading…'
	],
	[
		'one that could not be read at all',
		{ excluded: 'unread', asOf: undefined, trouble: refused },
		41,
		'warn: Not read, the server cannot be reached from this device'
	]
])('%s', (_, part, latency, words) => {
	const { state, more, tone } = lineWords(line(part), { now: NOW, market: NOW, latency });
	expect(`${tone}: ${[state, more].filter(Boolean).join(', ')}`).toBe(words);
});
