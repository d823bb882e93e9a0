import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { Budget } from './budget.ts';
import { OpenAlgoClient } from './client.ts';
import { clientWith, fetchOf, ORDER } from '#lib/openalgo/testing/replay-client.ts';
import { RECORDED_KEY } from '#lib/openalgo/testing/transcripts.ts';
import { waitByTimer } from './wait.ts';

const PONG = '{"status":"success","data":{"message":"pong","broker":"zerodha"}}';

/** Answers by turns: each item is a body with its status, or an error that fetch throws. */
function turns(...answers: ([number, string] | Error)[]) {
	let asked = 0;
	const fetch: typeof globalThis.fetch = () => {
		const answer = answers[Math.min(asked++, answers.length - 1)]!;
		if (answer instanceof Error) return Promise.reject(answer);
		return Promise.resolve(new Response(answer[1], { status: answer[0] }));
	};
	return { fetch, asked: () => asked };
}

const LOST = new TypeError('Failed to fetch');

describe('a request', () => {
	test('carries the key in its body, never in its address, and no credentials', async () => {
		const sent: Request[] = [];
		await clientWith(fetchOf(200, PONG, sent)).ping();
		const [request] = sent;
		expect(request?.url).toBe('http://openalgo.test/api/v1/ping');
		expect(request?.headers.get('content-type')).toBe('application/json');
		expect(request?.credentials).toBe('omit');
		expect(request?.redirect).toBe('manual');
		expect(await request?.json()).toEqual({ apikey: RECORDED_KEY });
	});

	test('for the instrument list has the key in its address, since nothing else is read', async () => {
		const sent: Request[] = [];
		await clientWith(fetchOf(200, '{"status":"success","data":[]}', sent)).instruments('NFO');
		expect(sent[0]?.url).toContain(`?apikey=${RECORDED_KEY}&exchange=NFO`);
		expect(sent[0]?.method).toBe('GET');
	});

	test('leaves out what was not asked for: the server refuses null', async () => {
		const sent: Request[] = [];
		const client = clientWith(fetchOf(200, '{"status":"success","data":[]}', sent));
		await client.search('NIFTY');
		expect(await sent[0]?.json()).toEqual({ apikey: RECORDED_KEY, query: 'NIFTY' });
	});
});

describe('a read', () => {
	test('that got no answer is tried once more', async () => {
		const { fetch, asked } = turns(LOST, [200, PONG]);
		expect(await clientWith(fetch).ping()).toMatchObject({ ok: true });
		expect(asked()).toBe(2);
	});

	test('is not tried a third time', async () => {
		const { fetch, asked } = turns(LOST);
		expect(await clientWith(fetch).ping()).toEqual({ ok: false, refusal: { kind: 'unreachable' } });
		expect(asked()).toBe(2);
	});

	test('that was refused is not asked again', async () => {
		const { fetch, asked } = turns([403, '{"status":"error","message":"Access denied"}']);
		await clientWith(fetch).positions();
		expect(asked()).toBe(1);
	});

	test('waits out a limit per second, but not one per minute', async () => {
		const second = turns([429, '{"message":"50 per 1 second"}'], [200, PONG]);
		expect(await clientWith(second.fetch).ping()).toMatchObject({ ok: true });
		const minute = turns([429, '{"message":"30 per 1 minute"}'], [200, PONG]);
		expect(await clientWith(minute.fetch).ping()).toMatchObject({ ok: false });
	});
});

