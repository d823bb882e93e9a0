import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { GroupId, Intent, IntentId } from '#lib/orders/intent/intent.ts';
import { tellIntent } from '#lib/orders/intent/tell-intent.ts';
import type { JournalStore } from '#lib/orders/journal/journal-store.ts';
import { anyIntent, limitBuy, NOON, sentIntent } from './any-intent.ts';

/** A store that can be opened again, as after a kill. */
export interface OpenedJournal {
	store: JournalStore;
	again(): Promise<JournalStore>;
}

const G = 'g' as GroupId;
const A = 'a' as AccountId;

/** What holds of every store in which orders are written down. */
export function testJournalStore(open: () => OpenedJournal): void {
	test('what was written down is there for the next process', async () => {
		const { store, again } = open();
		const odd = tellIntent(sentIntent('i'), { kind: 'sent', at: 7, number: 'f' });
		const whole = { ...odd, order: limitBuy({ disclosedQuantity: 65, trigger: undefined }) };
		const baseline = {
			group: G,
			account: A,
			asOf: NOON,
			mode: 'analyze' as const,
			orderids: ['1', '2']
		};
		expect(await store.add([whole, anyIntent('j', { place: 2 })], [baseline])).toBe('added');
		const next = await again();
		expect((await next.all()).intents).toEqual([whole, anyIntent('j', { place: 2 })]);
		expect(await next.of(whole.id)).toEqual(whole);
		expect(await next.baseline(G, A)).toEqual(baseline);
		expect(await next.baseline(G, 'b' as AccountId)).toBeUndefined();
	});

	test('the same press twice is written down once, and nothing of the second', async () => {
		const { store } = open();
		const [i, j] = [anyIntent('i'), anyIntent('j')];
		const adds = await Promise.all([store.add([i], []), store.add([i, j], [])]);
		expect(adds).toEqual(['added', 'taken']);
		expect((await store.all()).intents).toEqual([i]);
	});

	test('of many that change an intent at once each sees what the one before made of it', async () => {
		const { store } = open();
		await store.add([anyIntent('i')], []);
		const grow = (intent: Intent) => ({ ...intent, place: intent.place + 1 });
		await Promise.all(Array.from({ length: 10 }, () => store.change(anyIntent('i').id, grow)));
		expect((await store.of(anyIntent('i').id))?.place).toBe(11);
	});

	test('a change sees the orders of its account about which nothing is certain, and no others', async () => {
		const { store } = open();
		const others = [
			sentIntent('unknown'),
			sentIntent('sending', { life: { state: 'sending' } }),
			sentIntent('open', { life: { state: 'open', orderid: '7' } }),
			sentIntent('elsewhere', { account: 'b' })
		];
		await store.add([anyIntent('i'), ...others], []);
		let seen: readonly string[] = [];
		await store.change(anyIntent('i').id, (intent, unsettled) => {
			seen = unsettled.map(({ id }) => id);
			return intent;
		});
		expect([...seen].sort()).toEqual(['sending', 'unknown']);
		expect(await store.change(anyIntent('gone').id, (intent) => intent)).toBeUndefined();
	});

	test('of two baselines of one press at an account the first stays', async () => {
		const { store } = open();
		const first = { group: G, account: A, asOf: 1, mode: 'live', orderids: undefined } as const;
		await store.keepBaseline(first);
		await store.keepBaseline({ ...first, asOf: 2, orderids: ['1'] });
		expect(await store.baseline(G, A)).toEqual(first);
	});

	test('what is settled is forgotten in time; what is not stays, however old', async () => {
		const { store } = open();
		const filled = { life: { state: 'filled', orderid: '7', filled: 65 } } as const;
		await store.add(
			[
				sentIntent('settled', { ...filled, plannedAt: 10 }),
				sentIntent('open', { plannedAt: 10, life: { state: 'open', orderid: '8' } }),
				sentIntent('unknown', { plannedAt: 10 }),
				sentIntent('recent', { ...filled, plannedAt: 20 })
			],
			[{ group: G, account: A, asOf: 10, mode: 'live', orderids: [] }]
		);
		await store.forget(20);
		const ids = (await store.all()).intents.map(({ id }) => id);
		expect(ids).toEqual(['open', 'unknown', 'recent']);
		expect(await store.baseline(G, A)).toBeUndefined();
	});

	test('of two that are changed in the same moment the second one sees what the first one became', async () => {
		const { store } = open();
		await store.add([anyIntent('i'), anyIntent('j', { place: 2 })], []);
		const leaves = (intent: Intent): Intent => ({
			...intent,
			life: { ...intent.life, state: 'sending' }
		});
		let seen: readonly Intent[] = [];
		await Promise.all([
			store.change('i' as IntentId, leaves),
			store.change('j' as IntentId, (intent, unsettled) => {
				seen = unsettled;
				return intent;
			})
		]);
		expect(seen.map(({ id }) => id)).toEqual(['i']);
		expect((await store.of('i' as IntentId))?.life.state).toBe('sending');
	});

	test('what leaves with its planning sees what is uncertain at its account, and what was planned before it', async () => {
		const { store } = open();
		const elsewhere = sentIntent('elsewhere', { account: 'b' });
		await store.add([sentIntent('unknown'), elsewhere], []);
		const seen: string[][] = [];
		const leaves = (intent: Intent, unsettled: readonly Intent[]): Intent => {
			seen.push(unsettled.map(({ id }) => id));
			return { ...intent, life: { ...intent.life, state: 'sending' } };
		};
		const asked = [anyIntent('i'), anyIntent('j', { place: 2 })];
		expect(await store.add(asked, [], leaves)).toBe('added');
		expect(seen.slice(-2)).toEqual([['unknown'], ['unknown', 'i']]);
		expect((await store.of('j' as IntentId))?.life.state).toBe('sending');
		expect(await store.add([anyIntent('j')], [], leaves)).toBe('taken');
	});

	test('intents come in the order in which they were planned', async () => {
		const { store } = open();
		const key = instrumentKey('NFO', 'NIFTY24NOV2626000PE');
		await store.add([anyIntent('z', { plannedAt: 1, place: 2, order: limitBuy({ key }) })], []);
		await store.add([anyIntent('a', { plannedAt: 2 })], []);
		await store.add([anyIntent('m', { plannedAt: 1 })], []);
		expect((await store.all()).intents.map(({ id }) => id)).toEqual(['m', 'z', 'a']);
	});

	test('those of one account can be asked for alone', async () => {
		const { store } = open();
		await store.add([anyIntent('mine'), anyIntent('other', { account: 'another' })], []);
		expect((await store.all(A)).intents.map(({ id }) => id)).toEqual(['mine']);
		expect((await store.all()).intents).toHaveLength(2);
	});
}
