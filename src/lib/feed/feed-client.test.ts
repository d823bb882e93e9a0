import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/quote.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { channelKeys } from '#lib/wire/channel-keys.ts';
import { PriceFrameEncoder } from '#lib/wire/price-frame-encoder.ts';
import { FeedClient, type FeedLink } from './feed-client.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const ignore = () => undefined;
const coalesced = () => Promise.resolve();

let world: FakeWorld;
let client: FeedClient;

beforeEach(() => {
	world = new FakeWorld();
	world.advance(1_000_000);
	client = new FeedClient({
		url: 'ws://relay/ws',
		openSocket: world.openSocket,
		now: world.now,
		random: world.random,
		after: world.after
	});
	client.start();
});

const says = (message: object) => world.socket.listener.heard(JSON.stringify(message));

function welcomed(relayTime = world.now()): void {
	world.socket.listener.opened();
	says({ t: 'welcome', at: relayTime, orders: 100 });
}

interface Sent {
	t: string;
	id: number;
	depth: InstrumentKey[];
	quote: InstrumentKey[];
	beat: number;
	n: number;
}

/** Every message of this type sent on the current socket. */
function sent(t: string): Sent[] {
	return world.socket.sent.map((text) => JSON.parse(text) as Sent).filter((it) => it.t === t);
}
const watches = () => sent('watch');

/** The relay's end of the channel that answers the newest `watch`. */
class RelayChannel {
	readonly #encoder: PriceFrameEncoder;
	readonly #keys: readonly InstrumentKey[];

	constructor(channel = 1) {
		const { id, depth, quote } = watches().at(-1) ?? { id: 0, depth: [], quote: [] };
		this.#keys = channelKeys([...depth, ...quote]);
		this.#encoder = new PriceFrameEncoder(channel, this.#keys.length);
		says({ t: 'watching', id, channel, unknown: [] });
	}

	keyframe(): void {
		world.socket.listener.heard(this.#encoder.keyframe());
	}

	/** Last prices in paise; `at` is the relay's time of the tick. */
	change(prices: Record<string, number>, at = world.now()): Uint8Array {
		const changed = [...this.#keys.keys()].filter(
			(index) => prices[this.#keys[index] ?? ''] !== undefined
		);
		const quote = (index: number) => ({
			...NO_QUOTE,
			ltp: paise(prices[this.#keys[index] ?? ''] ?? 0),
			at
		});
		return this.#encoder.change(changed, quote, at);
	}

	says(prices: Record<string, number>, at = world.now()): void {
		world.socket.listener.heard(this.change(prices, at));
	}
}

/** Welcomed, and its `watch` answered. */
function fed(prices: Record<string, number>): RelayChannel {
	welcomed();
	const channel = new RelayChannel();
	channel.keyframe();
	channel.says(prices);
	return channel;
}

describe('what is asked for', () => {
	test('the whole interest is sent on every entry to open', () => {
		client.watch(A, 'depth', ignore);
		client.watch(B, 'quote', ignore);
		welcomed();
		expect(watches()).toMatchObject([{ depth: [A], quote: [B] }]);
		world.socket.listener.closed(1006, '');
		world.advance(200);
		welcomed();
		expect(watches()).toMatchObject([{ depth: [A], quote: [B] }]);
		expect(world.sockets).toHaveLength(2);
	});

	test('nothing is asked before the relay has welcomed us', async () => {
		client.watch(A, 'depth', ignore);
		world.socket.listener.opened();
		await coalesced();
		expect(world.socket.sent).toEqual([]);
		expect(world.socket.protocols).toEqual(['algomirror.2']);
	});

	test('a hundred changes in one go leave as one message', async () => {
		welcomed();
		const stops = Array.from({ length: 100 }, (_, i) =>
			client.watch(instrumentKey('NSE', `S${i}`), 'quote', ignore)
		);
		stops[0]?.();
		await coalesced();
		expect(watches().map(({ quote }) => quote.length)).toEqual([0, 99]);
	});

	test('the last one to look away ends the subscription, and twice is once', async () => {
		welcomed();
		const first = client.watch(A, 'quote', ignore);
		const second = client.watch(A, 'quote', ignore);
		await coalesced();
		first();
		first();
		await coalesced();
		expect(watches()).toHaveLength(2);
		second();
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [], quote: [] });
	});

	test('depth is wanted while anybody wants it', async () => {
		welcomed();
		client.watch(A, 'quote', ignore);
		const depth = client.watch(A, 'depth', ignore);
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [A], quote: [] });
		depth();
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [], quote: [A] });
	});
});

