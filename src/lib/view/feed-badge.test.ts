import { describe, expect, test } from 'vitest';
import type { FeedStatus } from '#lib/wire/messages.ts';
import { feedBadge, type FeedReading } from './feed-badge.ts';

const NOW = 1_000_000;

const status = (patch: Partial<FeedStatus> = {}): FeedStatus => ({
	t: 'feed',
	at: NOW,
	state: 'live',
	account: { id: 'a', name: 'Zerodha Main' },
	lastTickAt: NOW - 200,
	ticksPerSecond: 38,
	candidates: [],
	lastSwitch: null,
	...patch
});

const reading = (patch: Partial<FeedReading> = {}): FeedReading => ({
	online: true,
	lostSince: undefined,
	status: status(),
	newestQuoteAt: 0,
	...patch
});

test('a live feed says who feeds, how old the last tick is and how many there are', () => {
	expect(feedBadge(reading(), NOW + 100)).toEqual({
		state: 'live',
		account: 'Zerodha Main',
		age: 300,
		rate: 38
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
			rate: undefined
		});
	});

	test('before the first word it is connecting, and an age is not made up', () => {
		const badge = feedBadge(reading({ status: undefined, lostSince: NOW }), NOW + 500);
		expect(badge).toMatchObject({ state: 'connecting', age: undefined });
	});
});

test('a feed that never ticked has no age', () => {
	const silent = status({ state: 'switching', lastTickAt: null });
	expect(feedBadge(reading({ status: silent }), NOW)).toMatchObject({
		state: 'switching',
		age: undefined
	});
});
