import { WebSocket } from 'ws';
import { fail } from './verdict.ts';

export type Frame = Record<string, unknown>;

/** One connection to the feed; keeps every frame until it is read. */
export class Socket {
	readonly frames: Frame[] = [];
	readonly texts: string[] = [];
	closed: { code: number; reason: string } | undefined;
	readonly #ws: WebSocket;
	#woken: () => void = () => undefined;

	private constructor(ws: WebSocket) {
		this.#ws = ws;
		ws.on('message', (data: Buffer) => {
			const text = data.toString('utf8');
			const frame: unknown = JSON.parse(text);
			this.texts.push(text);
			if (typeof frame === 'object' && frame !== null) this.frames.push({ ...frame });
			this.#woken();
		});
		ws.on('close', (code, reason) => {
			this.closed = { code, reason: reason.toString('utf8') };
			this.#woken();
		});
		// A close follows every error, and it is what a check asks about.
		ws.on('error', () => undefined);
	}

	static open(url: string, headers: Record<string, string> = {}): Promise<Socket> {
		return new Promise((resolve, reject) => {
			const ws = new WebSocket(url, { headers, handshakeTimeout: 10_000 });
			const socket = new Socket(ws);
			ws.once('open', () => resolve(socket));
			ws.once('error', (error) => reject(new Error(`the feed did not open: ${error.message}`)));
		});
	}

	send(message: object | string, binary = false): void {
		const text = typeof message === 'string' ? message : JSON.stringify(message);
		this.#ws.send(binary ? Buffer.from(text) : text);
	}

	/** The first frame after the command that is not a tick or an order update. */
	async ask(message: object | string, within = 20_000, binary = false): Promise<Frame> {
		const from = this.frames.length;
		this.send(message, binary);
		return this.next((frame) => !PUSHED.has(String(frame['type'])), within, from);
	}

	/** Authenticates; a first socket of a user waits for the broker's feed. */
	async login(key: string): Promise<Frame> {
		return this.ask({ action: 'authenticate', api_key: key }, 40_000);
	}

	/** The first frame that fits, also among those already here from `from` on. */
	async next(fits: (frame: Frame) => boolean, within: number, from = 0): Promise<Frame> {
		const found = await this.find(fits, within, from);
		const last = this.frames.at(-1);
		return (
			found ??
			fail(
				`no such frame in ${within / 1_000} s; ` +
					(last ? `the last one was ${JSON.stringify(last).slice(0, 200)}` : 'nothing came') +
					(this.closed ? `, then close ${this.closed.code}` : '')
			)
		);
	}

	async find(
		fits: (frame: Frame) => boolean,
		within: number,
		from = 0
	): Promise<Frame | undefined> {
		const deadline = Date.now() + within;
		for (let at = from; ; at++) {
			while (at >= this.frames.length) {
				if (this.closed || !(await this.#wakes(deadline))) return undefined;
			}
			const frame = this.frames[at];
			if (frame && fits(frame)) return frame;
		}
	}

	async closing(within: number): Promise<{ code: number; reason: string } | undefined> {
		const deadline = Date.now() + within;
		while (!this.closed && (await this.#wakes(deadline)));
		return this.closed;
	}

	close(): void {
		this.#ws.terminate();
	}

	/** False when the deadline came first. */
	#wakes(deadline: number): Promise<boolean> {
		const left = deadline - Date.now();
		if (left <= 0) return Promise.resolve(false);
		return new Promise((resolve) => {
			const timer = setTimeout(() => resolve(false), left);
			this.#woken = () => {
				clearTimeout(timer);
				resolve(true);
			};
		});
	}
}

const PUSHED = new Set(['market_data', 'order_update']);
