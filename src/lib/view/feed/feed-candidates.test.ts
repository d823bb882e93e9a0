import { describe, expect, test } from 'vitest';
import type { CandidateState } from './feed-candidates.ts';
import { candidateTone, canFeed, feedCandidates, pinHurts } from './feed-candidates.ts';
import { sampleAccount, sampleCandidate, sampleStatus } from '#lib/view/testing/feed-samples.ts';

const NOW = 1_000_000;

test('accounts come in the order of taking over, with what the record says of them', () => {
	const status = sampleStatus(NOW, { pinned: 'b' });
	const rows = feedCandidates(status, [sampleAccount('b'), sampleAccount('a')]);
	expect(
		rows.map(({ rank, name, chosen, pinned, standby }) => [rank, name, chosen, pinned, standby])
	).toEqual([
		[1, 'Account A', true, false, 'always'],
		[2, 'Account B', false, true, 'warm']
	]);
});

test('an account that this device does not know yet is shown all the same', () => {
	const [row] = feedCandidates(sampleStatus(NOW), []);
	expect(row).toMatchObject({ name: 'Account A', account: undefined, standby: 'warm' });
});

test('before the relay has spoken there is no candidate', () => {
	expect(feedCandidates(undefined, [sampleAccount('a')])).toEqual([]);
});

test('a cold account is cold also before the list of accounts is read again', () => {
	const candidates = [sampleCandidate('b', NOW, { cold: true, state: 'cold' })];
	const [row] = feedCandidates(sampleStatus(NOW, { candidates }), [sampleAccount('b')]);
	expect(row?.standby).toBe('cold');
});

describe.each<[CandidateState, string, boolean, boolean]>([
	['serving', 'good', true, false],
	['standby', 'good', true, false],
	['connecting', 'warn', true, false],
	['cold', 'quiet', true, false],
	['waiting', 'warn', false, true],
	['refused', 'bad', false, true],
	['logged-out', 'bad', false, true]
])('an account that is %s', (state, tone, feeds, hurts) => {
	test(`looks ${tone}`, () => {
		expect(candidateTone({ state, lastTickAt: NOW }, false, NOW)).toBe(tone);
	});
	test(`${feeds ? 'can' : 'cannot'} be given the feed, unless it has it`, () => {
		expect(canFeed({ state, chosen: false })).toBe(feeds && state !== 'serving');
		expect(canFeed({ state, chosen: true })).toBe(false);
	});
	test(`${hurts ? 'is' : 'is not'} warned about before it is pinned`, () => {
		expect(pinHurts({ state })).toBe(hurts);
	});
});

test('an account that feeds without ticks does not look good, except after hours', () => {
	const silent = { state: 'serving', lastTickAt: NOW - 5_000 } as const;
	expect(candidateTone(silent, false, NOW)).toBe('warn');
	expect(candidateTone(silent, true, NOW)).toBe('good');
});
