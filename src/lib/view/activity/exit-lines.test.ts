import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { CALL, NOON } from '#lib/orders/testing/any-intent.ts';
import { exitAsked, exitEnded } from './exit-lines.ts';

const id = 'g' as GroupId;
const [main, other] = ['a', 'b'] as AccountId[] as [AccountId, AccountId];
const nameOf = (account: AccountId) => (account === main ? 'Main' : 'Other');

test('an exit is told of with its accounts and positions, a panic with everything', () => {
	const target = { key: CALL, product: 'NRML' as const, units: 65 };
	const part = { account: main, mode: 'live' as const, targets: [target] };
	expect(exitAsked({ id, kind: 'exit', within: 1, accounts: [part] }, nameOf)).toMatchObject({
		name: 'g asked',
		action: 'exit-asked',
		details: { kind: 'exit', accounts: 'Main', positions: 1 }
	});
	const all = { account: other, mode: 'live' as const, targets: 'all' as const };
	expect(
		exitAsked({ id, kind: 'panic', within: 1, accounts: [part, all] }, nameOf).details
	).toEqual({ kind: 'panic', accounts: 'Main, Other', positions: 'all' });
});

test('its end is what a re-read said of each account, with why something is left', () => {
	const line = {
		why: 'unknown',
		contract: undefined,
		net: 65,
		orderid: undefined,
		message: ''
	} as const;
	expect(
		exitEnded({ id, kind: 'panic' }, main, 'Main', { is: 'flat', lines: [], at: NOON })
	).toEqual({
		...{ name: 'g a ended', action: 'exit-ended', at: NOON },
		details: { kind: 'panic', account: 'Main', is: 'flat' }
	});
	expect(
		exitEnded({ id, kind: 'exit' }, main, 'Main', { is: 'left', lines: [line, line], at: NOON })
			.details
	).toEqual({ kind: 'exit', account: 'Main', is: 'left', left: 2, why: 'unknown' });
});
