import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';
import { FeedClient } from './feed-client.ts';
import type { FeedLink } from './feed-link.ts';
import { FeedUnderTest } from './testing/feed-under-test.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const both: WatchSet = new Map([
	[A, 'depth'],
	[B, 'quote']
]);

let feed: FeedUnderTest;
let world: FakeWorld;
let client: FeedClient;

beforeEach(() => {
	feed = new FeedUnderTest();
	({ world, client } = feed);
});

describe('what is asked for', () => {
	test('all that is wanted is said on every entry to open', () => {
		client.want(both, 10);
		feed.welcomed();
		expect(feed.sent('watch')).toMatchObject([{ depth: [A], quote: [B] }]);
		world.socket.listener.closed(1006, '');
		world.advance(200);
		feed.welcomed();
		expect(feed.sent('watch')).toMatchObject([{ depth: [A], quote: [B] }]);
		expect(world.sockets).toHaveLength(2);
	});

	test('nothing is asked before the relay has welcomed us', () => {
		client.want(both, 10);
		world.socket.listener.opened();
		expect(world.socket.sent).toEqual([]);
		expect(world.socket.protocols).toEqual(['algomirror.5']);
	});

	test('a change is said at once, and what is no change is not', () => {
		feed.welcomed();
		client.want(both, 10);
		client.want(new Map(both), 10);
		client.want(new Map([[A, 'quote']]), 10);
		expect(feed.sent('watch')).toMatchObject([
			{ depth: [], quote: [] },
			{ depth: [A], quote: [B] },
			{ depth: [], quote: [A] }
		]);
	});

	test('a book of more contracts than the relay takes keeps the prices of as many as it takes', () => {
		feed.welcomed();
		const many = Array.from({ length: MAX_WATCHED + 1 }, (_, i) => instrumentKey('NSE', `S${i}`));
		client.want(new Map([...many.map((key) => [key, 'quote'] as const), [A, 'depth']]), 10);
		const said = feed.sent('watch').at(-1);
		expect(said).toMatchObject({ depth: [A], quote: many.slice(0, MAX_WATCHED - 1) });
	});
});

describe('the session', () => {
	let token: string | undefined;
	const open = () => {
		const { openSocket, now, random, after } = world;
		const url = 'ws://relay/ws';
		const shown = () => token;
		client = new FeedClient({ url, openSocket, now, random, after, token: shown });
		client.start();
		world.socket.listener.opened();
	};

	test('is shown beside the version, where no log of addresses keeps it, and anew with every socket', () => {
		token = 'first';
		open();
		expect(world.socket.protocols).toEqual(['algomirror.5', 'algomirror.session.first']);
		token = 'second';
		world.socket.listener.closed(1006, '');
		world.advance(1_000);
		expect(world.socket.protocols).toEqual(['algomirror.5', 'algomirror.session.second']);
	});

	test('that was ended is not opened again, and the user’s next one is', () => {
		token = 'first';
		open();
		world.socket.listener.closed(4401, '');
		expect(client.link).toBe('signed-out');

		open();
		token = 'second';
		world.socket.listener.closed(4401, '');
		expect(client.link).toBe('waiting');
	});
});

describe('what the connection does', () => {
	const links: [string, () => void, FeedLink][] = [
		['connecting', () => undefined, 'connecting'],
		['welcomed', () => feed.welcomed(), 'open'],
		['closed by the network', () => world.socket.listener.closed(1006, ''), 'waiting'],
		['closed by a relay that restarts', () => world.socket.listener.closed(1012, ''), 'waiting'],
		['another version', () => world.socket.listener.closed(4406, ''), 'outdated'],
		['the session has ended', () => world.socket.listener.closed(4401, ''), 'signed-out'],
		['we left', () => client.stop(), 'stopped']
	];

	test.each(links)('%s', (_, happens, expected) => {
		const seen: FeedLink[] = [];
		client.onState((link) => seen.push(link));
		happens();
		expect(client.link).toBe(expected);
		expect(seen.at(-1)).toBe(expected);
	});

	test('an outdated page stays away until it is started again', () => {
		world.socket.listener.closed(4406, '');
		world.advance(3_600_000);
		client.resume();
		expect(world.sockets).toHaveLength(1);
		client.start();
		expect(world.sockets).toHaveLength(2);
	});

	test('a relay that falls silent is asked and then replaced', () => {
		feed.welcomed();
		world.advance(6_000);
		expect(JSON.parse(world.socket.sent.at(-1) ?? '')).toMatchObject({ t: 'ping' });
		world.advance(3_000);
		expect(client.link).toBe('waiting');
		world.advance(300);
		expect(world.sockets).toHaveLength(2);
	});

	test('a device that wakes up asks at once, and does not wait for a retry', () => {
		feed.welcomed();
		const before = world.socket.sent.length;
		client.resume();
		expect(world.socket.sent).toHaveLength(before + 1);
		world.socket.listener.closed(1006, '');
		client.resume();
		expect(world.sockets).toHaveLength(2);
	});
});

test('account changes are passed on, and stopping to listen works', () => {
	let heard = 0;
	const stop = client.onAccounts(() => (heard += 1));
	feed.welcomed();
	feed.says({ t: 'accounts' });
	stop();
	feed.says({ t: 'accounts' });
	expect(heard).toBe(1);
});

test('a page that asks for fewer frames says so, now and on every connection', () => {
	client.want(both, 10);
	feed.welcomed();
	client.want(both, 1);
	expect(feed.sent('watch').map(({ beat }) => beat)).toEqual([10, 1]);
	world.socket.listener.closed(1006, '');
	world.advance(200);
	feed.welcomed();
	expect(feed.sent('watch').map(({ beat }) => beat)).toEqual([1]);
});

test('the feed is moved by hand, but only while the relay hears it', () => {
	expect(client.chooseFeed('a2', true)).toBe(false);
	feed.welcomed();
	expect(client.chooseFeed('a2', true)).toBe(true);
	expect(feed.sent('choose-feed')).toEqual([{ t: 'choose-feed', account: 'a2', pin: true }]);
});

test('what was refused as too fast is said again a second later', () => {
	client.want(both, 10);
	feed.welcomed();
	feed.says({ t: 'problem', why: 'too-fast', detail: '' });
	feed.says({ t: 'problem', why: 'too-fast', detail: '' });
	world.advance(1_000);
	expect(feed.sent('watch')).toHaveLength(2);
	expect(feed.sent('seen')).toHaveLength(2);
});
