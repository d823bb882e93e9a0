import { collectGarbage } from '../testing/collect-garbage.ts';
import { expect, test } from 'vitest';
import { FakePool, NIFTY, SBIN } from '../testing/fake-pool.ts';
import { delivered } from '../testing/fake-openalgo.ts';

const MB = 1024 * 1024;

/** Bytes of buffers that something still holds on to. */
function held(): number {
	// What the first one finds is given back by the second.
	collectGarbage();
	collectGarbage();
	return process.memoryUsage().arrayBuffers;
}

const LONG = Buffer.alloc(MB, 'x');

/** A market data frame of about a megabyte, as the bytes of a socket. */
function longTick(symbol: string, exchange = 'NSE'): Buffer {
	const frame = { type: 'market_data', symbol, exchange, mode: 1, data: { ltp: 100.5, note: '' } };
	const text = JSON.stringify(frame);
	return Buffer.concat([Buffer.from(text.slice(0, -3)), LONG, Buffer.from(text.slice(-3))]);
}

async function started() {
	const it = new FakePool();
	await it.start();
	const [socket] = it.world.sockets;
	if (!socket) throw new Error('expected a socket');
	return { it, socket, server: it.servers[0] };
}

test('what a server says of instruments that were never asked for leaves nothing behind', async () => {
	const { it, socket } = await started();
	const before = held();
	for (let n = 0; n < 600; n += 1) socket.listener.heard(longTick(`NOBODY${n}`));
	expect(it.ticks.length).toBeGreaterThanOrEqual(600);
	expect(held() - before).toBeLessThan(4 * MB);
}, 60_000);

test('of an instrument that is watched its name is kept, and not the frame that it came in', async () => {
	const { it, socket } = await started();
	const before = held();
	for (let n = 0; n < 20; n += 1) {
		socket.listener.heard(longTick('SBIN'));
		socket.listener.heard(longTick('NIFTY', 'NSE_INDEX'));
	}
	expect(it.ticks.map(({ key }) => key)).toEqual(expect.arrayContaining([SBIN, NIFTY]));
	expect(held() - before).toBeLessThan(MB);
});

test('a server that says again and again that we are welcome is not asked for everything again', async () => {
	const { it, socket, server } = await started();
	const asked = () => [server.batches.length, server.authentications.length, socket.sent.length];
	const before = asked();
	for (let n = 0; n < 500; n += 1) {
		socket.listener.heard('{"type":"auth","status":"success","broker":"x"}');
	}
	await delivered();
	expect(asked()).toEqual(before);
	expect(it.serving).toBe('a');
});

test('a server that repeats the key in an order update is passed on without it', async () => {
	const { it, socket } = await started();
	const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1 };
	for (const orderid of ['a-good-key', '\\u0061-good%2Dkey']) {
		const update = { type: 'order_update', ...order, order_status: 'rejected', orderid: '?' };
		socket.listener.heard(JSON.stringify(update).replace('?', orderid));
	}
	expect(it.orders).toEqual(['a [hidden]', 'a [hidden]']);
});
