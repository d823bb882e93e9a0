import { describe, expect, test } from 'vitest';
import { BrokerLogin } from './broker-login.ts';
import { askLoginAt, LOGIN } from './login-watch.ts';

const NOW = 10_000_000;
const ago = (ms: number) => NOW - ms;

describe('when an account is asked for its broker login', () => {
	const QUIET = {
		askedAt: ago(20_000),
		liveSince: ago(3_600_000),
		expectedSince: undefined,
		over: false,
		keyRefused: false,
		owes: false,
		marketClosed: false
	};
	test.each<[string, Partial<Parameters<typeof askLoginAt>[0]>, number]>([
		['never asked', { askedAt: undefined }, NOW],
		['asked before its socket came back', { liveSince: ago(1_000) }, NOW],
		['a standby', {}, ago(20_000) + LOGIN.every],
		['a standby after hours', { marketClosed: true }, ago(20_000) + LOGIN.everyClosed],
		[
			'one that has just taken over and owes its first tick',
			{ expectedSince: ago(500), owes: true },
			NOW
		],
		[
			'one that took over long before it was asked',
			{ expectedSince: ago(90_000), owes: true },
			ago(20_000) + LOGIN.every
		],
		['one that ticks', { expectedSince: ago(500) }, ago(500) + LOGIN.quietAfter],
		['one that has fallen silent', { expectedSince: ago(3_000) }, NOW],
		['silent since before it was asked', { expectedSince: ago(90_000) }, ago(20_000) + LOGIN.every],
		['one whose login is over', { over: true }, ago(20_000) + LOGIN.whileOver],
		['one whose key is refused', { askedAt: undefined, keyRefused: true }, Infinity]
	])('%s', (_, facts, due) => {
		expect(askLoginAt({ ...QUIET, ...facts }, NOW, LOGIN)).toBe(due);
	});
});

describe('a broker login', () => {
	const denied = { by: 'funds', server: 'answers', key: 'accepted', broker: 'denied' } as const;
	const good = { ...denied, broker: 'answers' } as const;

	test('that the broker refuses is over until it answers again', () => {
		const login = new BrokerLogin();
		expect(login.overSince(NOW)).toBeUndefined();
		expect(login.heard(denied, NOW)).toBe(true);
		expect(login.heard(denied, NOW + 1)).toBe(false);
		expect(login.overSince(NOW + 30_000)).toBe(NOW);
		expect(login.heard(good, NOW + 40_000)).toBe(true);
		expect(login.overSince(NOW + 40_000)).toBeUndefined();
	});

	test('is not over for an account that ticks, and a single repeated price is no tick', () => {
		const login = new BrokerLogin();
		login.heard(denied, NOW);
		login.ticked(NOW + 1_000);
		expect(login.overSince(NOW + 1_000)).toBe(NOW);
		login.ticked(NOW + 2_000);
		expect(login.overSince(NOW + 2_000)).toBeUndefined();
		expect(login.overSince(NOW + 4_000)).toBe(NOW);
	});

	test('without an answer says nothing', () => {
		const login = new BrokerLogin();
		expect(login.heard({ by: 'funds', server: 'silent' }, NOW)).toBe(false);
		expect(login.keyRefused).toBe(false);
		login.heard({ by: 'funds', key: 'refused' }, NOW);
		expect([login.keyRefused, login.overSince(NOW)]).toEqual([true, undefined]);
	});
});
