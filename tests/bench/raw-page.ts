import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { performanceNow } from './usage.ts';

/** A message: when it came by the machine's clock, ms, and its payload. */
export interface Arrival {
	at: number;
	bytes: number;
	/** Whether it brought prices. */
	prices: boolean;
}

/**
 * A page as cheap as it can be: it counts bytes and decodes nothing, so that a thousand of them fit beside the relay
 * on two cores. One that `listens` also reads frame headers, to tell price frames and their times.
 */
export class RawPage {
	readonly arrivals: Arrival[] = [];
	readonly #socket: Socket;
	#rest: Buffer = Buffer.alloc(0);
	#priced: { resolve: (at: number) => void; reject: (why: Error) => void }[] = [];

	private constructor(socket: Socket, listens: boolean) {
		this.#socket = socket;
		socket.on('error', () => undefined);
		socket.on('close', () => {
			const why = new Error('the page was closed');
			for (const { reject } of this.#priced.splice(0)) reject(why);
		});
		if (listens) socket.on('data', (chunk: Buffer) => this.#read(chunk));
		else socket.resume();
	}

	static async open(origin: string, user: string, listens: boolean): Promise<RawPage> {
		const { hostname, port } = new URL(origin);
		const socket = connect(Number(port), hostname);
		const key = randomBytes(16).toString('base64');
		socket.write(
			`GET /ws HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
				`Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ${WIRE_PROTOCOL}\r\n` +
				`Origin: ${origin}\r\nCookie: who=${user}\r\n\r\n`
		);
		const [head] = (await once(socket, 'data')) as [Buffer];
		const text = head.toString('latin1');
		const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
		if (!text.startsWith('HTTP/1.1 101') || !text.includes(accept.digest('base64'))) {
			throw new Error(`the page was not let in: ${text.slice(0, 80)}`);
		}
		const page = new RawPage(socket, listens);
		const body = head.subarray(text.indexOf('\r\n\r\n') + 4);
		if (listens && body.length > 0) page.#read(body);
		return page;
	}

	/** All that came over this connection, handshake and frame headers included. */
	get bytesRead(): number {
		return this.#socket.bytesRead;
	}

	/** When the next price frame comes; only of a page that listens. */
	nextPrices(): Promise<number> {
		return new Promise((resolve, reject) => this.#priced.push({ resolve, reject }));
	}

	get open(): boolean {
		return !this.#socket.destroyed && this.#socket.readyState === 'open';
	}

	say(text: string): void {
		this.#socket.write(maskedFrame(0x81, Buffer.from(text)));
	}

	/** Unasked: the relay takes any pong as a sign of life, and nothing here reads its pings. */
	pong(): void {
		this.#socket.write(maskedFrame(0x8a, Buffer.alloc(0)));
	}

	/** Leaves what arrives in the kernel, like a tab that is frozen. */
	stopReading(): void {
		this.#socket.pause();
	}

	leave(): void {
		this.#socket.destroy();
	}

	#read(chunk: Buffer): void {
		const at = performanceNow();
		let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		for (;;) {
			const frame = frameAt(rest);
			if (!frame) break;
			// 8 and above are pings, pongs and the close.
			if (frame.opcode < 8) {
				const prices = isPrices(frame.opcode, frame.payload);
				this.arrivals.push({ at, bytes: frame.payload.length, prices });
				if (prices) for (const { resolve } of this.#priced.splice(0)) resolve(at);
			}
			rest = rest.subarray(frame.end);
		}
		this.#rest = rest;
	}
}

/** Prices are binary; while they were JSON, their frames began with their type. */
function isPrices(opcode: number, payload: Buffer): boolean {
	return opcode === 2 || (opcode === 1 && payload.subarray(0, 13).equals(JSON_PRICES));
}
const JSON_PRICES = Buffer.from('{"t":"prices"');

function frameAt(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
	const [first, second] = bytes;
	if (first === undefined || second === undefined) return undefined;
	let length = second & 0x7f;
	let from = 2;
	if (length === 126) {
		if (bytes.length < 4) return undefined;
		length = bytes.readUInt16BE(2);
		from = 4;
	} else if (length === 127) {
		if (bytes.length < 10) return undefined;
		length = Number(bytes.readBigUInt64BE(2));
		from = 10;
	}
	const end = from + length;
	if (bytes.length < end) return undefined;
	return { opcode: first & 0x0f, payload: bytes.subarray(from, end), end };
}

/** Masked with zeros, which is allowed and leaves the payload as it is. */
function maskedFrame(first: number, payload: Buffer): Buffer {
	const long = payload.length > 125;
	const head = Buffer.alloc(long ? 8 : 6);
	head[0] = first;
	head[1] = 0x80 | (long ? 126 : payload.length);
	if (long) head.writeUInt16BE(payload.length, 2);
	return Buffer.concat([head, payload]);
}
