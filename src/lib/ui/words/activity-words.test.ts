import { describe, expect, test } from 'vitest';
import { ACTIVITY_ACTIONS } from '#lib/domain/activity/activity.ts';
import {
	aboutWords,
	actionWords,
	activityGroups,
	isWarning,
	witnessWords
} from './activity-words.ts';

test('every action has words of its own, and one of the kinds', () => {
	const words = ACTIVITY_ACTIONS.map(actionWords);
	expect(new Set(words).size).toBe(ACTIVITY_ACTIONS.length);
	const grouped = activityGroups().flatMap(({ actions }) => actions);
	expect([...grouped].sort()).toEqual([...ACTIVITY_ACTIONS].sort());
});

test('what only a newer relay knows is shown by its own name, with all that it says', () => {
	expect(actionWords('basket-sent')).toBe('basket sent');
	expect(aboutWords({ action: 'basket-sent', details: { legs: 4, paper: true } })).toBe(
		'legs 4 · paper true'
	);
});

test('a line says whether the relay saw it, or has only a page’s word for it', () => {
	expect(witnessWords({ reportId: null })).toBe('Recorded by the relay');
	expect(witnessWords({ reportId: 'r1' })).toBe('Reported by the page');
});

test('a refused sign-in is one to look at twice', () => {
	expect([isWarning('sign-in-refused'), isWarning('signed-in')]).toEqual([true, false]);
});

describe('what came so often that it is told in one line', () => {
	const at = Date.UTC(2026, 10, 27, 4, 30);
	const repeated = (repeats: number, more: object = {}) =>
		aboutWords({
			action: 'settings-changed',
			details: {
				...{ fields: 'theme', repeats, repeatsFrom: at, repeatsUntil: at + 65_000, ...more }
			}
		});

	test.each([
		[1_204, {}, '1204 more times, 10:00:00 to 10:01:05 · theme'],
		[1, {}, 'again at 10:01:05 · theme'],
		[9, { repeatsVary: true }, '9 more times, 10:00:00 to 10:01:05 · all kinds, last: theme']
	])('%i times %j', (repeats, more, words) => {
		expect(repeated(repeats, more)).toBe(words);
	});
});

describe('what it was about', () => {
	test.each([
		['signed-in', { by: 'password' }, 'with a password'],
		['signed-in', { by: 'passkey', passkey: 'Phone' }, 'with a passkey · Phone'],
		['signed-up', { invited: true }, 'by invite'],
		['signed-up', { invited: false }, ''],
		[
			'session-ended',
			{ sessions: 1, from: '203.0.113.7', device: 'curl/8.5' },
			'1 session · curl · from 203.0.113.7'
		],
		['session-ended', { sessions: 3 }, '3 sessions'],
		['password-changed', { endedSessions: 0 }, 'no other sessions'],
		['password-changed', { endedSessions: 2 }, '2 other sessions · ended'],
		['invite-made', { note: 'for Ravi', days: 7 }, 'for Ravi · valid for 7 days'],
		['account-added', { name: 'Zerodha', broker: 'zerodha' }, 'Zerodha · zerodha'],
		['account-changed', { changed: 'order' }, 'account order'],
		['account-changed', { name: 'Main', changed: 'apiKey, name' }, 'Main · API key, name'],
		['accounts-exported', { accounts: 2, keys: false }, '2 accounts · without keys'],
		['accounts-imported', { added: 1, changed: 0, same: 2 }, '1 added · 0 changed · 2 same'],
		[
			'password-reset',
			{ endedSessions: 1, removedPasskeys: 0 },
			'1 session ended · 0 passkeys removed'
		],
		['account-removed', { name: 'Main' }, 'Main'],
		['feed-moved', { from: 'Angel', to: 'Zerodha', reason: 'closed' }, /^Angel → Zerodha · .{5,}/],
		['settings-changed', { fields: 'theme, limits, weather' }, 'theme, order limits, weather'],
		['mode-changed', { account: 'Main', from: 'live', to: 'analyze' }, 'Main: live → analyze'],
		[
			'call-passed',
			{
				account: 'Main',
				endpoint: 'placeorder',
				number: 'a',
				action: 'BUY',
				quantity: 75,
				symbol: 'NIFTY'
			},
			'Main · placeorder · BUY 75 NIFTY'
		],
		[
			'call-passed',
			{ account: 'Main', endpoint: 'cancelallorder', number: 'a' },
			'Main · cancelallorder'
		],
		[
			'call-ended',
			{ account: 'Main', endpoint: 'placeorder', outcome: 'answered', status: 200, orderid: '7' },
			'Main · placeorder · status 200 · order 7'
		],
		[
			'call-ended',
			{ account: 'Main', endpoint: 'placeorder', outcome: 'busy' },
			/nothing was sent/
		],
		[
			'call-ended',
			{ account: 'Main', endpoint: 'placeorder', outcome: 'cut' },
			/check the order book/
		],
		[
			'call-refused',
			{
				...{
					account: 'Main',
					endpoint: 'placeorder',
					action: 'BUY',
					quantity: 75,
					symbol: 'NIFTY'
				},
				...{ over: 'lotsPerOrder', limit: 20, value: 21 }
			},
			'Main · placeorder · BUY 75 NIFTY · lots: 21, your limit is 20'
		],
		['signed-out', {}, ''],
		[
			'order-intended',
			{
				...{ account: 'Main', action: 'BUY', quantity: 65, symbol: 'NIFTY', price: 120 },
				...{ pricetype: 'LIMIT', product: 'NRML', why: 'basket-leg' }
			},
			'Main · BUY 65 NIFTY · LIMIT 120 · NRML · basket'
		],
		[
			'order-answered',
			{
				...{ account: 'Main', action: 'BUY', quantity: 65, symbol: 'NIFTY', state: 'filled' },
				...{ filled: 65, average: 128.9, orderid: '7' }
			},
			'Main · BUY 65 NIFTY · filled 65 at 128.90 · order 7'
		],
		[
			'order-answered',
			{ account: 'Main', state: 'not-placed', because: 'relay-away' },
			'Main · not placed · relay away'
		],
		[
			'exit-asked',
			{ kind: 'panic', accounts: 'Main, Other', positions: 'all' },
			'Panic · Main, Other · everything'
		],
		[
			'exit-ended',
			{ kind: 'exit', account: 'Main', is: 'left', left: 2, why: 'unknown, on-its-way' },
			'Main · not flat · 2 left · unknown, on its way'
		],
		['signed-out', { device: 'phone' }, 'device phone']
	])('%s %j', (action, details, words) => {
		expect(aboutWords({ action, details })).toEqual(
			words instanceof RegExp ? expect.stringMatching(words) : words
		);
	});
});
