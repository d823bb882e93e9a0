import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alike, shapeOf } from '../testing/answer-shape.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { RECORDED_AT, RECORDED_KEY, recordedFeed } from '../testing/recorded.ts';
import { startPaper, type RunningPaper } from '../start.ts';
import { TestClient } from '../testing/test-client.ts';

const clock = new ManualClock(RECORDED_AT);
let server: RunningPaper;
beforeAll(async () => {
	server = await startPaper({ clock });
});
afterAll(() => server.stop());

describe('what a client says is answered as it was recorded', () => {
	const conversations = ['auth-good', 'auth-bad', 'auth-variants', 'protocol-errors', 'handshake'];
	test.each(conversations)('%s', async (name) => {
		const client = await TestClient.open(server.wsUrl);
		const events = recordedFeed(`ws/${name}`).filter(({ dir }) => dir === '>' || dir === '<');
		for (const [index, { dir, json, text }] of events.entries()) {
			const answer = events[index + 1];
			if (dir !== '>' || answer?.dir !== '<') continue;
			const said = json === undefined ? plainText(text ?? '') : JSON.stringify(json);
			const ours = await client.ask(said.replaceAll(RECORDED_KEY, server.apiKey));
			expect(settled(ours)).toEqual(settled(answer.json));
		}
		client.close();
	});
});

describe('ticks have the recorded names and types', () => {
	const NAMES: Record<string, string> = { NIFTY24NOV26FUT: 'NIFTY23NOV26FUT' };
	test.each(['subscribe-ltp', 'subscribe-quote', 'subscribe-depth', 'two-clients-a'])(
		'%s',
		async (name) => {
			const events = recordedFeed(`ws/${name}`);
			const subscribe = events.find(({ json }) => Object(json).action === 'subscribe')?.json;
			const said = JSON.stringify(subscribe).replace('NIFTY24NOV26FUT', 'NIFTY23NOV26FUT');
			const client = await TestClient.signedIn(server);
			const ack = events.find(({ json }) => Object(json).type === 'subscribe')?.json;
			expect(alike(shapeOf(await client.ask(said)), shapeOf(ack))).toBe(true);
			const recorded = new Map<string, unknown>();
			for (const { json } of events) {
				const { type, symbol, data } = Object(json);
				const alone = !(name === 'two-clients-a' && data?.mode === 'full');
				const key = NAMES[symbol] ?? symbol;
				if (type === 'market_data' && alone && !recorded.has(key)) recorded.set(key, json);
			}
			clock.advance(10_000);
			const ticks = await client.pending();
			expect(new Set(ticks.map(({ symbol }) => symbol))).toEqual(new Set(recorded.keys()));
			for (const tick of ticks) {
				const { symbol } = tick;
				expect(shapeOf(tick)).toEqual(shapeOf(recorded.get(String(symbol))));
			}
			client.close();
		}
	);
});

describe.each([
	['live', 'orders-live'],
	['analyze', 'orders-analyze']
] as const)('order updates, %s', (mode, file) => {
	test('carry the recorded fields', async () => {
		server.host.analyze = mode === 'analyze';
		const client = await TestClient.signedIn(server);
		const recorded = recordedFeed(`ws/${file}`).map(({ json }) => json);
		const ofType = (type: string) => recorded.find((json) => Object(json).type === type);
		const ack = await client.ask({ action: 'subscribe_orders', request_id: 'o1' });
		expect(ack).toEqual(ofType('subscribe_orders'));
		await placeMarketOrder();
		const [first, ...rest] = await client.pending();
		expect(shapeOf(first)).toEqual(shapeOf(ofType('order_update')));
		expect(first).toMatchObject({ order_status: 'open', mode });
		expect(rest.at(-1)).toMatchObject({ order_status: 'complete', filled_quantity: 65 });
		const done = await client.ask({ action: 'unsubscribe_orders', request_id: 'o2' });
		expect(done).toEqual(ofType('unsubscribe_orders'));
		await placeMarketOrder();
		expect(await client.pending()).toEqual([]);
		client.close();
		server.host.analyze = false;
	});
});

async function placeMarketOrder(): Promise<void> {
	const order = { symbol: 'NIFTY01DEC2625000CE', exchange: 'NFO', action: 'BUY', quantity: 65 };
	const response = await fetch(`${server.restUrl}/api/v1/placeorder`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ apikey: server.apiKey, strategy: 'feed', product: 'NRML', ...order })
	});
	expect(await response.json()).toMatchObject({ status: 'success' });
}

/** What differs from run to run taken out: the server's clock and names. */
function settled(frame: unknown): object {
	const { server_timestamp: at, ...rest } = Object(frame);
	const named = 'user_id' in rest ? { ...rest, user_id: 'user', broker: 'broker' } : rest;
	const listed = 'brokers' in named ? { ...named, brokers: [], count: 0 } : named;
	return at === undefined ? listed : { ...listed, server_timestamp: typeof at };
}

/** Binary frames are written as Python writes them. */
function plainText(text: string): string {
	return /^b'(.*)'$/.exec(text)?.[1] ?? text;
}
