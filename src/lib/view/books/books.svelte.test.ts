import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BOOK_NAMES, type BookName, type BookStore } from '#lib/books/book-readings.ts';
import { keptBooks } from '#lib/db/books/kept-books.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Funds } from '#lib/domain/book/account-books.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { Answer, AnswerMode, Refusal } from '#lib/openalgo/rest/answer.ts';
import { Books, type ClientAnswer } from './books.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { eventually } from '../../../../tests/eventually.ts';

const account = (id: string, more: Partial<Account> = {}) =>
	anyAccount(id, {
		...{ name: `Account ${id}`, hostUrl: `http://host-${id}`, isPrimary: id === 'a' },
		...more
	});
const A = 'a' as AccountId;
const B = 'b' as AccountId;
const FUNDS: Funds = {
	...{ available: paise(5_000), collateral: undefined, used: paise(100) },
	...{ m2mRealised: undefined, m2mUnrealised: undefined }
};

const held = (pnl: number): Position => ({
	key: instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	product: 'NRML',
	quantity: 65,
	averagePrice: paise(10_000),
	ltp: paise(11_000),
	pnl: paise(pnl)
});

class World {
	readonly surroundings = new FakeSurroundings();
	readonly db: DeviceDatabase;
	readonly kept: BookStore;
	readonly asked: { id: string; book: BookName; at: number }[] = [];
	readonly refusals = new Map<string, Refusal>();
	readonly modes = new Map<string, AnswerMode>();
	calendar: MarketCalendar = NO_CALENDAR;
	accounts = $state.raw<readonly Account[]>([account('a'), account('b')]);
	keyless = false;
	order: (account: string) => void = () => {};
	#pnl = 0;
	readonly books: Books;

