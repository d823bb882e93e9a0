import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { textOf, webSocketOpener } from './open-socket.ts';
import { TargetGuard } from './target-guard.ts';
import { TextFrames } from './text-frames.ts';

interface Frame {
	opcode: number;
	final: boolean;
	payload: Buffer;
}

function frameBytes({ opcode, final, payload }: Frame): Buffer {
	const { length } = payload;
	const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
	head[0] = (final ? 0x80 : 0) | opcode;
	head[1] = head.length === 2 ? length : head.length === 4 ? 126 : 127;
	if (head.length === 4) head.writeUInt16BE(length, 2);
	if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
	return Buffer.concat([head, payload]);
}

const size = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 10_000 }), fc.constant(70_000));
const payload = size.map((length) => Buffer.alloc(length, 0x61 + (length % 26)));
const whole = (opcode: number) =>
	payload.map((it): Frame[] => [{ opcode, final: true, payload: it }]);
const ping = fc.constant<Frame[]>([{ opcode: 9, final: true, payload: Buffer.from('ping') }]);
const pieces = fc.array(payload, { minLength: 2, maxLength: 4 }).map((parts) =>
	parts.map((part, index): Frame => {
		const final = index === parts.length - 1;
		return { opcode: index === 0 ? 1 : 0, final, payload: part };
	})
);
const messages = fc.array(
	fc.oneof({ weight: 6, arbitrary: whole(1) }, { weight: 1, arbitrary: whole(2) }, ping, pieces),
	{ maxLength: 12 }
);
const cuts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 });

test('however a stream is cut, each text message is found whole, and the library gets all the rest', () => {
	fc.assert(
		fc.property(messages, cuts, (sent, sizes) => {
			const frames = sent.flat();
			const stream = Buffer.concat(frames.map(frameBytes));
			const texts: string[] = [];
			const rest: Buffer[] = [];
			const reader = new TextFrames({
				text: (bytes, from, to) => texts.push(bytes.toString('latin1', from, to)),
				rest: (bytes) => rest.push(Buffer.from(bytes))
			});
			// One memory for all that comes: what is kept of it would change.
			const memory = Buffer.alloc(6_000);
			for (let at = 0, turn = 0; at < stream.length; turn += 1) {
				const length = sizes[turn % sizes.length] ?? 1;
				const came = stream.copy(memory, 0, at, at + length);
				reader.take(memory.subarray(0, came));
				at += came;
			}
			// A long one that came in pieces is the library's.
			const ours = frames.filter(
				({ opcode, final, payload: it }) => opcode === 1 && final && it.length <= 8_000
			);
			const others = Buffer.concat(rest);
			const found = [...texts];
			let at = 0;
			for (const frame of frames) {
				const bytes = frameBytes(frame);
				if (found[0] === frame.payload.toString('latin1') && frame.opcode === 1 && frame.final) {
					found.shift();
				} else {
					expect(others.subarray(at, at + bytes.length).equals(bytes)).toBe(true);
					expect(ours).not.toContain(frame);
					at += bytes.length;
				}
			}
			expect(found).toEqual([]);
			expect(at).toBe(others.length);
		})
	);
	// Megabytes are compared: a busy machine takes longer than a test usually may.
});

test('a server’s messages are heard whatever their kind and size, and its close is noticed', async () => {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
	await once(server, 'listening');
	const long = 'x'.repeat(100_000);
	server.on('connection', (socket) => {
		socket.send('hello');
		socket.send(Buffer.from('bytes'));
		socket.ping();
		socket.send('frag', { fin: false });
		socket.send('mented', { fin: true });
		socket.send('');
		socket.send(long);
		socket.once('pong', () => {
			socket.send('after the pong');
			socket.close(4001, 'enough');
		});
	});
	const heard: string[] = [];
	const { port } = server.address() as AddressInfo;
	const closed = await new Promise((resolve) => {
		webSocketOpener(new TargetGuard('any'))(`ws://127.0.0.1:${port}`, [], {
			opened: () => undefined,
			heard: (data, from, to) => heard.push(textOf(data, from, to)),
			closed: (code, reason) => resolve([code, reason])
		});
	});
	expect(heard).toEqual(['hello', 'bytes', 'fragmented', '', long, 'after the pong']);
	expect(closed).toEqual([4001, 'enough']);
	server.close();
});
