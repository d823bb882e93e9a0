import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedListener } from './bus.ts';
import { BusUnderTest, SBIN, TCS } from './testing/bus-under-test.ts';

let it: BusUnderTest;
beforeEach(() => {
	it = new BusUnderTest();
});

/** Writes down what it is told. */
function listener(told: string[]): FeedListener {
	return {
		changed: (key) => told.push(key),
		order: ({ order }) => told.push(order.orderid),
		moved: () => told.push('moved'),
		state: () => told.push('state'),
		second: () => told.push('second'),
		accounts: () => told.push('accounts')
	};
}

const throws = (): never => {
	throw new Error('a fault');
};
const THROWING: FeedListener = {
	...{ changed: throws, order: throws, moved: throws, state: throws },
	...{ second: throws, accounts: throws }
};

function everything(): void {
	it.tick(SBIN, 1);
	it.order('o1');
	it.bus.moved();
	it.bus.state();
	it.bus.second();
	it.bus.accounts();
}
const EVERYTHING = [SBIN, 'o1', 'moved', 'state', 'second', 'accounts'];

test('the feed is asked for what all listeners want together, as long as they are there', () => {
	const pages = it.bus.listen('pages', {});
	const guard = it.bus.listen('guard', {});
	pages.want(new Map([[SBIN, 'quote']]));
	guard.want(
		new Map([
			[SBIN, 'depth'],
			[TCS, 'quote']
		])
	);
	expect([...it.wanted]).toEqual([
		[SBIN, 'depth'],
		[TCS, 'quote']
	]);
	guard.leave();
	expect([...it.wanted]).toEqual([[SBIN, 'quote']]);
	guard.want(new Map([[TCS, 'quote']]));
	expect([...it.wanted]).toEqual([[SBIN, 'quote']]);
});

test('each listener hears of the instruments that it wants, and of everything else', () => {
	const [pages, guard, other]: [string[], string[], string[]] = [[], [], []];
	it.bus.listen('pages', listener(pages)).want(new Map([[SBIN, 'quote']]));
	it.bus.listen('guard', listener(guard)).want(new Map([[TCS, 'quote']]));
	it.bus.listen('other', {});
	everything();
	expect(pages).toEqual(EVERYTHING);
	expect(guard).toEqual(EVERYTHING.slice(1));
	expect(other).toEqual([]);
});

test('one that is about to look anyway is not told what changed, and the others are', () => {
	const [pages, guard]: [string[], string[]] = [[], []];
	let looking = true;
	const seat = it.bus.listen('pages', { ...listener(pages), looking: () => looking });
	seat.want(new Map([[SBIN, 'quote']]));
	it.bus.listen('guard', listener(guard)).want(new Map([[SBIN, 'quote']]));
	it.tick(SBIN, 1);
	expect([pages, guard]).toEqual([[], [SBIN]]);
	looking = false;
	it.tick(SBIN, 2);
	expect(pages).toEqual([SBIN]);
});

describe('a listener that throws', () => {
	const names = ['changed', 'order', 'moved', 'state', 'second', 'accounts'];

	test('costs those before and after it nothing, is counted, and is still called next time', () => {
		const [before, after]: [string[], string[]] = [[], []];
		it.bus.listen('before', listener(before)).want(new Map([[SBIN, 'quote']]));
		it.bus.listen('faulty', THROWING).want(new Map([[SBIN, 'quote']]));
		it.bus.listen('after', listener(after)).want(new Map([[SBIN, 'quote']]));
		everything();
		everything();
		expect(before).toEqual([...EVERYTHING, ...EVERYTHING]);
		expect(after).toEqual(before);
		expect(it.failures.map(({ told }) => told)).toEqual([...names, ...names]);
		expect(it.failures.at(-1)).toMatchObject({ listener: 'faulty', times: 12 });
	});
});

test('one that leaves while all are being called keeps no other from hearing it', () => {
	const told: string[] = [];
	const leaving = it.bus.listen('leaving', { moved: () => leaving.leave() });
	it.bus.listen('after', listener(told));
	it.bus.moved();
	it.bus.moved();
	expect(told).toEqual(['moved', 'moved']);
});

test('a slow consumer beside one that throws: the third hears each tick and order at once', async () => {
	const told: string[] = [];
	let batches = 0;
	const wants = new Map([[SBIN, 'quote']] as const);
	it.bus
		.consume('slow', 0, () => {
			batches += 1;
			return new Promise(() => undefined);
		})
		.want(wants);
	it.bus.listen('faulty', THROWING).want(wants);
	it.bus.listen('pages', listener(told)).want(wants);
	for (let round = 0; round < 50; round += 1) {
		it.tick(SBIN, round);
		it.order(`o${round}`);
		await it.pass(10);
	}
	expect(told).toEqual(Array.from({ length: 50 }, (_, round) => [SBIN, `o${round}`]).flat());
	expect(batches).toBe(1);
	expect(it.failures).toHaveLength(100);
});
