import { beforeEach, describe, expect, test } from 'vitest';
import { FeedUnderTest } from './testing/feed-under-test.ts';

let feed: FeedUnderTest;
let heard: number[];
let missed: number;

const order = (n: number) =>
	feed.says({
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

beforeEach(() => {
	feed = new FeedUnderTest();
	heard = [];
	missed = 0;
	feed.client.onOrder(({ n }) => heard.push(n));
	feed.client.onOrdersMissed(() => (missed += 1));
	feed.welcomed();
});

describe('order updates', () => {
	test('a socket that takes over from another window asks for what came in between', () => {
		feed.takeOver(97);
		feed.welcomed();
		expect(feed.sent('seen')).toMatchObject([{ n: 97 }]);
		expect(feed.client.ordersSeen).toBe(97);
	});

	test('are counted from where the relay was when we first came', () => {
		expect(feed.sent('seen')).toMatchObject([{ n: 100 }]);
	});

	test('are delivered once each, in order, whatever a reconnect repeats', () => {
		order(101);
		order(102);
		feed.world.socket.listener.closed(1006, '');
		feed.world.advance(200);
		feed.welcomed();
		expect(feed.sent('seen')).toMatchObject([{ n: 102 }]);
		order(102);
		order(103);
		expect(heard).toEqual([101, 102, 103]);
		expect(missed).toBe(0);
	});

	test('are acknowledged soon, a burst of them with one message', () => {
		for (let n = 101; n <= 150; n += 1) order(n);
		feed.world.advance(1_000);
		expect(feed.sent('seen').map(({ n }) => n)).toEqual([100, 150]);
		feed.world.advance(5_000);
		expect(feed.sent('seen')).toHaveLength(2);
	});

	test('that are gone for good are said to be missing, and the next ones count', () => {
		feed.says({ t: 'orders-missed', n: 500 });
		order(500);
		order(501);
		expect({ heard, missed }).toEqual({ heard: [500, 501], missed: 1 });
	});

	test('of a relay that counts anew from a smaller number are not taken for old ones', () => {
		feed.says({ t: 'orders-missed', n: 1 });
		order(1);
		expect({ heard, missed }).toEqual({ heard: [1], missed: 1 });
	});
});
