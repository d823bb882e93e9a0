import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { GroupId, Intent, IntentId } from '#lib/orders/intent/intent.ts';
import { anyIntent, limitBuy, NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { KeptMemory } from '#lib/orders/testing/kept-memory.ts';
import { Journal, type SendPermit } from './journal.ts';
import type { Baseline, JournalStore } from './journal-store.ts';

const before: Baseline = {
	...{ group: 'g' as GroupId, account: 'a' as AccountId, asOf: NOON },
	...{ mode: 'live', orderids: [] }
};
const I = 'i' as IntentId;
let store: KeptMemory;
let journal: Journal;
let troubles: unknown[];
let numbers = 0;

const over = (kept: JournalStore, process = 'here') =>
	new Journal(kept, {
		...{ now: () => NOON, process, trouble: (error) => void troubles.push(error) },
		number: () => String((numbers += 1))
	});
beforeEach(() => {
	troubles = [];
	store = new KeptMemory();
	journal = over(store);
});

const exit = (id: string, part: Partial<Intent> = {}) => ({
	...anyIntent(id),
	why: 'exit' as const,
	...part
});
const FULL = new Error('no room');
/** A disk that fails from now on. */
function fails(...methods: (keyof JournalStore)[]): void {
	for (const method of methods) Object.assign(store, { [method]: () => Promise.reject(FULL) });
}

describe('an order leaves', () => {
	test('once, and its permit carries it once', async () => {
		expect(await journal.plan([anyIntent('i')], [before])).toBe('planned');
		const left = await journal.leave(I);
		if (!('permit' in left)) return expect.fail();
		expect((await store.of(I))?.life).toMatchObject({
			state: 'sending',
			sentAt: NOON,
			attempts: 1
		});
		expect(left.permit.spend()).toMatchObject({ account: 'a', order: limitBuy() });
		expect(() => left.permit.spend()).toThrow('left already');
		expect(await journal.leave(I)).toEqual({ why: 'not-planned' });
	});

	test('once, though two windows let it go at the same moment', async () => {
		await journal.plan([anyIntent('i')], [before]);
		const both = await Promise.all([journal.leave(I), journal.leave(I), over(store).leave(I)]);
		expect(both.filter((one) => 'permit' in one)).toHaveLength(1);
	});

	test('a second time only after the first one provably reached nobody, and no third time', async () => {
		await journal.plan([anyIntent('i')], [before]);
		const left = await journal.leave(I);
		if (!('permit' in left)) return expect.fail();
		const again = await journal.leaveAgain(left.permit);
		if (!('permit' in again)) return expect.fail();
		expect(again.permit.spend().number).not.toBe(left.permit.spend().number);
		expect(await journal.leaveAgain(again.permit)).toEqual({ why: 'not-planned' });
	});

	test('with its planning, in one writing, and not again', async () => {
		const asked = [anyIntent('i'), anyIntent('later', { place: 2 })];
		const planned = await journal.planToLeave(asked, before, new Set([I]));
		if (planned.is !== 'planned') return expect.fail();
		const left = planned.leaves.get(I);
		if (!left || !('permit' in left)) return expect.fail();
		const { life } = (await store.of(I)) ?? expect.fail();
		expect(life).toMatchObject({ state: 'sending', sentAt: NOON, attempts: 1 });
		expect(left.permit.spend().number).toBe(life.number);
		expect(await journal.leave(I)).toEqual({ why: 'not-planned' });
		expect((await store.of('later' as IntentId))?.life.state).toBe('planned');
		expect(await journal.planToLeave(asked, before, new Set([I]))).toEqual({ is: 'taken' });
	});

	test('with its planning only where nothing keeps it back', async () => {
		await store.add([sentIntent('u', { order: limitBuy() })], []);
		const leavesOf = async (intent: Intent, baseline: Baseline) => {
			const planned = await journal.planToLeave([intent], baseline, new Set([intent.id]));
			return planned.is === 'planned' ? planned.leaves.get(intent.id) : planned.is;
		};
		expect(await leavesOf(anyIntent('i'), before)).toEqual({ why: 'twin-unsettled', twin: 'u' });
		const unread = { ...before, orderids: undefined };
		expect(await leavesOf(anyIntent('j'), unread)).toEqual({ why: 'no-baseline' });
		const others = anyIntent('k', { by: 'another' });
		expect(await leavesOf(others, before)).toEqual({ why: 'not-planned' });
		for (const id of ['i', 'j', 'k']) {
			expect((await store.of(id as IntentId))?.life.state).toBe('planned');
		}
	});

	test('with its planning never where the disk takes nothing, unless it is an exit', async () => {
		fails('add');
		const order = await journal.planToLeave([anyIntent('i')], before, new Set([I]));
		expect(order).toEqual({ is: 'not-kept' });
		const x = exit('x');
		const planned = await journal.planToLeave([x], before, new Set([x.id]));
		expect(planned.is === 'planned' && planned.leaves.get(x.id)).toHaveProperty('permit');
		expect((await journal.of(x.id))?.life.state).toBe('sending');
	});

	test('not from a process that has not planned it', async () => {
		await journal.plan([anyIntent('i')], [before]);
		expect(await over(store, 'another').leave(I)).toEqual({ why: 'not-planned' });
	});

	test('not before it is known what the order book held; an exit may where it cannot be read', async () => {
		await journal.plan([anyIntent('i'), exit('x')]);
		expect(await journal.leave(I)).toEqual({ why: 'no-baseline' });
		expect(await journal.leave(exit('x').id)).toEqual({ why: 'no-baseline' });
		await journal.keepBaseline({ ...before, orderids: undefined });
		expect(await journal.leave(I)).toEqual({ why: 'no-baseline' });
		expect(await journal.leave(exit('x').id)).toHaveProperty('permit');
	});

	test.each([
		['unknown', {}, false],
		['on its way', { life: { state: 'sending' } }, false],
		['accepted', { life: { state: 'accepted', orderid: '7' } }, true],
		['known not to be there', { life: { state: 'missing' } }, true],
		['unknown at another account', { account: 'b' }, true],
		['unknown at another price', { order: limitBuy({ price: paise(119_95) }) }, true],
		['unknown as another product', { order: limitBuy({ product: 'MIS' }) }, true]
	] as const)('beside the same order that is %s: %j', async (_, part, leaves) => {
		await store.add([sentIntent('twin', part)], []);
		await journal.plan([anyIntent('i')], [before]);
		const left = await journal.leave(I);
		if (leaves) expect(left).toHaveProperty('permit');
		else {
			expect(left).toEqual({ why: 'twin-unsettled', twin: 'twin' });
			expect((await store.of(I))?.life.state).toBe('planned');
		}
	});
});

test('nothing passes for a permit but what the journal issues', () => {
	expectTypeOf<Pick<SendPermit, keyof SendPermit>>().not.toExtend<SendPermit>();
});

test('the same press is planned once', async () => {
	expect(await journal.plan([anyIntent('i')], [before])).toBe('planned');
	expect(await journal.plan([anyIntent('i')], [before])).toBe('taken');
	expect(await over(store, 'another').plan([anyIntent('i')], [before])).toBe('taken');
});

describe('on a device that keeps nothing', () => {
	test('nothing is planned but exits', async () => {
		Object.assign(store, { keeps: false });
		expect(await journal.plan([anyIntent('i')], [before])).toBe('not-kept');
		expect((await store.of(I))?.life).toMatchObject({ state: 'not-placed', because: 'not-kept' });
		expect(await journal.leave(I)).not.toHaveProperty('permit');
		expect(await journal.plan([exit('x')], [before])).toBe('planned');
		expect(await journal.leave(exit('x').id)).toHaveProperty('permit');
	});

	test('a disk that fails between the plan and the sending keeps an order here, and an exit leaves', async () => {
		await journal.plan(
			[anyIntent('i'), exit('x', { order: limitBuy({ side: 'SELL' }) })],
			[before]
		);
		fails('change');
		expect(await journal.leave(I)).toEqual({ why: 'not-kept' });
		expect((await journal.of(I))?.life).toMatchObject({ state: 'not-placed', because: 'not-kept' });
		expect(await journal.leave(exit('x').id)).toHaveProperty('permit');
		expect(await journal.leave(exit('x').id)).toEqual({ why: 'not-planned' });
		expect(troubles).toEqual([FULL, FULL]);
	});

	test('a disk that turns out to be full as the moment of sending is written keeps an order here', async () => {
		await journal.plan([anyIntent('i')], [before]);
		Object.assign(store, { keeps: false });
		expect(await journal.leave(I)).toEqual({ why: 'not-kept' });
		expect((await journal.of(I))?.life.state).toBe('not-placed');
	});

	test('what came of an exit is known here, and listed once', async () => {
		fails('add', 'change', 'all', 'keepBaseline', 'baseline');
		expect(await journal.plan([exit('x')], [before])).toBe('planned');
		expect(await journal.leave(exit('x').id)).toHaveProperty('permit');
		await journal.tell(exit('x').id, { kind: 'acknowledged', at: NOON, orderid: '7' });
		const { intents } = await journal.all();
		expect(intents.map(({ id, life }) => `${id} ${life.state}`)).toEqual(['x accepted']);
		expect(troubles.length).toBeGreaterThan(0);
	});
});

test('what a process that is gone had not sent is not placed, and what it was sending is unknown', async () => {
	await store.add(
		[
			anyIntent('planned', { by: 'gone' }),
			sentIntent('sending', { by: 'gone', life: { state: 'sending' } }),
			sentIntent('open', { by: 'gone', life: { state: 'open', orderid: '7' } }),
			anyIntent('alive', { by: 'alive' }),
			anyIntent('mine')
		],
		[]
	);
	await journal.takeOver((process) => process === 'alive');
	const { intents } = await journal.all();
	const states = Object.fromEntries(intents.map(({ id, life }) => [id, life.state]));
	expect(states).toEqual({
		...{ planned: 'not-placed', sending: 'unknown', open: 'open' },
		...{ alive: 'planned', mine: 'planned' }
	});
});
