import { describe, expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { candidateTone, canFeed, feedCandidates, pinHurts } from './feed-candidates.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { Conditions } from '#lib/view/accounts/conditions.ts';
import { sampleAccount, sampleCandidate, sampleStatus } from '#lib/view/testing/feed-samples.ts';

const NOW = 1_000_000;
const judged = (status: FeedStatus | undefined) =>
	new Conditions({ status: () => status, feed: () => 'live', proved: () => undefined });

test('accounts come in the order of taking over, with what the record says of them', () => {
	const status = sampleStatus(NOW, { pinned: 'b' });
	const rows = feedCandidates(status, [sampleAccount('b'), sampleAccount('a')], judged(status));
	expect(
		rows.map(({ rank, name, chosen, pinned, standby }) => [rank, name, chosen, pinned, standby])
	).toEqual([
		[1, 'Account A', true, false, 'always'],
		[2, 'Account B', false, true, 'warm']
	]);
});

test('an account that this device does not know yet is shown all the same', () => {
	const status = sampleStatus(NOW);
	const [row] = feedCandidates(status, [], judged(status));
	expect(row).toMatchObject({ name: 'Account A', account: undefined, standby: 'warm' });
});

test('before the relay has spoken there is no candidate', () => {
	expect(feedCandidates(undefined, [sampleAccount('a')], judged(undefined))).toEqual([]);
});

test('a cold account is cold also before the list of accounts is read again', () => {
	const candidates = [sampleCandidate('b', NOW, { cold: true, state: 'cold' })];
	const status = sampleStatus(NOW, { candidates });
	const [row] = feedCandidates(status, [sampleAccount('b')], judged(status));
	expect(row?.standby).toBe('cold');
});

describe.each<[AccountCondition, string, boolean, boolean]>([
	['serving', 'good', false, false],
	['standby', 'good', true, false],
	['connecting', 'warn', true, false],
	['cold', 'quiet', true, false],
	['retrying', 'warn', false, true],
	['silent', 'warn', false, true],
	['wrong-key', 'bad', false, true],
	['login-over', 'bad', false, true]
])('an account that is %s', (condition, tone, feeds, hurts) => {
	test(`looks ${tone}`, () => {
		expect(candidateTone({ condition, lastTickAt: NOW }, false, NOW)).toBe(tone);
	});
	test(`${feeds ? 'can' : 'cannot'} be given the feed, unless it has it`, () => {
		expect(canFeed({ condition, chosen: false })).toBe(feeds);
		expect(canFeed({ condition, chosen: true })).toBe(false);
	});
	test(`${hurts ? 'is' : 'is not'} warned about before it is pinned`, () => {
		expect(pinHurts({ condition })).toBe(hurts);
	});
});

test('an account that feeds without ticks does not look good, except after hours', () => {
	const silent = { condition: 'serving', lastTickAt: NOW - 5_000 } as const;
	expect(candidateTone(silent, false, NOW)).toBe('warn');
	expect(candidateTone(silent, true, NOW)).toBe('good');
});
