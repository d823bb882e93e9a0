import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import {
	choose,
	readyAt,
	returnOf,
	type Candidate,
	type FeedChoice,
	type FailoverPolicy
} from './failover.ts';

const policy: FailoverPolicy = { firstWait: 2_000, dwell: 30_000, dwellCap: 600_000 };
const NOW = 1_000_000;
const A = 'A' as AccountId;
const B = 'B' as AccountId;
const C = 'C' as AccountId;

/** Live and sound since just now, unless said otherwise. */
function is(id: AccountId, facts: Partial<Candidate> = {}): Candidate {
	const live = (facts.condition ?? 'live') === 'live';
	return {
		id,
		condition: 'live',
		since: NOW,
		mute: false,
		soundSince: live && !facts.mute ? NOW : undefined,
		losses: 0,
		wish: undefined,
		recordChange: undefined,
		raised: false,
		...facts
	};
}
const long = { since: 0, soundSince: 0 };
const down = { condition: 'waiting' } as const;

const table: [string, Candidate[], AccountId | undefined, FeedChoice][] = [
	['there is no account', [], undefined, 'stay'],
	['no account is live', [is(A, down), is(B, down)], undefined, 'stay'],
	['the primary is live first', [is(A), is(B)], undefined, { serve: A, reason: 'first' }],
	[
		'a standby is live while the primary is still connecting for the first time',
		[is(A, { condition: 'connecting', since: NOW - 1_999 }), is(B)],
		undefined,
		'stay'
	],
	[
		'a standby is live and the primary has had its time',
		[is(A, { condition: 'connecting', since: NOW - 2_000 }), is(B)],
		undefined,
		{ serve: B, reason: 'first' }
	],
	[
		'a standby is live and the primary is refused',
		[is(A, { condition: 'refused' }), is(B)],
		undefined,
		{ serve: B, reason: 'first' }
	],
	[
		'its key was changed and the new socket is live',
		[is(A, { recordChange: 'key-changed' }), is(B, long)],
		A,
		{ serve: A, reason: 'key-changed' }
	],
	[
		'its key was changed and the new socket is still connecting',
		[is(A, { recordChange: 'key-changed', condition: 'connecting', since: NOW - 1_999 }), is(B)],
		A,
		'stay'
	],
	[
		'its key was changed and the new socket has had its time',
		[is(A, { recordChange: 'key-changed', condition: 'connecting', since: NOW - 2_000 }), is(B)],
		A,
		{ serve: B, reason: 'key-changed' }
	],
	[
		'its new address does not answer',
		[is(A, { recordChange: 'address-changed', condition: 'waiting' }), is(B)],
		A,
		{ serve: B, reason: 'address-changed' }
	],
	[
		'its new key is refused',
		[is(A, { recordChange: 'key-changed', condition: 'refused' }), is(B)],
		A,
		{ serve: B, reason: 'refused' }
	],
	[
		'it is pinned, and its key was changed',
		[is(A, { recordChange: 'key-changed', wish: 'pinned' }), is(B)],
		A,
		{ serve: A, reason: 'key-changed' }
	],
	[
		'another account was made the primary',
		[is(B, { wish: 'promoted' }), is(A, long)],
		A,
		{ serve: B, reason: 'primary-changed' }
	],
	[
		'another account was put before it',
		[is(B, { raised: true }), is(A, long)],
		A,
		{ serve: B, reason: 'order-changed' }
	],
	['all is well', [is(A, long), is(B, long)], A, 'stay'],
	['the primary closed', [is(A, down), is(B)], A, { serve: B, reason: 'closed' }],
	[
		'the primary connects again',
		[is(A, { condition: 'connecting' }), is(B)],
		A,
		{ serve: B, reason: 'closed' }
	],
	[
		'its key is refused',
		[is(A, { condition: 'refused' }), is(B)],
		A,
		{ serve: B, reason: 'refused' }
	],
	[
		'its broker is logged out',
		[is(A, { condition: 'logged-out' }), is(B)],
		A,
		{ serve: B, reason: 'logged-out' }
	],
	['it is mute', [is(A, { mute: true }), is(B)], A, { serve: B, reason: 'mute' }],
	['it closed and no other is live', [is(A, down), is(B, down)], A, 'stay'],
	['all are mute', [is(A, { mute: true }), is(B, { mute: true })], A, 'stay'],
	[
		'it closed and the only other one was mute',
		[is(A, down), is(B, { mute: true })],
		A,
		{ serve: B, reason: 'closed' }
	],
	[
		'it closed and the next one is mute, the one after it sound',
		[is(A, down), is(B, { mute: true }), is(C)],
		A,
		{ serve: C, reason: 'closed' }
	],
	['its account is gone', [is(B), is(C)], A, { serve: B, reason: 'removed' }],
	[
		'its account is gone and the new primary is asked for',
		[is(B, { wish: 'asked' })],
		A,
		{ serve: B, reason: 'removed' }
	],
	[
		'the trader asks for another one',
		[is(B, { wish: 'asked' }), is(A, long)],
		A,
		{ serve: B, reason: 'manual' }
	],
	[
		'the trader asks for one that is not live',
		[is(B, { wish: 'asked', ...down }), is(A, long)],
		A,
		'stay'
	],
	[
		'the primary has been sound for the dwell time',
		[is(A, { soundSince: NOW - 30_000 }), is(B, long)],
		B,
		{ serve: A, reason: 'recovered' }
	],
	[
		'the primary has not been sound for long enough',
		[is(A, { soundSince: NOW - 29_999 }), is(B, long)],
		B,
		'stay'
	],
	[
		'the primary is live but was mute and has not ticked',
		[is(A, { mute: true, since: 0 }), is(B, long)],
		B,
		'stay'
	],
	['a less preferred one has long been sound', [is(A), is(B, long)], A, 'stay'],
	[
		'a primary that was lost three times lately waits four times as long',
		[is(A, { soundSince: NOW - 119_999, losses: 3 }), is(B, long)],
		B,
		'stay'
	],
	[
		'and then gets the feed back',
		[is(A, { soundSince: NOW - 120_000, losses: 3 }), is(B, long)],
		B,
		{ serve: A, reason: 'recovered' }
	],
	[
		'the feed is pinned to an account that is down',
		[is(A, long), is(B, { wish: 'pinned', ...down })],
		A,
		{ serve: B, reason: 'manual' }
	],
	[
		'a pinned account is down, and another one is well',
		[is(A, long), is(B, { wish: 'pinned', ...down })],
		B,
		'stay'
	],
	[
		'a pinned account is mute, and another one is well',
		[is(A, long), is(B, { wish: 'pinned', mute: true })],
		B,
		'stay'
	],
	[
		"a pinned account's broker is logged out, and the trader asks for no move",
		[is(A, long), is(B, { wish: 'pinned', condition: 'logged-out' })],
		B,
		'stay'
	],
	[
		'a pinned account is cold and about to be connected',
		[is(A, long), is(B, { wish: 'pinned', condition: 'cold' })],
		A,
		{ serve: B, reason: 'manual' }
	],
	[
		'the relay starts with a pin',
		[is(A, long), is(B, { wish: 'pinned', condition: 'connecting' })],
		undefined,
		{ serve: B, reason: 'first' }
	],
	[
		'the trader chose this one by hand, and the primary has long been sound',
		[is(A, long), is(B, { wish: 'chosen', ...long })],
		B,
		'stay'
	],
	[
		'the one chosen by hand closed',
		[is(A, long), is(B, { wish: 'chosen', ...down })],
		B,
		{ serve: A, reason: 'closed' }
	],
	[
		'the one chosen by hand fell silent',
		[is(A, long), is(B, { wish: 'chosen', mute: true })],
		B,
		{ serve: A, reason: 'mute' }
	],
	[
		'the trader chooses yet another one',
		[is(A, long), is(B, { wish: 'chosen', ...long }), is(C, { wish: 'asked' })],
		B,
		{ serve: C, reason: 'manual' }
	],
	[
		'a cold account that is not connected is no way out',
		[is(A, down), is(B, { condition: 'cold' })],
		A,
		'stay'
	],
	[
		'a cold account has been connected, because the only other one closed',
		[is(A, down), is(B)],
		A,
		{ serve: B, reason: 'closed' }
	],
	[
		'a warm account has long been sound while a cold one serves',
		[is(A, long), is(B, { ...long })],
		B,
		{ serve: A, reason: 'recovered' }
	]
];

