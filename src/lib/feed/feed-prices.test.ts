import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { FeedClient } from './feed-client.ts';
import { FeedUnderTest } from './testing/feed-under-test.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');

let feed: FeedUnderTest;
let world: FakeWorld;
let client: FeedClient;

beforeEach(() => {
	feed = new FeedUnderTest();
	({ world, client } = feed);
});

test('what changed together is handed over together', () => {
	feed.wants(A, B);
	feed.fed({ [A]: 100, [B]: 200 });
	expect(feed.batches).toEqual([2]);
	expect([A, B].map((key) => feed.quotes.get(key)?.ltp)).toEqual([100, 200]);
});

describe('what is known of an instrument is told without waiting for its next change', () => {
	const known = () => client.known([A, B]).map(([key, { ltp }]) => [key, ltp]);

	test('as far as the relay has said it', () => {
		feed.wants(A, B);
		expect(known()).toEqual([]);
		feed.fed({ [A]: 100 }).says({ [A]: 101 });
		expect(known()).toEqual([[A, 101]]);
	});

	test('also while the relay is away, and until it has said it anew', () => {
		feed.wants(A);
		feed.fed({ [A]: 100 });
		world.socket.listener.closed(1006, '');
		expect(known()).toEqual([[A, 100]]);
		world.advance(200);
		feed.welcomed();
		const channel = feed.channel(2);
		expect(known()).toEqual([[A, 100]]);
		channel.keyframe();
		channel.says({ [A]: 105 });
		expect(known()).toEqual([[A, 105]]);
	});

	test('also while what is wanted changes', () => {
		feed.wants(A);
		feed.fed({ [A]: 100 });
		feed.wants(A, B);
		const channel = feed.channel(2);
		expect(known()).toEqual([[A, 100]]);
		channel.change({ [A]: 103, [B]: 200 });
		channel.keyframe();
		expect(known()).toEqual([
			[A, 103],
			[B, 200]
		]);
	});

	test('but nothing after damaged bytes, which may have been taken in by half', () => {
		feed.wants(A);
		const channel = feed.fed({ [A]: 101 });
		world.socket.listener.heard(channel.change({ [A]: 102 }).slice(0, 3));
		expect(known()).toEqual([]);
	});
});

test('a lost frame is noticed: what follows counts only after a keyframe, which is asked for once', () => {
	feed.wants(A);
	const channel = feed.fed({ [A]: 101 });
	channel.change({ [A]: 102 });
	channel.says({ [A]: 103 });
	channel.says({ [A]: 104 });
	expect(feed.quotes.get(A)?.ltp).toBe(101);
	expect(feed.sent('resync')).toHaveLength(1);
	channel.keyframe();
	expect(feed.quotes.get(A)?.ltp).toBe(104);
	channel.says({ [A]: 105 });
	expect(feed.quotes.get(A)?.ltp).toBe(105);
	expect(feed.sent('resync')).toHaveLength(1);
});

test('a keyframe that does not come is asked for again', () => {
	feed.wants(A);
	const channel = feed.fed({ [A]: 101 });
	channel.change({ [A]: 102 });
	channel.says({ [A]: 103 });
	world.advance(1_000);
	channel.says({ [A]: 104 });
	expect(feed.sent('resync')).toHaveLength(2);
});

test('damaged bytes are asked for again, and show nothing', () => {
	feed.wants(A);
	const channel = feed.fed({ [A]: 101 });
	world.socket.listener.heard(channel.change({ [A]: 102 }).slice(0, 3));
	expect(feed.quotes.get(A)?.ltp).toBe(101);
	expect(feed.sent('resync')).toHaveLength(1);
});

test('frames of a channel that the page has left change nothing', () => {
	feed.wants(A);
	const left = feed.fed({ [A]: 101 });
	feed.wants(A, B);
	left.says({ [A]: 102 });
	expect(feed.quotes.get(A)?.ltp).toBe(102);
	const channel = feed.channel(2);
	left.says({ [A]: 103 });
	expect(feed.quotes.get(A)?.ltp).toBe(102);
	channel.keyframe();
	channel.says({ [A]: 104, [B]: 200 });
	expect([A, B].map((key) => feed.quotes.get(key)?.ltp)).toEqual([104, 200]);
	expect(feed.sent('resync')).toEqual([]);
});

test('prices go on while a page changes what it watches faster than the relay answers', () => {
	feed.wants(A);
	feed.welcomed();
	const first = feed.channel();
	feed.wants(A, B);
	first.keyframe();
	first.says({ [A]: 101 });
	expect(feed.quotes.get(A)?.ltp).toBe(101);
});

test('a message that this page does not know, or that is broken, changes nothing', () => {
	feed.wants(A);
	feed.fed({ [A]: 100 });
	feed.says({ t: 'fanfare' });
	world.socket.listener.heard('{"t":');
	expect(feed.quotes.get(A)?.ltp).toBe(100);
	expect(client.link).toBe('open');
});

test('ages are right on a device whose clock is an hour slow', () => {
	feed.wants(A);
	const ahead = 3_600_000;
	feed.welcomed(world.now() + ahead);
	const asked = world.now();
	world.advance(40);
	feed.says({ t: 'pong', at: asked + ahead + 20, echo: asked });
	const channel = feed.channel();
	channel.keyframe();
	channel.says({ [A]: 100 }, world.now() + ahead - 500);
	feed.says({
		t: 'feed',
		at: world.now() + ahead,
		state: 'live',
		account: null,
		lastTickAt: world.now() + ahead - 500,
		ticksPerSecond: 1,
		candidates: [],
		pinned: null,
		lastSwitch: null
	});
	const move = { from: 'a', to: 'b', fromName: 'A', toName: 'B', reason: 'mute', gap: 5_000 };
	// Moves are dated by the machine’s clock, for people and not for ages.
	feed.says({ t: 'switches', rows: [{ ...move, at: world.now() + ahead - 2_000 }] });
	expect(client.history).toEqual([{ ...move, at: world.now() + ahead - 2_000 }]);
	expect(world.now() - (feed.quotes.get(A)?.at ?? 0)).toBe(500);
	expect(client.status).toMatchObject({ at: world.now(), lastTickAt: world.now() - 500 });
});

test.each([
	['this device’s clock is set back an hour', -3_600_000],
	['this device’s clock is set a day ahead', 86_400_000]
])('when %s, the relay is asked for its time at once, and ages are right again', (_, by) => {
	const status = { t: 'feed', state: 'live', account: null, ticksPerSecond: 1 } as const;
	const more = { candidates: [], pinned: null, lastSwitch: null, lastTickAt: null };
	/** Its clock agreed with this device's. */
	let relay = 0;
	const says = () => feed.says({ ...status, ...more, at: relay, wall: relay });
	const pings = () => world.socket.sent.filter((text) => text.includes('"ping"')).length;
	relay = world.now();
	feed.welcomed(relay);
	feed.says({ t: 'pong', at: relay, echo: relay });
	says();
	const before = pings();
	world.setBack(-by);
	world.advance(1_000);
	relay += 1_000;
	says();
	says();
	expect(pings(), 'once').toBe(before + 1);
	const asked = world.now();
	feed.says({ t: 'pong', at: relay, echo: asked });
	says();
	expect(client.status?.at).toBe(world.now());
	expect(client.status?.wall).toBe(relay);
});

test('instruments that the server does not know are named', () => {
	feed.welcomed();
	feed.says({ t: 'watching', id: 1, channel: 1, unknown: [A] });
	expect(client.unknown).toEqual(new Set([A]));
});
