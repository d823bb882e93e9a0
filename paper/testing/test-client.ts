import { once } from 'node:events';
import { WebSocket, type RawData } from 'ws';

type Frame = Record<string, unknown>;

/** A client of the feed for tests: frames are read one by one, in the order in which they came. */
export class TestClient {
	readonly socket: WebSocket;
	readonly closed: Promise<{ code: number; reason: string }>;
	#frames: Frame[] = [];
	#waiting: ((frame: Frame) => void)[] = [];

	constructor(url: string, protocols: string[]) {
		this.socket = new WebSocket(url, protocols);
		this.socket.on('message', (data: RawData) => this.#take(frameOf(data)));
		this.closed = new Promise((resolve) => {
			this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
		});
		// A reset connection reports an error before it closes.
		this.socket.on('error', () => undefined);
	}

	static async open(url: string, protocols: string[] = []): Promise<TestClient> {
		const client = new TestClient(url, protocols);
		await once(client.socket, 'open');
		return client;
	}

	/** Opened and authenticated. */
	static async signedIn(server: { wsUrl: string; apiKey: string }): Promise<TestClient> {
		const client = await TestClient.open(server.wsUrl);
		await client.ask({ action: 'authenticate', api_key: server.apiKey });
		return client;
	}

	send(message: unknown): void {
		this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
	}

	/** The next frame of any kind. */
	next(): Promise<Frame> {
		const frame = this.#frames.shift();
		if (frame) return Promise.resolve(frame);
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Sends, and waits for what comes next. */
	ask(message: unknown): Promise<Frame> {
		this.send(message);
		return this.next();
	}

	/** Frames that have come and were not read. Those that the server sent before it answered this ping are among them. */
	async pending(): Promise<Frame[]> {
		this.send({ action: 'ping', _pingId: 'pending' });
		const before: Frame[] = [];
		for (;;) {
			const frame = await this.next();
			if (frame['_pingId'] === 'pending') return before;
			before.push(frame);
		}
	}

	close(): void {
		this.socket.terminate();
	}

	#take(frame: Frame): void {
		const waiting = this.#waiting.shift();
		if (waiting) waiting(frame);
		else this.#frames.push(frame);
	}
}

function frameOf(data: RawData): Frame {
	const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
	return Object(JSON.parse(text));
}
