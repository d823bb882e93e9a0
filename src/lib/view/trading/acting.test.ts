import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { limitBuy } from '#lib/orders/testing/any-intent.ts';
import { Acting, type ActingClient } from './acting.ts';

const A = 'one' as AccountId;
const TAKEN: Answer<OrderOutcome> = {
	...{ ok: true, mode: 'live', tookMs: 1 },
	value: { kind: 'accepted', orderid: '7' }
};
const LOST: Answer<OrderOutcome> = { ok: false, refusal: { kind: 'unreachable' } };
const AWAY = { ok: false, refusal: { kind: 'not-sent', because: 'relay-away' } };

function world({ up = true, relayAnswers = TAKEN, keyed = true } = {}) {
	const sent: string[] = [];
	const client = (by: string, answer: Answer<OrderOutcome>): ActingClient => {
		const says = (what: string) => {
			sent.push(`${by} ${what}`);
			return Promise.resolve(answer);
		};
		return {
			placeOrder: (_, number = '') => says(`place ${number}`),
			cancelOrder: (orderid) => says(`cancel ${orderid}`),
			modifyOrder: ({ orderid }) => says(`modify ${orderid}`)
		};
	};
	const acting = new Acting({
		account: (id) => (id === A ? anyAccount(id) : undefined),
		client: () => Promise.resolve({ ok: true, client: client('relay', relayAnswers) }),
		direct: () =>
			Promise.resolve(keyed ? { ok: true, client: client('direct', TAKEN) } : { ok: false }),
		relayUp: () => Promise.resolve(up)
	});
	return { acting, sent };
}
const order = limitBuy();

test('an order goes through the relay with its own number', async () => {
	const { acting, sent } = world();
	expect(await acting.place(A, order, { number: 'n', reduces: false })).toEqual({
		...{ answer: TAKEN, by: 'relay' }
	});
	expect(sent).toEqual(['relay place n']);
});

test('while the relay is away nothing that opens a position leaves', async () => {
	const { acting, sent } = world({ up: false });
	const placed = await acting.place(A, order, { number: 'n', reduces: false });
	const modified = await acting.modify(A, { ...order, orderid: '7' });
	expect([placed.answer, modified.answer, sent]).toEqual([AWAY, AWAY, []]);
});

test('a reduction goes straight to the server then, and says so', async () => {
	const { acting, sent } = world({ up: false });
	const placed = await acting.place(A, order, { number: 'n', reduces: true });
	const cancelled = await acting.cancel(A, '7');
	expect([placed.by, cancelled.by]).toEqual(['direct', 'direct']);
	expect(sent).toEqual(['direct place n', 'direct cancel 7']);
});

test('an exit whose answer the relay lost is not sent again by the other way', async () => {
	const { acting, sent } = world({ relayAnswers: LOST });
	const { answer } = await acting.place(A, order, { number: 'n', reduces: true });
	expect([answer, sent]).toEqual([LOST, ['relay place n']]);
});

test('a cancel whose answer the relay lost is asked for directly: twice is once', async () => {
	const { acting, sent } = world({ relayAnswers: LOST });
	expect((await acting.cancel(A, '7')).by).toBe('direct');
	expect(sent).toEqual(['relay cancel 7', 'direct cancel 7']);
});

test('without the relay and without the key nothing leaves, and an account that is gone is named', async () => {
	const { acting, sent } = world({ up: false, keyed: false });
	expect((await acting.cancel(A, '7')).answer).toEqual(AWAY);
	expect((await acting.cancel('two' as AccountId, '7')).answer).toMatchObject({
		refusal: { because: 'account-gone' }
	});
	expect(sent).toEqual([]);
});
