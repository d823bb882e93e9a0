import { describe, expect, test } from 'vitest';
import { FEED_STATES, feedState, isFlowing, type FeedFacts } from './feed-state.ts';

const now = 1_000_000;
const healthy: FeedFacts = {
	watching: true,
	serving: true,
	switching: false,
	lastTickAt: now - 200,
	servingSince: now - 60_000,
	marketOpen: true
};

describe('the badge never says live without a recent tick', () => {
	test.each([
		['a tick 0.2 s ago', {}, 'live'],
		['a tick 5 s ago', { lastTickAt: now - 5_000 }, 'slow'],
		['a tick 12 s ago', { lastTickAt: now - 12_000 }, 'stale'],
		[
			'a tick 12 s ago, calendar unknown',
			{ lastTickAt: now - 12_000, marketOpen: undefined },
			'stale'
		],
		[
			'a tick an hour ago, market closed',
			{ lastTickAt: now - 3_600_000, marketOpen: false },
			'closed'
		],
		[
			'subscribed a second ago, no tick yet',
			{ lastTickAt: undefined, servingSince: now - 1_000 },
			'switching'
		],
		[
			'subscribed 12 s ago, no tick yet',
			{ lastTickAt: undefined, servingSince: now - 12_000 },
			'stale'
		],
		['no account serves, another may', { serving: false, switching: true }, 'switching'],
		['no account serves or can', { serving: false, switching: false }, 'down'],
		['no page watches', { watching: false }, 'idle'],
		['no page watches, market closed', { watching: false, marketOpen: false }, 'closed']
	] as const)('%s', (_, facts, expected) => {
		expect(feedState({ ...healthy, ...facts }, now)).toBe(expected);
	});
});

test('prices flow while the feed is live, be it slowly, and in no other state', () => {
	const said = [...FEED_STATES, 'starting', 'offline', 'unreachable', 'connecting'];
	expect(said.filter(isFlowing)).toEqual(['live', 'slow']);
});
