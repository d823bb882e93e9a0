import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { BookReadings } from '#lib/books/book-readings.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MarginLeg } from '#lib/domain/order/order-outcome.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import { Listings } from '#lib/hosts/listings.ts';
import { MarginCheck, type MarginClient, type MarginWorld } from './margin-check.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { accountNamed } from '#lib/view/testing/sample-account.ts';
import { eventually } from '../../../../tests/eventually.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const leg = (quantity: number, key = CALL): MarginLeg => ({
	key,
	side: 'SELL',
	quantity,
	product: 'NRML',
	priceType: 'LIMIT'
});
const question = (accounts: readonly Account[], legs: readonly MarginLeg[]) =>
	accounts.map((account) => ({ account, legs, none: 0 }));
const A = accountNamed('a');
const B = accountNamed('b');

class World {
	readonly surroundings = new FakeSurroundings();
	readonly asked: string[] = [];
	/** Contracts that no server lists. */
	unlisted = new Set<string>();
	refusal: Refusal | undefined;
	keyless = false;
	/** While set, margins wait for it. */
	held: Promise<void> = Promise.resolve();
	readonly parts: MarginWorld = {
		surroundings: this.surroundings,
		listings: new Listings(() => 0),
		funds: ({ id }) => this.#funds(id),
		client: ({ id }) =>
			Promise.resolve(
				this.keyless
					? { ok: false, problem: { kind: 'unreachable' } }
					: { ok: true, client: this.#client(id) }
			)
	};
	readonly check = new MarginCheck(this.parts);

	total(account: Account): number | undefined {
		return this.check.of(account.id).margin?.value.total;
	}

	async #funds(account: AccountId): ReturnType<MarginWorld['funds']> {
		this.asked.push(`${account} funds`);
		await this.held;
		const { refusal } = this;
		if (refusal) return { ok: false, trouble: { kind: 'refused', refusal } };
		const funds: BookReadings['funds']['funds'] = {
			...{ available: paise(5_000), collateral: undefined, used: undefined },
			...{ m2mRealised: undefined, m2mUnrealised: undefined }
		};
		const asOf = this.surroundings.now();
		return { ok: true, reading: { account, asOf, mode: 'live', funds } };
	}

	#client(id: AccountId): MarginClient {
		const answer = async <T>(question: string, value: T): Promise<Answer<T>> => {
			this.asked.push(`${id} ${question}`);
			await this.held;
			const { refusal } = this;
			return refusal ? { ok: false, refusal } : { ok: true, value, mode: 'live', tookMs: 1 };
		};
		return {
			margin: (legs) => {
				const total = paise(legs.reduce((sum, { quantity }) => sum + quantity, 0) * 100);
				const rest = { span: undefined, exposure: undefined, benefit: undefined };
				return answer(`margin of ${legs.map(({ quantity }) => quantity).join('+')}`, {
					total,
					...rest
				});
			},
			symbol: (key) =>
				this.unlisted.has(key)
					? Promise.resolve({ ok: false, refusal: { kind: 'not-found', message: key } })
					: answer(`symbol ${key}`, {
							key,
							name: 'NIFTY',
							expiry: undefined,
							strike: undefined,
							lotSize: 65,
							tick: paise(5),
							freezeQuantity: 1_800,
							instrumentType: 'CE'
						})
		};
	}
}

let world: World;
beforeEach(() => (world = new World()));
afterEach(() => world.check.stop());

const answered = () =>
	eventually(() => {
		expect([A, B].some(({ id }) => world.check.of(id).asking)).toBe(false);
	});

test('no server is asked before the trader asks', () => {
	world.check.follow(question([A], [leg(65)]));
	world.surroundings.advance(60_000);
	expect(world.asked).toEqual([]);
	expect(world.check.following).toBe(false);
});

test('each account says what it needs and what it has', async () => {
	world.check.ask(question([A, B], [leg(65)]));
	await answered();
	expect(world.asked.toSorted()).toEqual([
		'a funds',
		'a margin of 65',
		'b funds',
		'b margin of 65'
	]);
	expect(world.total(A)).toBe(6_500);
	expect(world.check.of(B.id).funds?.value.available).toBe(5_000);
	expect(world.check.isCurrent(A.id)).toBe(true);
});