describe('an order is sent once, whatever happens', () => {
	test.each([
		['no answer', LOST],
		['a gateway page', [502, '<html>']],
		['a limit', [429, '{"message":"10 per 1 second"}']],
		['a crash', [500, '{"message":"Internal Server Error"}']]
	] as [string, [number, string] | Error][])('after %s', async (_, answer) => {
		const { fetch, asked } = turns(answer);
		expect(await clientWith(fetch).placeOrder(ORDER)).toMatchObject({ ok: false });
		expect(asked()).toBe(1);
	});

	test('and is given up after its time, with its connection', async () => {
		let aborted = false;
		const client = new OpenAlgoClient({
			hostUrl: 'http://openalgo.test',
			apiKey: RECORDED_KEY,
			now: () => 0,
			clock: () => 0,
			wait: () => Promise.resolve(),
			budget: new Budget(() => 0, waitByTimer),
			fetch: (_, init) => {
				init?.signal?.addEventListener('abort', () => (aborted = true));
				return new Promise(() => undefined);
			}
		});
		expect(await client.placeOrder(ORDER)).toEqual({
			ok: false,
			refusal: { kind: 'timeout', afterMs: 40_000 }
		});
		expect(aborted).toBe(true);
	});
});

describe('an order on its way', () => {
	async function body(send: (client: OpenAlgoClient) => Promise<unknown>): Promise<unknown> {
		const sent: Request[] = [];
		await send(clientWith(fetchOf(200, '{"status":"success"}', sent)));
		return sent[0]?.json();
	}

	test('is in rupees and units, with every field spelled out', async () => {
		expect(await body((client) => client.placeOrder(ORDER))).toEqual({
			apikey: RECORDED_KEY,
			strategy: 'AlgoMirror',
			symbol: 'NIFTY01DEC2625000CE',
			exchange: 'NFO',
			action: 'BUY',
			quantity: 65,
			pricetype: 'LIMIT',
			product: 'MIS',
			price: 100.03,
			trigger_price: 0,
			disclosed_quantity: 0
		});
	});

	test('at market has no price, even when the ticket still holds one', async () => {
		const market = { ...ORDER, priceType: 'MARKET', trigger: paise(9_000) } as const;
		expect(await body((client) => client.placeOrder(market))).toMatchObject({
			price: 0,
			trigger_price: 0
		});
	});

	test('to flat asks for no quantity, or it would open a position', async () => {
		expect(await body((client) => client.placeSmartOrder(ORDER, 0))).toMatchObject({
			quantity: 0,
			position_size: 0
		});
	});

	test('for margin has its quantity as text', async () => {
		const leg = {
			key: instrumentKey('NFO', 'X'),
			side: 'SELL',
			quantity: 65,
			product: 'NRML',
			priceType: 'MARKET'
		} as const;
		expect(await body((client) => client.margin([leg]))).toMatchObject({
			positions: [{ quantity: '65' }]
		});
	});
});