describe('what is shown', () => {
	test('a batch is stored as a whole before anybody is told', () => {
		const seen: (number | undefined)[][] = [];
		const look = () => seen.push([client.quote(A)?.ltp, client.quote(B)?.ltp]);
		client.watch(A, 'quote', look);
		client.watch(B, 'quote', look);
		fed({ [A]: 100, [B]: 200 });
		expect(seen).toEqual([
			[100, 200],
			[100, 200]
		]);
	});

	test('a late watcher is told what is known, an unwatched quote is forgotten', () => {
		const stop = client.watch(A, 'quote', ignore);
		client.watch(B, 'quote', ignore)();
		fed({ [A]: 100 });
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
		fed({ [A]: 100 });
		world.socket.listener.closed(1006, '');
		expect(client.quote(A)).toMatchObject({ ltp: 100 });
	});

	test('a lost frame is noticed: what follows counts only after a keyframe, which is asked for once', () => {
		client.watch(A, 'quote', ignore);
		const channel = fed({ [A]: 101 });
		channel.change({ [A]: 102 });
		channel.says({ [A]: 103 });
		channel.says({ [A]: 104 });
		expect(client.quote(A)?.ltp).toBe(101);
		expect(sent('resync')).toHaveLength(1);
		channel.keyframe();
		expect(client.quote(A)?.ltp).toBe(104);
		channel.says({ [A]: 105 });
		expect(client.quote(A)?.ltp).toBe(105);
		expect(sent('resync')).toHaveLength(1);
	});

	test('a keyframe that does not come is asked for again', () => {
		client.watch(A, 'quote', ignore);
		const channel = fed({ [A]: 101 });
		channel.change({ [A]: 102 });
		channel.says({ [A]: 103 });
		world.advance(1_000);
		channel.says({ [A]: 104 });
		expect(sent('resync')).toHaveLength(2);
	});

	test('damaged bytes are asked for again, and show nothing', () => {
		client.watch(A, 'quote', ignore);
		const channel = fed({ [A]: 101 });
		world.socket.listener.heard(channel.change({ [A]: 102 }).slice(0, 3));
		expect(client.quote(A)?.ltp).toBe(101);
		expect(sent('resync')).toHaveLength(1);
	});

	test('frames of a channel that the page has left change nothing', async () => {
		client.watch(A, 'quote', ignore);
		const left = fed({ [A]: 101 });
		client.watch(B, 'quote', ignore);
		await coalesced();
		left.says({ [A]: 102 });
		expect(client.quote(A)?.ltp).toBe(102);
		const channel = new RelayChannel(2);
		left.says({ [A]: 103 });
		expect(client.quote(A)?.ltp).toBe(102);
		channel.keyframe();
		channel.says({ [A]: 104, [B]: 200 });
		expect([A, B].map((key) => client.quote(key)?.ltp)).toEqual([104, 200]);
		expect(sent('resync')).toEqual([]);
	});

	test('prices go on while a page changes what it watches faster than the relay answers', async () => {
		client.watch(A, 'quote', ignore);
		welcomed();
		const first = new RelayChannel();
		client.watch(B, 'quote', ignore);
		await coalesced();
		first.keyframe();
		first.says({ [A]: 101 });
		expect(client.quote(A)?.ltp).toBe(101);
	});

	test('a message that this page does not know, or that is broken, changes nothing', () => {
		client.watch(A, 'quote', ignore);
		fed({ [A]: 100 });
		says({ t: 'fanfare' });
		world.socket.listener.heard('{"t":');
		expect(client.quote(A)?.ltp).toBe(100);
		expect(client.link).toBe('open');
	});

	test('ages are right on a device whose clock is an hour slow', () => {
		client.watch(A, 'quote', ignore);
		const ahead = 3_600_000;
		welcomed(world.now() + ahead);
		const asked = world.now();
		world.advance(40);
		says({ t: 'pong', at: asked + ahead + 20, echo: asked });
		const channel = new RelayChannel();
		channel.keyframe();
		channel.says({ [A]: 100 }, world.now() + ahead - 500);
		says({
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
		says({ t: 'switches', rows: [{ ...move, at: world.now() + ahead - 2_000 }] });
		expect(client.history).toEqual([{ ...move, at: world.now() - 2_000 }]);
		expect(world.now() - (client.quote(A)?.at ?? 0)).toBe(500);
		expect(client.status).toMatchObject({ at: world.now(), lastTickAt: world.now() - 500 });
	});

	test('instruments that the server does not know are named', () => {
		welcomed();
		says({ t: 'watching', id: 1, channel: 1, unknown: [A] });
		expect(client.unknown).toEqual(new Set([A]));
	});
});

describe('what the connection does', () => {
	const links: [string, () => void, FeedLink][] = [
		['connecting', () => undefined, 'connecting'],
		['welcomed', () => welcomed(), 'open'],
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
		welcomed();
		world.advance(6_000);
		expect(JSON.parse(world.socket.sent.at(-1) ?? '')).toMatchObject({ t: 'ping' });
		world.advance(3_000);
		expect(client.link).toBe('waiting');
		world.advance(300);
		expect(world.sockets).toHaveLength(2);
	});

	test('a device that wakes up asks at once, and does not wait for a retry', () => {
		welcomed();
		const before = world.socket.sent.length;
		client.resume();
		expect(world.socket.sent).toHaveLength(before + 1);
		world.socket.listener.closed(1006, '');
		client.resume();
		expect(world.sockets).toHaveLength(2);
	});
});

describe('order updates', () => {
	const order = (n: number) =>
		says({
			t: 'order',
			n,
			account: 'a',
			orderid: `X${n}`,
			symbol: 'A',
			status: 'open',
			filled: 0,
			quantity: 1,
			reason: ''
		});
	let heard: number[];
	let missed: number;

	beforeEach(() => {
		heard = [];
		missed = 0;
		client.onOrder(({ n }) => heard.push(n));
		client.onOrdersMissed(() => (missed += 1));
		welcomed();
	});

	test('a socket that takes over from another window asks for what came in between', () => {
		const { openSocket, now, random, after } = world;
		client.stop();
		client = new FeedClient({
			url: 'ws://relay/ws',
			openSocket,
			now,
			random,
			after,
			ordersSeen: 97
		});
		client.start();
		welcomed();
		expect(sent('seen')).toMatchObject([{ n: 97 }]);
		expect(client.ordersSeen).toBe(97);
	});

	test('are counted from where the relay was when we first came', () => {
		expect(sent('seen')).toMatchObject([{ n: 100 }]);
	});

	test('are delivered once each, in order, whatever a reconnect repeats', () => {
		order(101);
		order(102);
		world.socket.listener.closed(1006, '');
		world.advance(200);
		welcomed();
		expect(sent('seen')).toMatchObject([{ n: 102 }]);
		order(102);
		order(103);
		expect(heard).toEqual([101, 102, 103]);
		expect(missed).toBe(0);
	});

	test('are acknowledged soon, a burst of them with one message', () => {
		for (let n = 101; n <= 150; n += 1) order(n);
		world.advance(1_000);
		expect(sent('seen').map(({ n }) => n)).toEqual([100, 150]);
		world.advance(5_000);
		expect(sent('seen')).toHaveLength(2);
	});

	test('that are gone for good are said to be missing, and the next ones count', () => {
		says({ t: 'orders-missed', n: 500 });
		order(500);
		order(501);
		expect({ heard, missed }).toEqual({ heard: [500, 501], missed: 1 });
	});

	test('of a relay that counts anew from a smaller number are not taken for old ones', () => {
		says({ t: 'orders-missed', n: 1 });
		order(1);
		expect({ heard, missed }).toEqual({ heard: [1], missed: 1 });
	});
});

test('account changes are passed on, and stopping to listen works', () => {
	let heard = 0;
	const stop = client.onAccounts(() => (heard += 1));
	welcomed();
	says({ t: 'accounts' });
	stop();
	says({ t: 'accounts' });
	expect(heard).toBe(1);
});

test('a page that asks for fewer frames says so, now and on every connection', async () => {
	client.watch(A, 'quote', ignore);
	welcomed();
	client.pace(1);
	client.pace(1);
	await coalesced();
	expect(watches().map(({ beat }) => beat)).toEqual([10, 1]);
	world.socket.listener.closed(1006, '');
	world.advance(200);
	welcomed();
	expect(watches().map(({ beat }) => beat)).toEqual([1]);
});

test('the feed is moved by hand, but only while the relay hears it', () => {
	expect(client.chooseFeed('a2', true)).toBe(false);
	welcomed();
	expect(client.chooseFeed('a2', true)).toBe(true);
	expect(sent('choose-feed')).toEqual([{ t: 'choose-feed', account: 'a2', pin: true }]);
});

test('what was refused as too fast is said again a second later', () => {
	client.watch(A, 'quote', ignore);
	welcomed();
	says({ t: 'problem', why: 'too-fast', detail: '' });
	says({ t: 'problem', why: 'too-fast', detail: '' });
	world.advance(1_000);
	expect(watches()).toHaveLength(2);
	expect(sent('seen')).toHaveLength(2);
});
