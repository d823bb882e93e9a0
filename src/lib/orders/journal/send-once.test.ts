import { describe, expect, test } from 'vitest';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import { anyIntent, NOON } from '#lib/orders/testing/any-intent.ts';
import { KeptMemory } from '#lib/orders/testing/kept-memory.ts';
import { testKills } from '#lib/orders/testing/kill-suite.ts';
import { Journal, type SendPermit } from './journal.ts';
import { sendOnce } from './send-once.ts';

const intent = anyIntent('i');
const { group, account } = intent;
const accepted = (orderid: string): Answer<OrderOutcome> => ({
	...{ ok: true, value: { kind: 'accepted', orderid }, mode: 'live', tookMs: 5 }
});
const refused = (refusal: Refusal): Answer<OrderOutcome> => ({ ok: false, refusal });
const limited = (limit: string | undefined) => refused({ kind: 'rate-limited', limit });

async function sent(answers: readonly (Answer<OrderOutcome> | Error)[], isTaken = false) {
	let numbers = 0;
	const troubles: unknown[] = [];
	const trouble = (error: unknown) => void troubles.push(error);
	const world = { now: () => NOON, process: 'here', number: () => String((numbers += 1)), trouble };
	const journal = new Journal(new KeptMemory(), world);
	await journal.plan([intent], [{ group, account, asOf: NOON, mode: 'live', orderids: ['3'] }]);
	const calls: string[] = [];
	const pauses: number[] = [];
	const place = (permit: SendPermit) => {
		calls.push(permit.spend().number);
		const answer = answers[calls.length - 1];
		return answer instanceof Error || !answer
			? Promise.reject(answer ?? new Error('one call too many'))
			: Promise.resolve(answer);
	};
	const done = await sendOnce(
		{
			...{ journal, sender: { place }, now: world.now, trouble, isTaken: () => isTaken },
			pause: (ms) => Promise.resolve(void pauses.push(ms))
		},
		intent.id
	);
	const life = done.left ? done.intent.life : undefined;
	return { life, calls, pauses, troubles };
}

describe('one call goes out', () => {
	test.each<[string, Answer<OrderOutcome>, object]>([
		['and is taken', accepted('7'), { state: 'accepted', orderid: '7' }],
		[
			'and no answer comes',
			refused({ kind: 'timeout', afterMs: 5 }),
			{ state: 'unknown', because: 'timeout' }
		],
		[
			'and a broker counts too many',
			limited(undefined),
			{ state: 'unknown', because: 'too-many-requests' }
		],
		[
			'and OpenAlgo counts too many in a minute',
			limited('10 per 1 minute'),
			{ state: 'not-placed', because: 'rate-limited' }
		],
		[
			'and gets the id of an order that was there before',
			accepted('3'),
			{ state: 'unknown', because: 'id-of-another', reason: '3' }
		],
		[
			'and never reaches a server',
			refused({ kind: 'not-sent', because: 'host-unreachable' }),
			{ state: 'not-placed' }
		],
		[
			'and the broker says no',
			refused({ kind: 'rejected', message: 'RMS' }),
			{ state: 'rejected', reason: 'RMS' }
		]
	])('%s', async (_, answer, life) => {
		const got = await sent([answer]);
		expect(got.life).toMatchObject(life);
		expect(got.calls).toEqual(['1']);
	});

	test('and gets the id of another intent’s order', async () => {
		expect((await sent([accepted('7')], true)).life).toMatchObject({ because: 'id-of-another' });
	});

	test('and what carries it breaks: nothing says that it was not placed', async () => {
		const broken = new Error('a bug');
		const got = await sent([broken]);
		expect(got).toMatchObject({ life: { state: 'unknown' }, calls: ['1'], troubles: [broken] });
	});
});

test('OpenAlgo’s own limiter is tried once more, a second later, under a number of its own', async () => {
	const got = await sent([limited('10 per 1 second'), accepted('7')]);
	expect(got).toMatchObject({
		life: { state: 'accepted', attempts: 2 },
		calls: ['1', '2'],
		pauses: [1_000]
	});
});

test('and never a third time', async () => {
	const got = await sent([limited('10 per 1 second'), limited('10 per 1 second'), accepted('7')]);
	expect(got).toMatchObject({
		life: { state: 'not-placed', because: 'rate-limited' },
		calls: ['1', '2']
	});
});

describe('in memory', () => {
	testKills(() => {
		const store = new KeptMemory();
		return { store, again: () => Promise.resolve(store) };
	});
});
