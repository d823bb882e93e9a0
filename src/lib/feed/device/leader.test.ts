import { beforeEach, describe, expect, test } from 'vitest';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { LeaderMessage, WindowMessage } from './device-messages.ts';
import { Leader } from './leader.ts';
import { FakeRelayFeed } from './testing/fake-relay-feed.ts';
import { A, B, C, MOVE, order, priced, STATUS } from './testing/said.ts';

const by = { term: 1, window: 'me' };

let feed: FakeRelayFeed;
let told: LeaderMessage[];
let posted: LeaderMessage[];
let gone: Map<string, () => void>;
let lent: number;
let leader: Leader;

function lead(succeeds: boolean): void {
	feed = new FakeRelayFeed();
	told = [];
	posted = [];
	gone = new Map();
	lent = 0;
	leader = new Leader(
		{
			by,
			succeeds,
			feed,
			timers: { runDue: () => (lent += 1) },
			tell: (message) => told.push(message),
			post: (message) => posted.push(message),
			whenGone: (window, callback) => {
				gone.set(window, callback);
				return () => gone.delete(window);
			}
		},
		{ set: new Map([[A, 'quote']]) satisfies WatchSet, beat: 4 }
	);
	leader.start();
}

beforeEach(() => lead(false));

function interest(from: string, wanted: Partial<Extract<WindowMessage, { t: 'interest' }>>): void {
	leader.heard({ t: 'interest', from, depth: [], quote: [], beat: 10, ...wanted });
}
const rowsOf = (messages: LeaderMessage[]) =>
	messages.flatMap((message) =>
		message.t === 'quotes' ? [message.rows.map(([key, { ltp }]) => [key, ltp])] : []
	);

describe('what is watched', () => {
	test('the union of what all windows want, at the pace of the quickest', () => {
		expect(feed.watched).toEqual(['NSE:A quote']);
		expect(feed.beat).toBe(4);
		interest('w2', { quote: [B], depth: [A] });
		expect(feed.watched).toEqual(['NSE:A depth', 'NSE:B quote']);
		expect(feed.beat).toBe(10);
		interest('w3', { quote: [B] });
		interest('w2', {});
		expect(feed.watched).toEqual(['NSE:A quote', 'NSE:B quote']);
	});

	test.each([
		['says goodbye', () => leader.heard({ t: 'bye', from: 'w2' })],
		['dies', () => gone.get('w2')?.()]
	])('a window that %s wants nothing any more', (_, end) => {
		interest('w2', { quote: [B] });
		end();
		expect(feed.watched).toEqual(['NSE:A quote']);
		expect(feed.beat).toBe(4);
		expect(gone.size).toBe(0);
	});

	test('a leader that stops watches nothing and waits for no window', () => {
		interest('w2', { quote: [B] });
		feed.tick([A, priced(100)]);
		posted.length = 0;
		told.length = 0;
		leader.stop();
		feed.tick([A, priced(101)]);
		expect(feed.watched).toEqual([]);
		expect(feed.link).toBe('stopped');
		expect(gone.size).toBe(0);
		expect([...posted, ...told]).toEqual([]);
	});
});

describe('what is told', () => {
	test('one batch of the relay is one message, with what other windows want and no more', () => {
		interest('w2', { quote: [B] });
		interest('w3', { quote: [B, C] });
		feed.tick([A, priced(100)], [B, priced(200)], [C, priced(300)]);
		feed.tick([A, priced(101)]);
		feed.tick([B, priced(201)]);
		expect(rowsOf(posted)).toEqual([
			[
				[B, 200],
				[C, 300]
			],
			[[B, 201]]
		]);
		expect(rowsOf(told)).toEqual([
			[
				[A, 100],
				[B, 200],
				[C, 300]
			],
			[[A, 101]],
			[[B, 201]]
		]);
	});

	test('the leading window is handed the very batch of its socket, not a copy', () => {
		const quote = priced(100);
		feed.tick([A, quote]);
		const [message] = told.filter(({ t }) => t === 'quotes');
		expect(message?.t === 'quotes' && message.rows[0]?.[1]).toBe(quote);
	});

	test('a window on its own has no copies made of its prices', () => {
		feed.tick([A, priced(100)]);
		expect(rowsOf(told)).toEqual([[[A, 100]]]);
		expect(rowsOf(posted)).toEqual([]);
	});

	test('a window that comes later learns the newest prices at once, though they do not move', () => {
		interest('w2', { quote: [B] });
		feed.tick([A, priced(100)], [B, priced(200)]);
		posted.length = 0;
		interest('w3', { quote: [A, B] });
		expect(posted[0]).toMatchObject({ t: 'leads', by, link: 'connecting' });
		expect(rowsOf(posted)).toEqual([
			[
				[A, 100],
				[B, 200]
			]
		]);
	});

	test('so does the leading window itself', () => {
		interest('w2', { quote: [B] });
		feed.tick([B, priced(200)]);
		told.length = 0;
		leader.want({ set: new Map([[B, 'quote']]), beat: 10 });
		expect(rowsOf(told)).toEqual([[[B, 200]]]);
	});

	test('link and status go to every window, whole every time', () => {
		feed.ordersSeen = 7;
		feed.sayUnknown('NSE:NOSUCH');
		feed.setLink('open');
		feed.tellStatus(STATUS);
		expect(posted.at(-1)).toEqual({
			t: 'leads',
			by,
			link: 'open',
			status: STATUS,
			unknown: ['NSE:NOSUCH'],
			orders: 7
		});
		expect(told).toEqual(posted);
	});

	test('the moves of the feed reach a window that was not there', () => {
		feed.tellHistory([MOVE]);
		posted.length = 0;
		interest('w2', {});
		expect(posted.map(({ t }) => t)).toEqual(['leads', 'history']);
	});

	test('a successor that cannot ask for the order updates of the meantime says that they are missing', () => {
		feed.setLink('open');
		expect(posted.map(({ t }) => t)).not.toContain('orders-missed');
		lead(true);
		feed.setLink('open');
		feed.setLink('waiting');
		feed.setLink('open');
		expect(posted.filter(({ t }) => t === 'orders-missed')).toHaveLength(1);
		lead(true);
		feed.ordersSeen = 7;
		feed.setLink('open');
		expect(posted.map(({ t }) => t)).not.toContain('orders-missed');
	});

	test('orders and changed accounts are passed on as they come', () => {
		posted.length = 0;
		feed.tellOrder(order(7));
		feed.tellOrdersMissed(7);
		feed.tellAccounts();
		feed.tellSettings();
		expect(posted).toEqual([
			{ t: 'order', by, order: order(7) },
			{ t: 'orders-missed', by },
			{ t: 'accounts', by },
			{ t: 'settings', by }
		]);
	});
});

describe('what another window may ask', () => {
	test('a sign of life, which also lends the leader its clock', () => {
		posted.length = 0;
		leader.heard({ t: 'ask', from: 'w2', resumed: false });
		expect(posted).toMatchObject([{ t: 'leads' }]);
		expect([lent, feed.resumed]).toEqual([1, 0]);
	});

	test('to doubt the socket after a sleep', () => {
		leader.heard({ t: 'ask', from: 'w2', resumed: true });
		expect(feed.resumed).toBe(1);
	});

	test('to move the feed', () => {
		leader.heard({ t: 'choose', from: 'w2', account: 'a2', pin: true });
		expect(feed.chosen).toEqual([['a2', true]]);
	});
});
