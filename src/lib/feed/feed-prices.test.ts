import { beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { FeedClient } from './feed-client.ts';
import { FeedUnderTest } from './testing/feed-under-test.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const ignore = () => undefined;
const coalesced = () => Promise.resolve();

let feed: FeedUnderTest;
let world: FakeWorld;
let client: FeedClient;

beforeEach(() => {
	feed = new FeedUnderTest();
	({ world, client } = feed);
});

test('a batch is stored as a whole before anybody is told', () => {
	const seen: (number | undefined)[][] = [];
	const look = () => seen.push([client.quote(A)?.ltp, client.quote(B)?.ltp]);
	client.watch(A, 'quote', look);
	client.watch(B, 'quote', look);
	feed.fed({ [A]: 100, [B]: 200 });
	expect(seen).toEqual([
		[100, 200],
		[100, 200]
	]);
});

test('a late watcher is told what is known, an unwatched quote is forgotten', () => {
	const stop = client.watch(A, 'quote', ignore);
	client.watch(B, 'quote', ignore)();
	feed.fed({ [A]: 100 });
	const seen: Quote[] = [];
	const late = client.watch(A, 'quote', (quote) => seen.push(quote));
	expect(seen).toMatchObject([{ ltp: 100 }]);
	expect(client.quote(B)).toBeUndefined();
	stop();
	late();
	expect(client.quote(A)).toBeUndefined();
});

test('prices stay on screen while the relay is away', () => {
	client.watch(A, 'quote', ignore);
	feed.fed({ [A]: 100 });
	world.socket.listener.closed(1006, '');
	expect(client.quote(A)).toMatchObject({ ltp: 100 });
});

test('a lost frame is noticed: what follows counts only after a keyframe, which is asked for once', () => {
	client.watch(A, 'quote', ignore);
	const channel = feed.fed({ [A]: 101 });
	channel.change({ [A]: 102 });
	channel.says({ [A]: 103 });
	channel.says({ [A]: 104 });
	expect(client.quote(A)?.ltp).toBe(101);
	expect(feed.sent('resync')).toHaveLength(1);
	channel.keyframe();
	expect(client.quote(A)?.ltp).toBe(104);
	channel.says({ [A]: 105 });
	expect(client.quote(A)?.ltp).toBe(105);
	expect(feed.sent('resync')).toHaveLength(1);
});

test('a keyframe that does not come is asked for again', () => {
	client.watch(A, 'quote', ignore);
	const channel = feed.fed({ [A]: 101 });
	channel.change({ [A]: 102 });
	channel.says({ [A]: 103 });
	world.advance(1_000);
	channel.says({ [A]: 104 });
	expect(feed.sent('resync')).toHaveLength(2);
});

test('damaged bytes are asked for again, and show nothing', () => {
	client.watch(A, 'quote', ignore);
	const channel = feed.fed({ [A]: 101 });
	world.socket.listener.heard(channel.change({ [A]: 102 }).slice(0, 3));
	expect(client.quote(A)?.ltp).toBe(101);
	expect(feed.sent('resync')).toHaveLength(1);
});

test('frames of a channel that the page has left change nothing', async () => {
	client.watch(A, 'quote', ignore);
	const left = feed.fed({ [A]: 101 });
	client.watch(B, 'quote', ignore);
	await coalesced();
	left.says({ [A]: 102 });
	expect(client.quote(A)?.ltp).toBe(102);
	const channel = feed.channel(2);
	left.says({ [A]: 103 });
	expect(client.quote(A)?.ltp).toBe(102);
	channel.keyframe();
	channel.says({ [A]: 104, [B]: 200 });
	expect([A, B].map((key) => client.quote(key)?.ltp)).toEqual([104, 200]);
	expect(feed.sent('resync')).toEqual([]);
});

test('prices go on while a page changes what it watches faster than the relay answers', async () => {
	client.watch(A, 'quote', ignore);
	feed.welcomed();
	const first = feed.channel();
	client.watch(B, 'quote', ignore);
	await coalesced();
	first.keyframe();
	first.says({ [A]: 101 });
	expect(client.quote(A)?.ltp).toBe(101);
});

test('a message that this page does not know, or that is broken, changes nothing', () => {
	client.watch(A, 'quote', ignore);
	feed.fed({ [A]: 100 });
	feed.says({ t: 'fanfare' });
	world.socket.listener.heard('{"t":');
	expect(client.quote(A)?.ltp).toBe(100);
	expect(client.link).toBe('open');
});

test('ages are right on a device whose clock is an hour slow', () => {
	client.watch(A, 'quote', ignore);
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
	feed.says({ t: 'switches', rows: [{ ...move, at: world.now() + ahead - 2_000 }] });
	expect(client.history).toEqual([{ ...move, at: world.now() - 2_000 }]);
	expect(world.now() - (client.quote(A)?.at ?? 0)).toBe(500);
	expect(client.status).toMatchObject({ at: world.now(), lastTickAt: world.now() - 500 });
});

test('instruments that the server does not know are named', () => {
	feed.welcomed();
	feed.says({ t: 'watching', id: 1, channel: 1, unknown: [A] });
	expect(client.unknown).toEqual(new Set([A]));
});
