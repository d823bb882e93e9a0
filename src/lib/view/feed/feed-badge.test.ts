import { describe, expect, test } from 'vitest';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { feedBadge, type FeedReading } from './feed-badge.ts';

const NOW = 1_000_000;

type Candidate = FeedStatus['candidates'][number];

const candidate = (patch: Partial<Candidate> = {}): Candidate => ({
	id: 'a',
	name: 'Zerodha Main',
	state: 'serving',
	why: null,
	since: NOW - 60_000,
	lastTickAt: NOW - 200,
	ticksPerSecond: 38,
	latency: 12,
	reconnects: 0,
	cold: false,
	...patch
});

const status = (patch: Partial<FeedStatus> = {}): FeedStatus => ({
	t: 'feed',
	at: NOW,
	state: 'live',
	account: { id: 'a', name: 'Zerodha Main' },
	lastTickAt: NOW - 200,
	ticksPerSecond: 38,
	candidates: [candidate()],
	pinned: null,
	lastSwitch: null,
	...patch
});

const reading = (patch: Partial<FeedReading> = {}): FeedReading => ({
	online: true,
	lostSince: undefined,
	linkedSince: NOW - 60_000,
	status: status(),
	newestQuoteAt: 0,
	...patch
});

test('a live feed says who feeds, how old the last tick is and how many there are', () => {
	expect(feedBadge(reading(), NOW + 100)).toEqual({
		state: 'live',
		account: 'Zerodha Main',
		age: 300,
		rate: 38,
		pinned: false
	});
});

describe('it never says live without a recent tick', () => {
	test.each([
		[2_000, 'live'],
		[3_000, 'slow'],
		[12_000, 'stale']
	])('a relay that has said nothing for %i ms', (passed, state) => {
		expect(feedBadge(reading(), NOW + passed)).toMatchObject({ state, age: passed + 200 });
	});

	test('prices that keep coming prove it, also between two status messages', () => {
		const newestQuoteAt = NOW + 7_900;
		expect(feedBadge(reading({ newestQuoteAt }), NOW + 8_000)).toMatchObject({
			state: 'live',
			age: 100
		});
	});

	test('silence after the close is the market, not a fault', () => {
		const closed = status({ state: 'closed' });
		expect(feedBadge(reading({ status: closed }), NOW + 600_000).state).toBe('closed');
	});
});

describe('without the relay', () => {
	test('a hiccup below a second is not told', () => {
		const lost = reading({ lostSince: NOW });
		expect(feedBadge(lost, NOW + 900).state).toBe('live');
		expect(feedBadge(lost, NOW + 1_000).state).toBe('unreachable');
	});

	test('no network and no relay are told apart', () => {
		expect(feedBadge(reading({ lostSince: NOW, online: false }), NOW + 1_000).state).toBe(
			'offline'
		);
	});

	test('the last tick keeps its age, and no rate is claimed', () => {
		const badge = feedBadge(reading({ lostSince: NOW, online: false }), NOW + 60_000);
		expect(badge).toEqual({
			state: 'offline',
			account: 'Zerodha Main',
			age: 60_200,
			rate: undefined,
			pinned: false
		});
	});

	test('before the first word it is connecting, and an age is not made up', () => {
		const badge = feedBadge(reading({ status: undefined, lostSince: NOW }), NOW + 500);
		expect(badge).toMatchObject({ state: 'connecting', age: undefined });
	});
});

test('a feed that never ticked has no age', () => {
	const silent = status({ state: 'stale', lastTickAt: null });
	expect(feedBadge(reading({ status: silent }), NOW)).toMatchObject({
		state: 'stale',
		age: undefined
	});
});

describe('a change of what is watched is not a switch', () => {
	const renewed = (patch: Partial<FeedStatus> = {}) =>
		feedBadge(reading({ status: status({ state: 'switching', ...patch }) }), NOW).state;

	test('while ticks are fresh it stays live', () => {
		expect(renewed()).toBe('live');
	});

	test('without a fresh tick it starts, and is never called live', () => {
		expect(renewed({ lastTickAt: NOW - 4_000 })).toBe('starting');
		expect(renewed({ lastTickAt: null })).toBe('starting');
	});

	test('a page that has just joined is no end of the feed', () => {
		const idle = status({ state: 'idle', lastTickAt: null });
		const joined = (ago: number) =>
			feedBadge(reading({ status: idle, linkedSince: NOW - ago }), NOW).state;
		expect(joined(500)).toBe('starting');
		expect(joined(20_000)).toBe('idle');
	});

	test('a move to another account is a switch until that one ticks', () => {
		const moved = (gap: number | null, ago: number) => ({
			lastSwitch: {
				from: 'b',
				to: 'a',
				fromName: 'Angel',
				toName: 'Zerodha Main',
				reason: 'closed' as const,
				at: NOW - ago,
				gap
			}
		});
		expect(renewed(moved(null, 400))).toBe('switching');
		expect(renewed(moved(300, 400))).toBe('live');
		expect(renewed({ ...moved(null, 60_000), lastTickAt: null })).toBe('starting');
	});

	test('but it is one while no account serves and another may', () => {
		expect(renewed({ candidates: [candidate({ state: 'connecting' })] })).toBe('switching');
	});
});

describe('a pinned feed', () => {
	test('is said', () => {
		expect(feedBadge(reading({ status: status({ pinned: 'a' }) }), NOW).pinned).toBe(true);
	});

	test.each(['waiting', 'refused', 'logged-out'] as const)(
		'is down while its account is %s, and names no other account',
		(state) => {
			const pinned = status({
				state: 'switching',
				account: null,
				pinned: 'a',
				candidates: [candidate({ state }), candidate({ id: 'b', name: 'Angel', state: 'standby' })]
			});
			expect(feedBadge(reading({ status: pinned }), NOW)).toMatchObject({
				state: 'down',
				account: 'Zerodha Main',
				pinned: true
			});
		}
	);
});

test('the account that took over is named for 30 s', () => {
	const lastSwitch = {
		...{ from: 'a', to: 'b', fromName: 'Zerodha Main', toName: 'Fyers Papa' },
		...{ reason: 'closed' as const, at: NOW - 5_000, gap: 120 }
	};
	const moved = reading({ status: status({ lastSwitch }) });
	expect(feedBadge(moved, NOW + 200).movedTo).toBe('Fyers Papa');
	expect(feedBadge(moved, NOW + 25_000).movedTo).toBeUndefined();
	// The relay's machine dates moves by its own clock.
	const byWall = status({ lastSwitch: { ...lastSwitch, at: 5_000 }, wall: 40_000 });
	expect(feedBadge(reading({ status: byWall }), NOW).movedTo).toBeUndefined();
});
