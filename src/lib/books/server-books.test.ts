import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { BOOK_NAMES, type BookName } from './book-readings.ts';
import { BookSchedules } from './book-schedules.ts';
import type { MarketState } from './reading-plan.ts';

const A = 'a' as AccountId;
const B = 'b' as AccountId;
const MINUTE = 60_000;

interface Asked {
	account: AccountId;
	book: BookName;
	at: number;
}

class World {
	readonly surroundings = new FakeSurroundings();
	readonly asked: Asked[] = [];
	/** What is kept on the device, whoever read it. */
	readonly kept = new Map<string, number>();
	market: MarketState = { open: true, settledFrom: undefined };
	refuses = false;
	/** While set, answers wait for it. */
	held: Promise<void> | undefined;
	readonly schedules: BookSchedules = this.window();

	/** Another window of the same device. */
	window(): BookSchedules {
		const { surroundings } = this;
		return new BookSchedules({
			now: surroundings.now,
			after: surroundings.after,
			awake: surroundings.visible,
			market: () => this.market,
			keptAt: (account, book) => Promise.resolve(this.kept.get(`${account} ${book}`)),
			read: async (account, book) => {
				const at = surroundings.now();
				this.asked.push({ account, book, at });
				await this.held;
				if (this.refuses) return undefined;
				this.kept.set(`${account} ${book}`, at);
				return at;
			}
		});
	}

	/** Lets the time pass, and everything that does not wait for it happen. */
	async run(ms: number): Promise<void> {
		for (let passed = 0; passed < ms; passed += 500) {
			this.surroundings.advance(500);
			await settled();
		}
	}