	constructor(name: string) {
		this.db = new DeviceDatabase(name);
		this.kept = keptBooks(this.db);
		this.books = new Books({
			kept: this.kept,
			surroundings: this.surroundings,
			calendar: () => this.calendar,
			accounts: () => this.accounts,
			client: (of) => Promise.resolve(this.#client(of.id)),
			heardMode: (id, mode) => this.modes.set(id, mode),
			onOrder: (changed) => {
				this.order = changed;
				return () => (this.order = () => {});
			}
		});
	}

	askedOf(id: string, book: BookName = 'positions'): number[] {
		return this.asked.filter((one) => one.id === id && one.book === book).map(({ at }) => at);
	}

	#client(id: string): ClientAnswer {
		if (this.keyless) return { ok: false, problem: { kind: 'unreachable' } };
		const answer = <T>(book: BookName, value: T): Promise<Answer<T>> => {
			// Here, not in the answer: the clock may be moved on before a promise gets its turn.
			this.asked.push({ id, book, at: this.surroundings.now() });
			const refusal = this.refusals.get(id);
			return Promise.resolve(
				refusal ? { ok: false, refusal } : { ok: true, value, mode: 'live', tookMs: 0 }
			);
		};
		const unread = ['as it came'];
		const sums = { value: undefined, invested: undefined, pnl: undefined };
		return {
			ok: true,
			client: {
				positions: () => answer('positions', { rows: [held((this.#pnl += 100))], unread }),
				orders: () => answer('orders', { rows: [], unread }),
				trades: () => answer('trades', { rows: [], unread }),
				holdings: () => answer('holdings', { rows: [], unread, ...sums }),
				funds: () => answer('funds', FUNDS)
			}
		};
	}
}

let world: World;
let stops: (() => void)[];
let count = 0;

beforeEach(() => {
	world = new World(`books-${(count += 1)}`);
	stops = [];
});
afterEach(() => {
	for (const stop of stops) stop();
	world.db.close();
});

function start(): void {
	stops.push(world.books.start());
	flushSync();
}

const readings = (id: string, number: number) =>
	eventually(() => expect(world.askedOf(id)).toHaveLength(number));
/** A reading has come all the way, so that the next one is due by the clock alone. */
const kept = (id: AccountId, asOf: number, book: BookName = 'positions') =>
	eventually(async () => expect((await world.kept[book].of(id))?.asOf).toBe(asOf));

test('every active account is read at once and kept with the time at which it was true', async () => {
	start();
	await kept(A, world.surroundings.now());
	await kept(B, world.surroundings.now());
	expect(await world.kept.positions.of(A)).toMatchObject({ unread: ['as it came'] });
	expect(world.modes).toEqual(
		new Map([
			['a', 'live'],
			['b', 'live']
		])
	);
});

test('every book that a page shows is read and kept', async () => {
	start();
	stops.push(world.books.watch(...BOOK_NAMES));
	for (const book of BOOK_NAMES) await kept(A, world.surroundings.now(), book);
	expect(await world.kept.funds.of(A)).toMatchObject({ funds: FUNDS });
	expect(world.asked.filter(({ id }) => id === 'a')).toHaveLength(BOOK_NAMES.length);
});

test('an order update has the account of the order read, and no other', async () => {
	start();
	await kept(A, world.surroundings.now());
	await kept(B, world.surroundings.now());
	world.surroundings.advance(2_000);
	world.order('a');
	await readings('a', 2);
	expect(world.askedOf('b')).toHaveLength(1);
});

test('a hidden page reads nothing, and reads at once when it is seen again', async () => {
	start();
	await kept(A, world.surroundings.now());
	world.surroundings.show(false);
	world.surroundings.advance(120_000);
	expect(world.askedOf('a')).toHaveLength(1);
	world.surroundings.show(true);
	await readings('a', 2);
});

test('funds for a margin are what another reader has just read', async () => {
	start();
	const [first, second] = await Promise.all([1, 2].map(() => world.books.fresh(A, 'funds')));
	expect(first).toEqual({
		ok: true,
		reading: { account: A, asOf: world.surroundings.now(), mode: 'live', funds: FUNDS }
	});
	expect(second).toEqual(first);
	await world.books.fresh(A, 'funds');
	expect(world.askedOf('a', 'funds')).toHaveLength(1);
});

describe('when a server refuses', () => {
	test('the last rows stay, the reason is known, and the other account goes on', async () => {
		start();
		const before = world.surroundings.now();
		await kept(A, before);
		await kept(B, before);
		world.refusals.set('a', { kind: 'logged-out' });
		world.surroundings.advance(30_000);
		await eventually(() =>
			expect(world.books.trouble(A)).toEqual({
				kind: 'refused',
				refusal: { kind: 'logged-out' }
			})
		);
		await kept(A, before);
		await kept(B, world.surroundings.now());
		expect(world.books.trouble(B)).toBeUndefined();
	});

	test('the reason goes away with the next good reading', async () => {
		world.refusals.set('a', { kind: 'unreachable' });
		start();
		await eventually(() => expect(world.books.trouble(A)).toBeDefined());
		world.refusals.clear();
		world.surroundings.advance(1_000);
		world.books.retry(A);
		await eventually(() => expect(world.books.trouble(A)).toBeUndefined());
	});

	test('and its key is changed, it is asked with the new one at once', async () => {
		world.refusals.set('a', { kind: 'bad-key' });
		start();
		await eventually(() => expect(world.books.trouble(A)).toBeDefined());
		world.refusals.clear();
		world.surroundings.advance(1_000);
		world.accounts = [account('a', { keyVersion: 2 }), account('b')];
		flushSync();
		await eventually(() => expect(world.books.trouble(A)).toBeUndefined());
		await readings('a', 2);
	});

	test('one book says nothing about another', async () => {
		start();
		await kept(A, world.surroundings.now());
		world.refusals.set('a', { kind: 'server', status: 500 });
		expect(await world.books.fresh(A, 'funds')).toMatchObject({
			ok: false,
			trouble: { refusal: { kind: 'server' } }
		});
		expect(world.books.trouble(A, 'funds')).toBeDefined();
		expect(world.books.trouble(A)).toBeUndefined();
	});

	test('an account without a key says so', async () => {
		world.keyless = true;
		start();
		await eventually(() =>
			expect(world.books.trouble(A)).toEqual({
				kind: 'no-key',
				problem: { kind: 'unreachable' }
			})
		);
	});
});

describe('after the close', () => {
	const sunday = istTime(isoDate('2026-11-29') ?? expect.fail(), 0);
	const HOUR = 3_600_000;

	test('a book stays current until the market opens, and is not read again', async () => {
		// A weekend is known without asking when the exchanges trade.
		world.surroundings.advance(sunday + 10 * HOUR - world.surroundings.now());
		start();
		const { now } = world.surroundings;
		const asOf = now();
		await kept(A, asOf);
		world.surroundings.advance(2 * HOUR);
		expect(world.askedOf('a')).toHaveLength(1);
		expect(world.books.isCurrent(A, asOf, now(), false)).toBe(true);
		expect(world.books.isCurrent(A, sunday - HOUR, now(), false)).toBe(false);
		expect(world.books.isCurrent(A, asOf, now(), true)).toBe(false);
	});

	test('that counts by the markets’ clock, not by the device’s', async () => {
		world.surroundings.ahead = 48 * HOUR;
		world.surroundings.advance(sunday + 10 * HOUR - 48 * HOUR - world.surroundings.now());
		start();
		const asOf = world.surroundings.now();
		await kept(A, asOf);
		world.surroundings.advance(2 * HOUR);
		expect(world.askedOf('a')).toHaveLength(1);
		expect(world.books.isCurrent(A, asOf, world.surroundings.now(), false)).toBe(true);
	});
});

test('a device whose clock was set back an hour does not wait for that hour again', async () => {
	start();
	await kept(A, world.surroundings.now());
	await kept(B, world.surroundings.now());
	const before = world.askedOf(A).length;
	world.surroundings.setBack(3_600_000);
	world.surroundings.advance(120_000);
	await readings(A, before + 1);
});

test('an account that was switched off is not read any more', async () => {
	start();
	await kept(A, world.surroundings.now());
	await readings('b', 1);
	world.accounts = [account('a')];
	flushSync();
	world.surroundings.advance(30_000);
	await readings('a', 2);
	expect(world.askedOf('b')).toHaveLength(1);
});

test('signing out stops every timer and listener', async () => {
	start();
	await kept(A, world.surroundings.now());
	await kept(B, world.surroundings.now());
	for (const stop of stops.splice(0)) stop();
	expect(world.surroundings.left).toBe(0);
	world.surroundings.advance(600_000);
	expect(world.asked).toHaveLength(2);
});
