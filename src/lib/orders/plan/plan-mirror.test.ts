import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { GroupId, IntentState } from '#lib/orders/intent/intent.ts';
import { anyIntent, limitBuy, PUT } from '#lib/orders/testing/any-intent.ts';
import { OrderPace } from './order-pace.ts';
import { LATE_AFTER, nextWave } from './next-wave.ts';
import { plannedIntents } from './planned-intents.ts';
import { planMirror, type MirrorLeg, type MirrorPlan } from './plan-mirror.ts';

const A = 'a' as AccountId;
const leg = (
	lots: number,
	part: Partial<MirrorLeg['order']> = {},
	{ freeze }: { freeze: number | undefined } = { freeze: 1_800 }
): MirrorLeg => ({
	...{ order: limitBuy({ quantity: lots * 65, ...part }), lots, lotSize: 65, freeze }
});
const account = (id: string, multiplierHundredths = 100, fixedLots?: number, skip = false) => ({
	...{ account: id as AccountId, multiplierHundredths, fixedLots, skip }
});
/** The quantities by wave and lane. */
const quantities = (planned: MirrorPlan | undefined) =>
	planned?.is === 'planned'
		? planned.plan.waves.map((wave) => wave.map((lane) => lane.map(({ quantity }) => quantity)))
		: planned?.is;

describe('a ticket over several accounts', () => {
	test.each([
		['once', account('a'), [[[260]]], { lots: 4, remainder: 0 }],
		['half as much', account('a', 50), [[[130]]], { lots: 2, remainder: 0 }],
		['a third, in whole lots', account('a', 33), [[[65]]], { lots: 1, remainder: 32 }],
		['less than a lot is nothing', account('a', 20), 'nothing', { lots: 0, remainder: 80 }],
		['lots of its own', account('a', 50, 3), [[[195]]], { lots: 3, remainder: 0 }],
		['left out', account('a', 100, undefined, true), 'skipped', { lots: 0, remainder: 0 }],
		['in slices', account('a', 1_000), [[[1_755, 845]]], { lots: 40, remainder: 0 }]
	])('%s', (_, mirrored, waves, share) => {
		const [planned] = planMirror([leg(4)], [mirrored]);
		expect(quantities(planned)).toEqual(waves);
		expect(planned?.shares).toEqual([share]);
	});

	test('what no exchange takes in whole lots stops its account, and no other', () => {
		const plans = planMirror(
			[leg(1), leg(1, { key: PUT }, { freeze: 50 })],
			[account('a'), account('b', 100, 0)]
		);
		expect(plans.map(quantities)).toEqual(['not-sliceable', 'nothing']);
		expect(plans[0]).toMatchObject({ leg: 1 });
	});

	test('of what is shown of an order no slice shows more than it has', () => {
		const [planned] = planMirror([leg(40, { disclosedQuantity: 1_300 })], [account('a')]);
		if (planned?.is !== 'planned') return expect.fail();
		const shown = planned.plan.waves.flat(2).map(({ disclosedQuantity }) => disclosedQuantity);
		expect(shown).toEqual([1_300, 845]);
	});

	test('each gets its share in slices that an exchange takes, together the quantity', () => {
		const lots = fc.integer({ min: 1, max: 400 });
		const hundredths = fc.integer({ min: 1, max: 1_000 });
		const freeze = fc.option(fc.integer({ min: 65, max: 5_000 }), { nil: undefined });
		fc.assert(
			fc.property(lots, hundredths, freeze, (wanted, multiplier, most) => {
				const [planned] = planMirror(
					[leg(wanted, {}, { freeze: most })],
					[account('a', multiplier)]
				);
				const share = Math.floor((wanted * multiplier) / 100);
				if (planned?.is !== 'planned') {
					expect([share, planned?.is]).toEqual([0, 'nothing']);
					return;
				}
				const slices = planned.plan.waves.flat(2).map(({ quantity }) => quantity);
				expect(slices.reduce((sum, each) => sum + each, 0)).toBe(share * 65);
				for (const each of slices) {
					expect(each % 65).toBe(0);
					expect(each).toBeGreaterThan(0);
					expect(each).toBeLessThanOrEqual(most ?? Infinity);
				}
			})
		);
	});
});

