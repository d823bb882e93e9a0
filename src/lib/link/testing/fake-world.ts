import type { After, LinkSocket, OpenSocket, SocketListener } from '#lib/link/socket.ts';

/** One opened socket, seen from the other side. */
export interface FakeSocket {
	url: string;
	protocols: readonly string[];
	/** Makes the other side speak: `opened`, `heard`, `closed`. */
	listener: SocketListener;
	/** What was sent to the other side. */
	sent: string[];
	/** Set once our side has ended it. */
	ended: boolean;
}

/** A clock, timers and sockets that do nothing by themselves. */
export class FakeWorld {
	readonly sockets: FakeSocket[] = [];
	/** Called with every socket and everything sent on it, so that a test can script the other side. */
	onOpen: (socket: FakeSocket) => void = () => undefined;
	onSend: (socket: FakeSocket, data: string) => void = () => undefined;
	onEnd: (socket: FakeSocket) => void = () => undefined;
	/** Every retry waits for half of its limit. */
	readonly random = (): number => 0.5;
	readonly #timers = new Set<{ at: number; run: () => void }>();
	#now = 0;
	#set = 0;

	readonly now = (): number => this.#now;
	/** It neither sleeps nor is set. */
	readonly clock = (): number => this.#now - this.#set;

	readonly after: After = (ms, run) => {
		const timer = { at: this.#now + ms, run };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	};

	readonly openSocket: OpenSocket = (url, protocols, listener): LinkSocket => {
		const socket: FakeSocket = { url, protocols, listener, sent: [], ended: false };
		this.sockets.push(socket);
		this.onOpen(socket);
		return {
			send: (data) => {
				socket.sent.push(data);
				this.onSend(socket, data);
			},
			close: () => {
				socket.ended = true;
				this.onEnd(socket);
			}
		};
	};

	/** The newest socket. */
	get socket(): FakeSocket {
		const socket = this.sockets.at(-1);
		if (!socket) throw new Error('expected an opened socket');
		return socket;
	}

	get timers(): number {
		return this.#timers.size;
	}

	/** Runs what is due until then, in order of time. */
	advance(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const due = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
			if (!due) break;
			this.#timers.delete(due);
			this.#now = Math.max(this.#now, due.at);
			due.run();
		}
		this.#now = end;
	}

	/** The device slept: the clock goes on, no timer runs. */
	sleep(ms: number): void {
		this.#now += ms;
		this.#set += ms;
	}

	/** The clock was set back, or ahead by a negative time; timers run on unchanged. */
	setBack(ms: number): void {
		this.#now -= ms;
		this.#set -= ms;
		for (const timer of this.#timers) timer.at -= ms;
	}
}
