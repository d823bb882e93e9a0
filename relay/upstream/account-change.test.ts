import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { departureOf, raisedOver, recordChangeOf } from './account-change.ts';

const was = { account: anyAccount('a'), apiKey: 'a-key' };

describe('what became of the record of an account', () => {
	test.each([
		['nothing', was, undefined],
		['another name', { ...was, account: { ...was.account, name: 'Other' } }, undefined],
		['another key', { ...was, apiKey: 'b-key' }, 'key-changed'],
		[
			'another socket address',
			{ ...was, account: { ...was.account, websocketUrl: 'ws://other' } },
			'address-changed'
		],
		[
			'both, of which the address says more',
			{ apiKey: 'b-key', account: { ...was.account, websocketUrl: 'ws://other' } },
			'address-changed'
		]
	] as const)('%s', (_, now, change) => {
		expect(recordChangeOf(was, now)).toBe(change);
	});

	test('one that is off was deactivated, one that is gone removed', () => {
		expect(departureOf({ ...was, account: { ...was.account, isActive: false } })).toBe(
			'deactivated'
		);
		expect(departureOf(undefined)).toBe('removed');
	});
});

test.each([
	['nothing changed', 'b', 'abc', 'abc', ''],
	['the last was put first', 'a', 'abc', 'cab', 'c'],
	['the one that serves was put last', 'a', 'abc', 'bca', 'bc'],
	['those behind it changed places', 'a', 'abc', 'acb', ''],
	['a new account came first', 'a', 'ab', 'nab', ''],
	['the one that serves is gone', 'a', 'abc', 'cb', ''],
	['none serves', undefined, 'abc', 'cab', '']
])('who was raised over the one that serves: %s', (_, serving, before, now, raised) => {
	const ids = (text: string) => [...text] as AccountId[];
	expect(raisedOver(serving as AccountId | undefined, ids(before), ids(now))).toEqual(ids(raised));
});
