import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import { black76Price } from '#lib/domain/greeks/black76.ts';
import { yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { bestOverall } from '#lib/domain/payoff/payoff-extremes.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import type { PositionGroup } from '#lib/view/books/held.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource, settled } from '#lib/view/testing/fake-source.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { PayoffView } from './payoff.svelte.ts';

const EXPIRY = '2026-12-15' as IsoDate;
const CLOSE = istTime(EXPIRY, 15 * 60 + 40);
const NOW = istTime('2026-12-10' as IsoDate, 13 * 60);
const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
const nifty = (rest: string) => instrumentKey('NFO', `NIFTY15DEC26${rest}`);
const years = yearsToExpiry(CLOSE, NOW);
const worth = (side: 'CE' | 'PE', strike: number, forward: number, volatility = 0.12) =>
	paise(Math.round((black76Price({ side, strike, forward, years, volatility }) ?? NaN) * 100));

interface Row {
	key: InstrumentKey;
	quantity: number;
	average?: number | undefined;
	ltp?: Paise | undefined;
	units?: number | undefined;
}

class World {
	readonly surroundings = new FakeSurroundings(NOW);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	groups = $state.raw<readonly PositionGroup[]>([]);
	current = $state.raw<(name: string) => boolean>(() => true);
	condition: AccountCondition = 'standby';
	age: PriceAge = { is: 'live', age: 0 };
	chain: OptionChain | undefined;
	/** Of another expiry than is held. */
	elsewhere: OptionChain | undefined;
	readonly view: PayoffView;

	constructor() {
		const { surroundings, quotes } = this;
		const groups = () => this.groups;
		this.view = new PayoffView({
			...{ surroundings, quotes },
			positions: {
				get groups() {
					return groups();
				},
				storageError: undefined,
				watch: () => () => undefined,
				isCurrent: ({ account }) => this.current(account.name),
				isPretend: () => false,
				condition: () => this.condition
			},
			ages: { of: () => this.age },
			calendar: { closingOn: (_, day) => (day === EXPIRY ? CLOSE : undefined) },
			keptChain: () => Promise.resolve(this.chain),
			newestChain: () => Promise.resolve(this.chain ?? this.elsewhere),
			choice: new AccountChoice({
				...{ storage: new FakeStorage(), page: 'payoff' },
				accounts: () => this.groups.map(({ account }) => account)
			})
		});
	}

	hold(name: string, rows: readonly Row[]): void {
		const asOf = this.surroundings.now();
		const group: PositionGroup = {
			account: anyAccount(name),
			book: { account: name as AccountId, asOf, mode: 'live', unread: [], rows: [] },
			rows: rows.map((row, index) => ({
				id: String(index),
				label: row.key,
				rank: row.key,
				position: {
					key: row.key,
					product: 'NRML',
					quantity: row.quantity,
					averagePrice: 'average' in row ? (row.average as Paise | undefined) : paise(5_000),
					ltp: row.ltp,
					pnl: undefined
				},
				units: 'units' in row ? row.units : 1,
				lots: undefined,
				live: this.quotes.peek(row.key)
			}))
		};
		this.groups = [...this.groups, group];
	}

	tick(key: InstrumentKey, ltp: Paise): void {
		this.source.tick(key, { ...NO_QUOTE, ltp, at: this.surroundings.now() });
	}

	/** The market on a forward of 26,014.50 over a spot of 26,000, at an IV of 12 %. */
	trade(...strikes: number[]): void {
		this.tick(NIFTY, paise(26_000_00));
		for (const strike of strikes) {
			this.tick(nifty(`${strike}CE`), worth('CE', strike, 26_014.5));
			this.tick(nifty(`${strike}PE`), worth('PE', strike, 26_014.5));
		}
	}

	/** As a component would read it. */
	open(): void {
		stops.push(
			$effect.root(() => {
				$effect(() => void [this.view.result, this.view.greeks, this.view.contracts]);
			})
		);
		flushSync();
	}

	/** The next look at the prices. */
	look(): void {
		this.surroundings.advance(1_000);
		flushSync();
	}
}

let world: World;
let stops: (() => void)[] = [];
beforeEach(() => (world = new World()));
afterEach(() => {
	for (const stop of stops) stop();
	stops = [];
});

const call = (strike: number, quantity: number, more: Partial<Row> = {}): Row => ({
	...{ key: nifty(`${strike}CE`), quantity },
	...more
});

test('each leg’s IV comes from its price, on the forward that call and put of what is held imply', () => {
	world.hold('Main', [call(26_000, -65), call(26_200, 65)]);
	world.open();
	world.trade(26_000, 26_200);
	world.look();
	const { result, contracts } = world.view;
	expect(result?.forward).toBeCloseTo(26_014.5, 1);
	expect(contracts.map(({ iv }) => iv?.toFixed(1))).toEqual(['12.0', '12.0']);
	expect(contracts.map(({ average, units }) => [average, units])).toEqual([
		[5_000, -65],
		[5_000, 65]
	]);
	expect(result?.horizon).toBe(CLOSE);
});

test('today’s P&L at the spot is that of the prices themselves', () => {
	world.hold('Main', [call(26_000, -65, { average: 15_000 })]);
	world.open();
	world.trade(26_000);
	world.look();
	const price = worth('CE', 26_000, 26_014.5);
	expect(world.view.pnlAt(26_000) ?? NaN).toBeCloseTo(-65 * (price - 15_000), -1);
});

test('every pair that a forward needs is watched, and let go when the page is left', async () => {
	world.hold('Main', [call(26_000, -65)]);
	world.open();
	world.trade(26_000);
	world.look();
	expect(world.source.watched()).toEqual(
		[nifty('26000CE'), nifty('26000PE'), NIFTY].map((key) => `${key} quote`)
	);
	for (const stop of stops) stop();
	await settled();
	expect(world.source.watched()).toEqual([]);
});

test('one contract in two accounts is one row, and their greeks add up', () => {
	world.hold('Main', [call(26_000, -65, { average: 10_000 })]);
	world.hold('Papa', [call(26_000, -130, { average: 13_000 })]);
	world.open();
	world.trade(26_000);
	world.look();
	const { contracts, greeks, result } = world.view;
	expect(contracts).toMatchObject([{ units: -195, average: 12_000 }]);
	expect(result?.breakEvens).toEqual([26_120]);
	const [main, papa] = greeks?.accounts ?? [];
	expect((papa?.greeks.delta ?? NaN) / (main?.greeks.delta ?? NaN)).toBeCloseTo(2, 9);
	expect(greeks?.all.delta).toBeCloseTo((main?.greeks.delta ?? NaN) * 3, 9);
});

test('a chosen account alone is drawn', () => {
	world.hold('Main', [call(26_000, -65)]);
	world.hold('Papa', [call(26_000, -130)]);
	world.view.choice.toggle('Papa' as AccountId);
	world.open();
	world.trade(26_000);
	world.look();
	expect(world.view.contracts).toMatchObject([{ units: -130 }]);
	expect(world.view.excluded).toEqual([]);
});

test('a stale account is left out and named with what it held', () => {
	world.hold('Main', [call(26_000, -65)]);
	world.hold('Fyers', [call(26_500, -325)]);
	world.current = (name) => name !== 'Fyers';
	world.open();
	world.trade(26_000, 26_500);
	world.look();
	expect(world.view.contracts).toMatchObject([{ units: -65 }]);
	expect(world.view.excluded).toMatchObject([{ name: 'Fyers', why: 'stale' }]);
	expect(world.view.lastHeld('Fyers')).toEqual([nifty('26500CE')]);
	expect(world.view.oldSince).toBeUndefined();
});

describe('without a network', () => {
	beforeEach(() => {
		world.hold('Main', [call(26_000, -65, { ltp: paise(99_00) })]);
		world.current = () => false;
		world.age = { is: 'stale', age: 40_000 };
	});

	test('what was read last is drawn by the prices of a kept chain, as old as it is', async () => {
		const leg = (side: 'CE' | 'PE', strike: number) => ({
			key: nifty(`${strike}${side}`),
			...{ lotSize: 65, tick: paise(5) },
			quote: { ...NO_QUOTE, ltp: worth(side, strike, 26_014.5), at: NOW }
		});
		world.chain = {
			...{ underlying: 'NIFTY', underlyingKey: NIFTY, underlyingLtp: paise(26_000_00) },
			...{ underlyingPrevClose: undefined, expiry: EXPIRY, at: NOW },
			rows: [25_950, 26_000, 26_050].map((strike) => ({
				...{ strike, ce: leg('CE', strike), pe: leg('PE', strike) }
			}))
		};
		world.open();
		await settled();
		world.surroundings.advance(40_000);
		flushSync();
		const { result, contracts, oldSince } = world.view;
		expect(oldSince).toBe(NOW);
		expect(result?.priced.spotAge).toEqual({ is: 'stale', age: 40_000 });
		expect(result?.market.at).toBe(NOW);
		expect(contracts[0]?.iv).toBeCloseTo(12, 1);
	});

	test('a chain of another expiry says what the underlying cost, and the broker what the leg did', async () => {
		world.elsewhere = {
			...{ underlying: 'NIFTY', underlyingKey: NIFTY, underlyingLtp: paise(26_000_00) },
			...{ underlyingPrevClose: undefined, expiry: EXPIRY, at: NOW, rows: [] }
		};
		world.open();
		await settled();
		world.look();
		const { result, contracts } = world.view;
		expect(result?.market.spot).toBe(26_000);
		const iv = contracts[0]?.iv ?? NaN;
		expect(worth('CE', 26_000, 26_000, iv / 100)).toBe(99_00);
	});

	test('without any price of the underlying or of a pair nothing is drawn', () => {
		world.open();
		world.look();
		expect(world.view.result).toBeUndefined();
		expect(world.view.contracts).toHaveLength(1);
	});

	test('an IV is not made of a price and a spot of two moments', () => {
		world.tick(NIFTY, paise(26_000_00));
		world.open();
		world.tick(NIFTY, paise(26_000_00));
		world.surroundings.advance(20 * 60_000);
		world.groups = [];
		world.hold('Main', [call(26_000, -65, { ltp: paise(99_00) })]);
		flushSync();
		expect(world.view.contracts).toMatchObject([{ iv: undefined, note: 'at-intrinsic' }]);
		expect(world.view.result?.breakEvens).toEqual([26_050]);
	});
});

test('a row whose units or average are not known is named and left out', () => {
	world.hold('Main', [
		call(26_000, -65),
		call(26_100, -1, { units: undefined }),
		call(26_200, -65, { average: undefined })
	]);
	world.open();
	world.trade(26_000);
	world.look();
	expect(world.view.contracts).toHaveLength(1);
	expect(world.view.unvalued.map(({ why }) => why)).toEqual(['units-unknown', 'no-average']);
});

test('a leg that is unticked is left out of everything but the table', () => {
	world.hold('Main', [call(26_000, -65), call(26_200, 65)]);
	world.open();
	world.trade(26_000, 26_200);
	world.look();
	const worst = () => world.view.result?.extremes.worst.above;
	expect(worst()).not.toBe('unlimited');
	world.view.count(nifty('26200CE'), false);
	flushSync();
	expect(worst()).toBe('unlimited');
	expect(world.view.contracts).toHaveLength(2);
});

test('after the close it is worth what it was at the close, however late in the night one looks', () => {
	world.hold('Main', [call(26_000, -65)]);
	world.open();
	const close = istTime('2026-12-10' as IsoDate, 15 * 60 + 40);
	world.surroundings.advance(close - NOW);
	const left = yearsToExpiry(CLOSE, close);
	const option = { forward: 26_000, strike: 26_000, years: left, volatility: 0.12 } as const;
	world.tick(NIFTY, paise(26_000_00));
	for (const side of ['CE', 'PE'] as const) {
		const price = black76Price({ side, ...option }) ?? NaN;
		world.tick(nifty(`26000${side}`), paise(Math.round(price * 100)));
	}
	world.age = { is: 'close', of: close };
	world.surroundings.advance(9 * 3_600_000);
	flushSync();
	expect(world.view.result?.market.at).toBe(close);
	expect(world.view.contracts[0]?.iv).toBeCloseTo(12, 1);
});

test('an index has no price of its own where only the contracts say it, and a commodity’s future stands for it', () => {
	const future = instrumentKey('MCX', 'CRUDEOIL18DEC26FUT');
	world.hold('Main', [{ key: future, quantity: -1, units: 100, average: 5_800_00 }]);
	world.open();
	world.tick(future, paise(5_750_00));
	world.look();
	const { result } = world.view;
	expect(result?.priced.spotFrom).toBe('implied');
	expect(result?.market.spot).toBe(5_750);
	expect(world.view.pnlAt(5_750)).toBeCloseTo(100 * 5_000, 6);
	expect(result?.breakEvens).toEqual([5_800]);
	expect(result && bestOverall(result.extremes.best)).toMatchObject({ from: 0, to: 0 });
});

test('another underlying begins with all its legs, expiries and sliders at rest', () => {
	const bank = instrumentKey('NFO', 'BANKNIFTY29DEC2659500CE');
	world.hold('Main', [call(26_000, -65), { key: bank, quantity: -90 }]);
	world.open();
	expect(world.view.underlyings).toEqual(['BANKNIFTY', 'NIFTY']);
	expect(world.view.underlying).toBe('BANKNIFTY');
	world.view.choose('NIFTY');
	world.view.sliders.ivShift = 3;
	world.view.count(nifty('26000CE'), false);
	world.view.choose('BANKNIFTY');
	world.view.choose('NIFTY');
	expect(world.view.sliders.atRest).toBe(true);
	expect(world.view.isCounted(nifty('26000CE'))).toBe(true);
});

test('the sliders move date, spot and IV, and never past the end of what is held', () => {
	world.hold('Main', [call(26_000, -65)]);
	world.open();
	world.trade(26_000);
	world.look();
	const { view } = world;
	const before = view.pnlAt(26_000) ?? NaN;
	view.sliders.ivShift = 2;
	expect(view.pnlAt(26_000)).toBeLessThan(before);
	view.sliders.ivShift = 0;
	view.sliders.ahead = 30 * 86_400_000;
	expect(view.whatIf?.at).toBe(CLOSE);
	expect(view.pnlAt(26_000)).toBeCloseTo(65 * 5_000, 6);
	view.sliders.reset();
	expect(view.pnlAt(26_000)).toBe(before);
});
