import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import { PriceFrameDecoder, type FrameRead } from '#lib/wire/socket/price-frame-decoder.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';

interface Said {
	t: string;
	[field: string]: unknown;
}

/** One price frame as the page of its channel reads it. */
interface PriceFrame {
	keyframe: boolean;
	read: FrameRead;
}

/** A page's socket without a page: it says what the test says, well-formed or not. */
export class RawPage {
	readonly socket: WebSocket;
	/** Every message received, oldest first. */
	readonly said: Said[] = [];
	readonly frames: PriceFrame[] = [];
	readonly closed: Promise<number>;
	#waiting: (() => void)[] = [];
	/** Why nothing more will be heard. */
	#over: string | undefined;
	#asked: readonly InstrumentKey[] = [];
	#decoder: PriceFrameDecoder | undefined;

	constructor(url: string, protocols: readonly string[], options: ClientOptions) {
		this.socket = new WebSocket(url, [...protocols], options);
		this.socket.on('message', (data: Buffer, isBinary) => {
			if (isBinary) this.#price(data);
			else this.#hear(JSON.parse(data.toString()) as Said);
			for (const look of this.#waiting.splice(0)) look();
		});
		this.closed = new Promise((resolve) => this.socket.on('close', resolve));
		this.socket.on('close', (code, reason) => {
			this.#over = `the relay closed the page's socket: ${code} ${reason.toString()}`;
			for (const look of this.#waiting.splice(0)) look();
		});
	}

	/** The HTTP status of a refused handshake; 101 when it was not refused. */
	handshake(): Promise<number> {
		return new Promise((resolve) => {
			this.socket.on('error', () => undefined);
			this.socket.on('open', () => resolve(101));
			this.socket.on('unexpected-response', (_, { statusCode }) => {
				resolve(statusCode ?? 0);
				this.socket.terminate();
			});
		});
	}

	send(message: unknown): void {
		this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
	}

	/** One `watch` at a time: the frames of its answer are read by these keys. */
	watch(depth: readonly string[], more: object = {}): void {
		this.#asked = channelKeys(depth as InstrumentKey[]);
		this.send({ t: 'watch', id: 1, depth, quote: [], beat: 10, ...more });
	}

	/** The first message after the `from`-th for which the condition holds. */
	async until(holds: (message: Said) => boolean, from = 0): Promise<Said> {
		return this.#found(() => this.said.slice(from).find(holds));
	}

	async next(t: string, from = 0): Promise<Said> {
		return this.until((message) => message.t === t, from);
	}

	/** The first price frame after the `from`-th for which the condition holds. */
	async untilFrame(holds: (frame: PriceFrame) => boolean, from = 0): Promise<PriceFrame> {
		return this.#found(() => this.frames.slice(from).find(holds));
	}

	/** Resolves as soon as the page shows this last price, in rupees. */
	async shows(key: string, rupees: number): Promise<void> {
		await this.#found(() => this.shown(key)?.ltp === rupees * 100 || undefined);
	}

	shown(key: string): Quote | undefined {
		return this.#decoder?.quote(key as InstrumentKey);
	}

	#found<T>(look: () => T | undefined): Promise<T> {
		const coming = this.#wait(look);
		// What a test no longer waits for may never come.
		coming.catch(() => undefined);
		return coming;
	}

	async #wait<T>(look: () => T | undefined): Promise<T> {
		for (;;) {
			const found = look();
			if (found !== undefined) return found;
			if (this.#over !== undefined) throw new Error(this.#over);
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
	}

	#hear(message: Said): void {
		this.said.push(message);
		if (message.t !== 'watching') return;
		this.#decoder = new PriceFrameDecoder(Number(message['channel']), this.#asked);
	}

	#price(bytes: Uint8Array): void {
		const decoder = this.#decoder;
		if (!decoder) throw new Error('a price frame before its channel was named');
		const keyframe = ((bytes[0] ?? 0) & 15) === 0;
		this.frames.push({ keyframe, read: decoder.read(bytes) });
	}
}

/** Connected and welcomed. */
export async function rawPage(
	relay: { url: string; origin: string },
	user: string
): Promise<RawPage> {
	const headers = { cookie: `who=${user}`, origin: relay.origin };
	const page = new RawPage(relay.url, [WIRE_PROTOCOL], { headers });
	await once(page.socket, 'open');
	await page.next('welcome');
	return page;
}
