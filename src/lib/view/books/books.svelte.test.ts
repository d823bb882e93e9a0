import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { KeptPositions } from '#lib/db/kept-positions.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Book } from '#lib/domain/book/book.ts';

import type { Position } from '#lib/domain/book/position.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { Answer, AnswerMode, Refusal } from '#lib/openalgo/rest/answer.ts';
import { Books, type ClientAnswer } from './books.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { eventually } from '../../../../tests/eventually.ts';

const account = (id: string) =>
	anyAccount(id, { name: `Account ${id}`, hostUrl: `http://host-${id}`, isPrimary: id === 'a' });
const A = 'a' as AccountId;
const B = 'b' as AccountId;

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
	readonly kept: KeptPositions;
	readonly asked: { id: string; at: number }[] = [];
	readonly refusals = new Map<string, Refusal>();
	readonly modes = new Map<string, AnswerMode>();
	accounts = $state.raw<readonly Account[]>([account('a'), account('b')]);
	keyless = false;
	order: (account: string) => void = () => {};
	#pnl = 0;
	readonly books: Books;

	constructor(name: string) {
		this.db = new DeviceDatabase(name);
		this.kept = new KeptPositions(this.db);
		this.books = new Books({
			kept: this.kept,
			surroundings: this.surroundings,
			accounts: () => this.accounts,
			client: (of) => Promise.resolve(this.#client(of.id)),
			heardMode: (id, mode) => this.modes.set(id, mode),
			onOrder: (changed) => {
				this.order = changed;
				return () => (this.order = () => {});
			}
		});
	}

	askedOf(id: string): number[] {
		return this.asked.filter((entry) => entry.id === id).map(({ at }) => at);
	}

	#client(id: string): ClientAnswer {
		// Here, not in the answer: the clock may be moved on before a promise gets its turn.
		this.asked.push({ id, at: this.surroundings.now() });
		if (this.keyless) return { ok: false, problem: { kind: 'unreachable' } };
		const positions = (): Promise<Answer<Book<Position>>> => {
			const refusal = this.refusals.get(id);
			if (refusal) return Promise.resolve({ ok: false, refusal });
			const value = { rows: [held((this.#pnl += 100))], unread: ['as it came'] };
			return Promise.resolve({ ok: true, value, mode: 'live', tookMs: 1 });
		};
		return { ok: true, client: { positions } };
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
const kept = (id: AccountId, asOf: number) =>
	eventually(async () => {
		const rows = await world.kept.all();
		expect(rows.find((row) => row.account === id)?.asOf).toBe(asOf);
		expect(rows.every(({ unread }) => unread.join() === 'as it came')).toBe(true);
	});

test('every active account is read at once and kept with the time at which it was true', async () => {
	start();
	await kept(A, world.surroundings.now());
	await kept(B, world.surroundings.now());
	expect(world.modes).toEqual(
		new Map([
			['a', 'live'],
			['b', 'live']
		])
	);
});

describe('the pace', () => {
	/** Lets everything that is not waiting for the clock finish. */
	const idle = () => new Promise((resolve) => setTimeout(resolve));
	async function run(ms: number): Promise<void> {
		for (let passed = 0; passed < ms; passed += 500) {
			world.surroundings.advance(500);
			for (let turn = 0; turn < 8; turn += 1) await idle();
		}
	}

	test('while positions are on screen a book is read every 5 s, and never more often', async () => {
		start();
		await kept(A, world.surroundings.now());
		await run(500);
		stops.push(world.books.watch());
		await run(20_000);
		const times = world.askedOf('a');
		expect(times.length).toBe(5);
		const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
		expect(Math.min(...gaps)).toBe(5_000);
	});

	test('a hidden page reads nothing, and reads at once when it is seen again', async () => {
		start();
		await readings('a', 1);
		await run(500);
		world.surroundings.show(false);
		await run(120_000);
		expect(world.askedOf('a')).toHaveLength(1);
		world.surroundings.show(true);
		await readings('a', 2);
	});

	test('an order update reads the account of the order, and twenty of them read it once a second', async () => {
		start();
		await kept(A, world.surroundings.now());
		await kept(B, world.surroundings.now());
		await run(2_000);
		for (let order = 0; order < 20; order += 1) {
			world.order('a');
			await run(100);
		}
		await run(2_000);
		const times = world.askedOf('a').slice(1);
		expect(times.length).toBeGreaterThan(1);
		const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
		expect(world.askedOf('b')).toHaveLength(1);
	});
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
		world.books.retry(A);
		await eventually(() => expect(world.books.trouble(A)).toBeUndefined());
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