test('a basket buys before it sells, each leg in a lane of its own', () => {
	const legs = [
		leg(1, { side: 'SELL' }),
		leg(30),
		leg(2, { key: PUT }),
		leg(3, { key: PUT, side: 'SELL' })
	];
	const [planned] = planMirror(legs, [account('a')]);
	expect(quantities(planned)).toEqual([
		[[1_755, 195], [130]],
		[[65], [195]]
	]);
	if (planned?.is !== 'planned') return expect.fail();
	const press = { group: 'g' as GroupId, why: 'basket-leg', at: 7, by: 'here' } as const;
	const intents = plannedIntents(planned.plan, press).flat(2);
	expect(intents.map(({ id, order }) => `${id} ${order.side} ${order.quantity}`)).toEqual([
		...['g.a.1 BUY 1755', 'g.a.2 BUY 195', 'g.a.3 BUY 130'],
		...['g.a.4 SELL 65', 'g.a.5 SELL 195']
	]);
	expect(plannedIntents(planned.plan, press)).toEqual(plannedIntents(planned.plan, { ...press }));
	expect(intents[0]).toMatchObject({
		group: 'g',
		account: A,
		plannedAt: 7,
		by: 'here',
		again: undefined,
		life: { state: 'planned' }
	});
});

describe('the sells of a basket', () => {
	type Row = [what: string, buys: IntentState[], since: number, basket: string, exit: string];
	test.each<Row>([
		['leave when every buy is filled', ['filled', 'filled'], 5, 'go', 'go'],
		['wait while one is not', ['filled', 'part-filled'], 5, 'wait', 'wait'],
		['are asked about when it takes long', ['filled', 'open'], LATE_AFTER, 'ask', 'go'],
		['wait for the moment before', ['filled', 'open'], LATE_AFTER - 1, 'wait', 'wait'],
		['never leave after a buy that was rejected', ['filled', 'rejected'], 5, 'stop', 'go'],
		[
			'nor after one that was cancelled half way',
			['filled', 'cancelled'],
			LATE_AFTER,
			'stop',
			'go'
		],
		[
			'wait for one that is unknown, and are asked about',
			['filled', 'unknown'],
			LATE_AFTER,
			'ask',
			'go'
		],
		['on the way out wait for what still can be filled', ['rejected', 'open'], 5, 'stop', 'wait'],
		[
			'are asked about while a buy waits to be approved',
			['awaiting-approval'],
			LATE_AFTER,
			'ask',
			'go'
		]
	])('%s', (_, states, since, basket, exit) => {
		const wave = states.map((state, index) => anyIntent(String(index), { life: { state } }));
		expect(nextWave(wave, { late: 'ask' }, since)).toBe(basket);
		expect(nextWave(wave, { late: 'go-on' }, since)).toBe(exit);
	});
});

test('a server gets nine orders of an account in any eleven tenths of a second at most, however they come', () => {
	const gaps = fc.array(fc.nat(400), { minLength: 1, maxLength: 60 });
	fc.assert(
		fc.property(gaps, (waits) => {
			let now = 0;
			const pace = new OrderPace(() => now);
			const turns = waits.map((gap) => {
				now += gap;
				return now + pace.take(A);
			});
			for (const [index, turn] of turns.entries()) {
				expect(turn).toBeGreaterThanOrEqual(turns[index - 1] ?? 0);
				if (index >= 9) expect(turn - (turns[index - 9] ?? 0)).toBeGreaterThanOrEqual(1_100);
			}
		})
	);
});

test('the tenth order waits until the first one no longer counts; another account does not', () => {
	const pace = new OrderPace(() => 100);
	const waits = Array.from({ length: 11 }, () => pace.take(A));
	expect(waits).toEqual([...Array<number>(9).fill(0), 1_100, 1_100]);
	expect(pace.take('b' as AccountId)).toBe(0);
});