describe('what a success proves', () => {
	const placed = (answer: object) =>
		clientWith(fetchOf(200, JSON.stringify({ status: 'success', ...answer }))).placeOrder(ORDER);

	test.each([
		['an id', { orderid: '250408001003813' }, { kind: 'accepted', orderid: '250408001003813' }],
		['an id as a number', { orderid: 1400012345 }, { kind: 'accepted', orderid: '1400012345' }],
		['null: a rejection on several brokers', { orderid: null }, { kind: 'unproven' }],
		['an empty id', { orderid: '' }, { kind: 'unproven' }],
		['zero', { orderid: 0 }, { kind: 'unproven' }],
		['no id', {}, { kind: 'unproven' }],
		['a placeholder', { orderid: 'ORDER_PLACED' }, { kind: 'unproven' }],
		[
			'a queue number',
			{ mode: 'semi_auto', pending_order_id: 17 },
			{ kind: 'awaiting-approval', pendingId: '17' }
		],
		[
			'nothing to do',
			{ message: 'Positions Already Matched. No Action needed.' },
			{ kind: 'nothing-to-do', message: 'Positions Already Matched. No Action needed.' }
		]
	])('%s', async (_, answer, outcome) => {
		expect(await placed(answer)).toMatchObject({ ok: true, value: outcome });
	});

	test('a flat position that answers with HTTP 500 is nothing to do', async () => {
		const text = '{"status":"error","message":"No OpenPosition Found. Not placing Exit order."}';
		expect(await clientWith(fetchOf(500, text)).placeSmartOrder(ORDER, 0)).toMatchObject({
			ok: true,
			value: { kind: 'nothing-to-do' }
		});
	});

	test('funds without cash are a broker that did not answer', async () => {
		expect(await clientWith(fetchOf(200, '{"status":"success","data":{}}')).funds()).toEqual({
			ok: false,
			refusal: { kind: 'unexpected', where: 'data.availablecash' }
		});
	});

	test('zeros with an error beside them are no quote', async () => {
		const text = '{"status":"success","data":{"ltp":0,"open":0,"error":"Too many requests"}}';
		expect(await clientWith(fetchOf(200, text)).quote(ORDER.key)).toMatchObject({ ok: false });
	});

	test('a position that cannot be read is named, and takes no other with it', async () => {
		const odd = { symbol: 'NIFTY 24 NOV 2026 PE 26000.00', exchange: 'NFO', product: 'NRML' };
		const rows = [
			{ ...odd, quantity: 65 },
			{ symbol: 'SBIN', exchange: 'NSE' },
			{ symbol: 'INFY', exchange: 'NSE', quantity: '10', product: 'CNC' },
			{ reason: 'none' },
			null
		];
		const text = JSON.stringify({ status: 'success', data: rows });
		expect(await clientWith(fetchOf(200, text)).positions()).toMatchObject({
			ok: true,
			value: {
				rows: [{ key: 'NSE:INFY', quantity: 10 }],
				unread: [
					'NIFTY 24 NOV 2026 PE 26000.00 · NFO · NRML · 65',
					'SBIN · NSE',
					'{"reason":"none"}',
					'null'
				]
			}
		});
	});
});

describe('why a key is refused', () => {
	const by =
		(answers: Record<string, [number, string]>): typeof fetch =>
		(input) => {
			const path = new URL(new Request(input).url).pathname.replace('/api/v1/', '');
			const [status, text] = answers[path] ?? [500, '{}'];
			return Promise.resolve(new Response(text, { status }));
		};
	const no: [number, string] = [403, '{"status":"error","message":"Invalid openalgo apikey"}'];

	test.each([
		[
			'the list of expiries is given: the login is missing',
			{ ping: no, expiry: [200, '{"status":"success","data":[]}'] },
			'logged-out'
		],
		['nothing is given: the key is wrong', { ping: no, expiry: no }, 'bad-key'],
		['the list fails: that stays open', { ping: no, expiry: [500, '{}'] }, 'key-or-login'],
		['all is given', { ping: [200, PONG] }, 'pong'],
		['the server is ill', { ping: [500, '{}'] }, 'server']
	] as [string, Record<string, [number, string]>, string][])('%s', async (_, answers, why) => {
		const answer = await clientWith(by(answers)).ping();
		expect(answer.ok ? 'pong' : answer.refusal.kind).toBe(why);
	});

	test('many refused reads ask it once', async () => {
		let lists = 0;
		const answers = by({ ping: no, positionbook: no, expiry: no });
		const client = clientWith((input, init) => {
			if (new Request(input, init).url.endsWith('/expiry')) lists += 1;
			return answers(input, init);
		});
		for (const ask of [client.ping, client.positions, client.ping]) {
			expect(await ask()).toEqual({ ok: false, refusal: { kind: 'bad-key' } });
		}
		expect(lists).toBe(1);
	});
});

test('a server that repeats the key in its words is quoted without it', async () => {
	const text = `{"status":"error","message":"no user with ${RECORDED_KEY}"}`;
	const answer = await clientWith(fetchOf(400, text)).placeOrder(ORDER);
	expect(answer).toEqual({
		ok: false,
		refusal: { kind: 'rejected', message: 'no user with [hidden]' }
	});
});

test('a timer that is no longer needed keeps nothing alive', async () => {
	const over = new AbortController();
	const waiting = waitByTimer(60_000, over.signal);
	over.abort();
	await waiting;
	await waitByTimer(60_000, over.signal);
});