	since(at: number): Asked[] {
		return this.asked.filter((one) => one.at >= at);
	}
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

let world: World;
const server = (id: AccountId, hostUrl = 'http://127.0.0.1:5000') => ({ id, hostUrl });
beforeEach(() => (world = new World()));

describe('what one server is asked in a minute while nothing happens', () => {
	const perMinute = async (minutes = 10): Promise<number[]> => {
		const counts = [];
		for (let minute = 0; minute < minutes; minute += 1) {
			const before = world.asked.length;
			await world.run(MINUTE);
			counts.push(world.asked.length - before);
		}
		return counts;
	};

	test.each([
		['the page shows every book', [...BOOK_NAMES]],
		['the page shows positions', ['positions' as const]]
	])('the market is open and %s: at most 12', async (_, books) => {
		world.schedules.need(books);
		world.schedules.follow([server(A)]);
		const counts = await perMinute();
		expect(Math.max(...counts)).toBeLessThanOrEqual(12);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
	});

	test('with six accounts at one address it is no more', async () => {
		world.schedules.need(BOOK_NAMES);
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as AccountId[];
		world.schedules.follow(ids.map((id) => server(id)));
		await world.run(MINUTE);
		// Each is read once as soon as it is needed.
		expect(Math.max(...(await perMinute()))).toBeLessThanOrEqual(BOOK_NAMES.length * ids.length);
		const total = world.asked.length - 30;
		expect(total / 11).toBeLessThanOrEqual(12);
	});

	test('the market is shut: nothing, once what is shown was read after the close', async () => {
		const close = world.surroundings.now() - MINUTE;
		world.market = { open: false, settledFrom: close };
		world.schedules.need(BOOK_NAMES);
		world.schedules.follow([server(A)]);
		await world.run(5_000);
		expect(world.asked).toHaveLength(BOOK_NAMES.length);
		expect(await perMinute()).toEqual(Array.from({ length: 10 }, () => 0));
	});

	test('the market closes: one more reading of each, and then nothing', async () => {
		world.schedules.need(BOOK_NAMES);
		world.schedules.follow([server(A)]);
		await world.run(5 * MINUTE);
		const close = world.surroundings.now();
		world.market = { open: false, settledFrom: close };
		await world.run(10 * MINUTE);
		expect(
			world
				.since(close)
				.map(({ book }) => book)
				.sort()
		).toEqual([...BOOK_NAMES].sort());
	});

	test('it opens again: within half a minute all are read', async () => {
		world.market = { open: false, settledFrom: world.surroundings.now() };
		world.schedules.need(BOOK_NAMES);
		world.schedules.follow([server(A)]);
		await world.run(5 * MINUTE);
		world.market = { open: true, settledFrom: undefined };
		const before = world.asked.length;
		await world.run(30_000);
		expect(world.asked.length - before).toBe(BOOK_NAMES.length);
	});

	test('two windows of a device ask no more than one', async () => {
		const other = world.window();
		for (const window of [world.schedules, other]) window.need(BOOK_NAMES);
		world.schedules.follow([server(A)]);
		await world.run(10_000);
		other.follow([server(A)]);
		expect(Math.max(...(await perMinute()))).toBeLessThanOrEqual(12);
	});
});

test('nothing is read that nothing needs', async () => {
	world.schedules.follow([server(A)]);
	world.schedules.changed(A);
	await world.run(MINUTE);
	expect(world.asked).toEqual([]);
	const leave = world.schedules.need(['orders']);
	await world.run(MINUTE);
	expect(new Set(world.asked.map(({ book }) => book))).toEqual(new Set(['orders']));
	leave();
	const before = world.asked.length;
	await world.run(5 * MINUTE);
	expect(world.asked).toHaveLength(before);
	expect(world.surroundings.left).toBe(0);
});

test('what another visit read is not read again within half a minute', async () => {
	world.kept.set('a positions', world.surroundings.now() - 10_000);
	world.schedules.need(['positions']);
	world.schedules.follow([server(A)]);
	await world.run(19_000);
	expect(world.asked).toEqual([]);
	await world.run(5_000);
	expect(world.asked).toHaveLength(1);
});

describe('an order', () => {
	beforeEach(async () => {
		world.schedules.need(BOOK_NAMES);
		world.schedules.follow([server(A), server(B, 'http://127.0.0.1:5001')]);
		await world.run(12_000);
		world.asked.length = 0;
	});

	test('has all books of its account read at once, orders first, and those of no other', async () => {
		world.schedules.changed(A);
		await settled();
		expect(world.asked.map(({ account, book }) => `${account} ${book}`)).toEqual(
			BOOK_NAMES.map((book) => `a ${book}`)
		);
	});

	test('and once more when slow brokers show it too', async () => {
		const changed = world.surroundings.now();
		world.schedules.changed(A);
		await settled();
		await world.run(15_000);
		const times = world.asked
			.filter(({ book }) => book === 'positions')
			.map(({ at }) => at - changed);
		expect(times).toEqual([0, 5_000]);
	});

	test('twenty of them in two seconds are a reading of each book a second', async () => {
		for (let order = 0; order < 20; order += 1) {
			world.schedules.changed(A);
			await world.run(100);
		}
		const times = world.asked.filter(({ book }) => book === 'orders').map(({ at }) => at);
		const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
		expect(times.length).toBeGreaterThan(1);
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
	});

	test('that changes while a book is being read has it read again', async () => {
		let answer = () => {};
		world.held = new Promise((resolve) => (answer = resolve));
		world.schedules.changed(A);
		await world.run(2_000);
		world.schedules.changed(A);
		await world.run(2_000);
		expect(world.asked.filter(({ book }) => book === 'orders')).toHaveLength(1);
		world.held = undefined;
		answer();
		await world.run(1_000);
		expect(world.asked.filter(({ book }) => book === 'orders')).toHaveLength(2);
	});
});

describe('a reader who asks', () => {
	beforeEach(() => world.schedules.follow([server(A)]));

	test('at the same time as another one is the same request', async () => {
		await Promise.all([1, 2, 3].map(() => world.schedules.refresh(A, 'funds')));
		expect(world.asked).toHaveLength(1);
	});

	test('within half a minute gets what is kept', async () => {
		await world.schedules.refresh(A, 'funds');
		await world.run(29_000);
		await world.schedules.refresh(A, 'funds');
		expect(world.asked).toHaveLength(1);
		await world.run(1_000);
		await world.schedules.refresh(A, 'funds');
		expect(world.asked).toHaveLength(2);
	});

	test('after a refusal has it tried again at once', async () => {
		world.refuses = true;
		await world.schedules.refresh(A, 'funds');
		await world.schedules.refresh(A, 'funds');
		expect(world.asked).toHaveLength(2);
	});
});

describe('a page that cannot be seen', () => {
	test('reads nothing, and at once what is old when it is seen again', async () => {
		world.schedules.need(['positions']);
		world.schedules.follow([server(A)]);
		await world.run(1_000);
		world.surroundings.show(false);
		world.schedules.cameBack();
		await world.run(10 * MINUTE);
		expect(world.asked).toHaveLength(1);
		world.surroundings.show(true);
		world.schedules.cameBack();
		await settled();
		expect(world.asked).toHaveLength(2);
	});

	test('seen again within half a minute, reads nothing', async () => {
		world.schedules.need(['positions']);
		world.schedules.follow([server(A)]);
		await world.run(1_000);
		world.surroundings.show(false);
		world.surroundings.show(true);
		world.schedules.cameBack();
		await settled();
		expect(world.asked).toHaveLength(1);
	});

	test('seen again, asks a server that refused without waiting', async () => {
		world.refuses = true;
		world.schedules.need(['positions']);
		world.schedules.follow([server(A)]);
		await world.run(2 * MINUTE);
		const before = world.asked.length;
		world.schedules.cameBack();
		await settled();
		expect(world.asked).toHaveLength(before + 1);
	});
});

describe('accounts', () => {
	test('that are gone are read no more, and leave no timer', async () => {
		world.schedules.need(['positions']);
		world.schedules.follow([server(A), server(B)]);
		await world.run(1_000);
		world.schedules.follow([server(A)]);
		world.asked.length = 0;
		await world.run(MINUTE);
		expect(new Set(world.asked.map(({ account }) => account))).toEqual(new Set([A]));
		world.schedules.follow([]);
		expect(world.surroundings.left).toBe(0);
	});

	test('that moved to another server are read there at once', async () => {
		world.schedules.need(['positions']);
		world.schedules.follow([server(A)]);
		await world.run(1_000);
		world.schedules.follow([server(A, 'http://127.0.0.1:5001')]);
		world.schedules.changed(A);
		await settled();
		expect(world.asked).toHaveLength(2);
	});
});
