import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { coldOnesNeeded, type ColdFacts } from './cold.ts';
import { FAILOVER } from './failover.ts';

const NOW = 1_000_000;
const A = 'A' as AccountId;
const B = 'B' as AccountId;
const C = 'C' as AccountId;

type One = ColdFacts['candidates'][number];
const is = (id: AccountId, cold: boolean, facts: Partial<One> = {}): One => ({
	id,
	cold,
	condition: 'live',
	since: NOW,
	mute: false,
	soundSince: NOW,
	losses: 0,
	wish: undefined,
	recordChange: undefined,
	raised: false,
	...facts
});
const warm = (facts: Partial<One> = {}) => is(A, false, facts);
const parked = { condition: 'cold' } as const;

const table: [string, One[], AccountId | undefined, boolean, AccountId[]][] = [
	['no account has been connected yet', [warm(parked), is(B, true, parked)], undefined, false, []],
	['a warm account serves', [warm(), is(B, true, parked)], A, false, []],
	[
		'the warm account is down',
		[warm({ condition: 'waiting' }), is(B, true, parked)],
		A,
		false,
		[B]
	],
	[
		'its key is refused',
		[warm({ condition: 'refused' }), is(B, true, parked)],
		undefined,
		false,
		[B]
	],
	['it is mute', [warm({ mute: true }), is(B, true, parked)], A, false, [B]],
	['it is silent for an unknown reason', [warm(), is(B, true, parked)], A, true, [B]],
	[
		'it is silent, and a second warm account can tell why',
		[warm(), is(B, false), is(C, true, parked)],
		A,
		true,
		[]
	],
	[
		'the warm account connects for the first time',
		[warm({ condition: 'connecting', since: NOW - 1_999 }), is(B, true, parked)],
		undefined,
		false,
		[]
	],
	[
		'and takes too long',
		[warm({ condition: 'connecting', since: NOW - 2_000 }), is(B, true, parked)],
		undefined,
		false,
		[B]
	],
	[
		'of two cold ones the first is enough',
		[warm({ condition: 'waiting' }), is(B, true, parked), is(C, true, parked)],
		A,
		false,
		[B]
	],
	[
		'the first cold one does not come up either',
		[warm({ condition: 'waiting' }), is(B, true, { condition: 'waiting' }), is(C, true, parked)],
		A,
		false,
		[B, C]
	],
	['it serves, and the warm one is back', [warm(), is(B, true)], B, false, [B]],
	['it has served, and the warm one serves again', [warm(), is(B, true)], A, false, []],
	['the trader asks for it', [warm(), is(B, true, { ...parked, wish: 'asked' })], A, false, [B]],
	[
		'the feed is pinned to a warm one that is down',
		[warm({ condition: 'waiting', wish: 'pinned' }), is(B, true, parked)],
		A,
		false,
		[]
	],
	['the feed is pinned to it', [warm(), is(B, true, { ...parked, wish: 'pinned' })], A, false, [B]],
	['there are only cold ones', [is(B, true, parked), is(C, true, parked)], undefined, false, [B]]
];

describe('which cold accounts are connected when', () => {
	test.each(table)('%s', (_, candidates, current, doubted, expected) => {
		expect(coldOnesNeeded({ candidates, current, doubted }, NOW, FAILOVER)).toEqual(expected);
	});
});
