import { collectGarbage } from '../testing/collect-garbage.ts';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { FakePool, NIFTY, SBIN } from '../testing/fake-pool.ts';
import { NEVER_READS } from './reach/open-socket.ts';
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

/** Without the number that names the request. */
const commandIn = (text: string) => text.replace(/,"request_id":"c\d+"/, '');

test('a server that grants what it was not asked for is not asked the same twice in a row', async () => {
	const { it, socket } = await started();
	const commands: string[] = [];
	it.world.onSend = (asked, text) => {
		const {
			action,
			symbols = [],
			request_id
		} = JSON.parse(text) as {
			action: string;
			symbols?: { symbol: string; exchange: string }[];
			request_id?: string;
		};
		// Questions that keep a connection alive are repeated at their own pace.
		if (asked !== socket || action !== 'subscribe') return;
		commands.push(commandIn(text));
		if (commands.length > 20) return;
		const refused = symbols.map((item) => ({ ...item, status: 'error', message: 'busy' }));
		const granted = { symbol: 'NOBODY', exchange: 'NSE', status: 'success', mode: 'Quote' };
		const subscriptions = [granted, ...refused];
		const answer = { type: 'subscribe', status: 'partial', request_id, subscriptions };
		queueMicrotask(() => asked.listener.heard(JSON.stringify(answer)));
	};
	const TCS = instrumentKey('NSE', 'TCS');
	const INFY = instrumentKey('NSE', 'INFY');
	it.pool.want(new Map([...it.wanted(), [TCS, 'quote'], [INFY, 'quote']]));
	await it.pass(5_000);
	expect(commands.length).toBeGreaterThan(0);
	expect(commands.filter((command, index) => command === commands[index - 1])).toEqual([]);
	expect(commands.length).toBeLessThan(5);
});

test('a move of the feed away from a server that does not read says so', async () => {
	const { it, socket } = await started();
	await it.pass(3_000, it.ticking(1_000));
	socket.listener.closed(1006, NEVER_READS);
	await delivered();
	expect(it.switches).toMatchObject([
		{ from: 'a', to: 'b', reason: 'closed', why: 'it does not read what it is sent' }
	]);
});