describe('once asked, the margin follows the orders', () => {
	beforeEach(async () => {
		world.check.ask(question([A], [leg(65)]));
		await answered();
		world.asked.length = 0;
	});

	test('but a quick hand on the stepper asks once', async () => {
		for (const quantity of [130, 195, 260]) {
			world.check.follow(question([A], [leg(quantity)]));
			world.surroundings.advance(300);
		}
		expect(world.asked).toEqual([]);
		expect(world.check.isCurrent(A.id)).toBe(false);
		expect(world.total(A)).toBe(6_500);
		world.surroundings.advance(500);
		await answered();
		expect(world.asked.toSorted()).toEqual(['a funds', 'a margin of 260']);
		expect(world.total(A)).toBe(26_000);
		expect(world.check.isCurrent(A.id)).toBe(true);
	});

	test('an answer to an older question is not shown', async () => {
		let release = () => {};
		world.held = new Promise((resolve) => (release = resolve));
		world.check.ask(question([A], [leg(130)]));
		await eventually(() => expect(world.asked).toContain('a margin of 130'));
		world.held = Promise.resolve();
		world.check.ask(question([A], [leg(195)]));
		await answered();
		release();
		await Promise.resolve();
		expect(world.total(A)).toBe(19_500);
	});

	test('the same orders again ask no server', () => {
		world.check.follow(question([A], [leg(65)]));
		world.surroundings.advance(5_000);
		expect(world.asked).toEqual([]);
	});

	test('closing what shows it stops asking', () => {
		world.check.follow(question([A], [leg(130)]));
		world.check.stop();
		world.surroundings.advance(5_000);
		expect(world.asked).toEqual([]);
		expect(world.surroundings.left).toBe(0);
	});
});

describe('no figure is made up', () => {
	test('a refusal keeps the older figures and says why there is no newer one', async () => {
		world.check.ask(question([A], [leg(65)]));
		await answered();
		world.refusal = { kind: 'logged-out' };
		world.check.ask(question([A], [leg(130)]));
		await answered();
		expect(world.total(A)).toBe(6_500);
		expect(world.check.isCurrent(A.id)).toBe(false);
		expect(world.check.of(A.id).trouble).toEqual({
			kind: 'refused',
			refusal: { kind: 'logged-out' }
		});
	});

	test('an account whose key cannot be had is not silently left out', async () => {
		world.keyless = true;
		world.check.ask(question([A], [leg(65)]));
		await answered();
		expect(world.check.of(A.id).trouble?.kind).toBe('no-key');
	});

	test('offline no server is asked', async () => {
		world.surroundings.connect(false);
		world.check.ask(question([A], [leg(65)]));
		await answered();
		expect(world.asked).toEqual([]);
		expect(world.check.of(A.id).trouble).toEqual({ kind: 'offline' });
	});

	test('a server that does not list one of several legs is not asked for a sum without it', async () => {
		world.unlisted.add(PUT);
		world.check.ask(question([A], [leg(65), leg(65, PUT)]));
		await answered();
		expect(world.asked.filter((question) => question.includes('margin'))).toEqual([]);
		expect(world.check.of(A.id).trouble).toMatchObject({ refusal: { kind: 'not-found' } });
	});
});

test('a basket says what its legs would need each by itself, and a single leg is not asked about twice', async () => {
	const check = new MarginCheck(world.parts, true);
	check.ask(question([A], [leg(65), leg(130, PUT)]));
	await eventually(() => expect(check.of(A.id).alone).toBe(19_500));
	expect(world.asked.slice(-2)).toEqual(['a margin of 65', 'a margin of 130']);
	check.ask(question([A], [leg(65)]));
	await eventually(() => expect(check.isCurrent(A.id)).toBe(true));
	await eventually(() => expect(check.of(A.id).asking).toBe(false));
	expect(check.of(A.id).alone).toBeUndefined();
	expect(world.asked.filter((asked) => asked === 'a margin of 65')).toHaveLength(2);
	check.stop();
});