describe('who should carry the prices', () => {
	test.each(table)('%s', (_, candidates, current, expected) => {
		expect(choose(candidates, current, NOW, policy)).toEqual(expected);
	});
});

test('however often a host flapped, the wait has an end', () => {
	expect(readyAt(is(A, { soundSince: 0, losses: 5_000 }), policy)).toBe(600_000);
	expect(readyAt(is(A, { mute: true }), policy)).toBe(Infinity);
});

describe('where the feed returns to, and when', () => {
	test.each<[string, Candidate[], AccountId | undefined, ReturnType<typeof returnOf>]>([
		['the primary serves', [is(A), is(B)], A, undefined],
		['the primary is down', [is(A, down), is(B)], B, undefined],
		['the primary is sound again', [is(A), is(B)], B, { to: A, at: NOW + 30_000 }],
		['it lost the feed twice', [is(A, { losses: 2 }), is(B)], B, { to: A, at: NOW + 60_000 }],
		[
			'a better standby is sooner',
			[is(A, { losses: 3 }), is(B), is(C)],
			C,
			{ to: B, at: NOW + 30_000 }
		],
		['both are as soon', [is(A), is(B), is(C)], C, { to: A, at: NOW + 30_000 }],
		['the trader chose the one that serves', [is(A), is(B, { wish: 'chosen' })], B, undefined],
		['the feed is pinned', [is(A), is(B, { wish: 'pinned' })], B, undefined],
		['no account serves', [is(A), is(B)], undefined, undefined]
	])('%s', (_, candidates, current, expected) => {
		expect(returnOf(candidates, current, policy)).toEqual(expected);
	});
});
