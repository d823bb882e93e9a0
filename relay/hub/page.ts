import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode, WatchSet } from '#lib/domain/price/watch-mode.ts';
import { decodeClient, encode } from '#lib/wire/socket/codec.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import { MAX_WATCHED, type ClientMessage, type ServerMessage } from '#lib/wire/socket/messages.ts';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';
import type { ChannelWorld, Receiver } from './channel.ts';
import { Allowance } from './allowance.ts';

/** Bytes that may wait in a page's socket before prices skip it; what is skipped is never queued. */
const BUSY = 16 * 1024;
/** A page with this many unsent bytes of everything else counts as gone. */
const HOPELESS = 512 * 1024;
/** Silence after which a page counts as gone; pages answer protocol pings as long as the device is awake. */
const GONE_AFTER = 45_000;

/** Characters up to which a message costs next to nothing. */
const SHORT = 1_024;

/** Ms that a page has to answer a close. */
const CLOSES_WITHIN = 1_000;

const TEXT = { binary: false, compress: false, fin: true } as const;

/** A page's socket after the handshake, and the stream below it, which carries whole frames in either's writes. */
export interface PageSocket {
	socket: WebSocket;
	stream: Duplex;
}

interface PageListener {
	watch(page: Page, id: number, watched: WatchSet, beat: Beat): void;
	resync(page: Page): void;
	seen(page: Page, n: number): void;
	/** False when there is no such account. */
	choose(account: string | null, pin: boolean): boolean;
	/** It has read a market calendar with this mark. */
	calendar(mark: string): void;
	closed(page: Page): void;
	/** Whether the user may say so many characters more at length. */
	affords(characters: number): boolean;
	/** Reads a long message when its turn has come; those of a user come one after the other. */
	inTurn(read: () => void): void;
}

/** One page's socket. */
export class Page implements Receiver {
	readonly sessionId: string;
	readonly #socket: WebSocket;
	readonly #stream: Duplex;
	readonly #now: () => number;
	readonly #listener: PageListener;
	readonly #allowance: Allowance;
	readonly #after: ChannelWorld['after'];
	/** Nothing that it says is heard any more. */
	#ended = false;
	#cancelCut: (() => void) | undefined;
	#heardAt: number;
	/** Messages whose turn has not come: what is said after them waits as well. */
	#unread = 0;

	constructor(
		{ socket, stream }: PageSocket,
		sessionId: string,
		world: Pick<ChannelWorld, 'now' | 'after'>,
		listener: PageListener
	) {
		this.#socket = socket;
		this.#stream = stream;
		this.sessionId = sessionId;
		this.#now = () => world.now();
		this.#after = (ms, run) => world.after(ms, run);
		this.#listener = listener;
		this.#heardAt = world.now();
		this.#allowance = new Allowance(world.now());
		socket.on('message', (data, isBinary) => this.#heard(data, isBinary));
		socket.on('pong', () => this.#alive());
		socket.on('ping', (data: Buffer) => this.#pinged(data));
		// `close` follows, with 1009 after a message that was too large.
		socket.on('error', () => undefined);
		socket.on('close', () => {
			this.#cancelCut?.();
			listener.closed(this);
		});
	}

	get busy(): boolean {
		return this.#stream.writableLength > BUSY || this.#socket.readyState !== 1;
	}

	/** Past the library, which would build the same header for each page and hand the kernel two pieces. */
	deliver(message: Buffer): void {
		this.#stream.write(message);
	}

	send(message: ServerMessage): void {
		this.sendText(encode(message));
	}

	/** A message that is encoded already. */
	sendText(text: string | Buffer): void {
		if (this.#socket.readyState !== 1) return;
		if (this.#socket.bufferedAmount > HOPELESS) this.#socket.terminate();
		else this.#socket.send(text, TEXT);
	}

	/** A whole message, framed, that is sent again soon anyway: left out while the socket is busy. */
	mention(message: Buffer): void {
		if (!this.busy) this.deliver(message);
	}

	/** Nothing is sent to it or heard from it any more; its side may answer the close, and is cut when it does not. */
	close(code: number, reason = ''): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#socket.close(code, reason);
		this.#cancelCut = this.#after(CLOSES_WITHIN, () => this.cut());
	}

	/** Ends it without a closing handshake, for instance when the relay cannot wait any longer. */
	cut(): void {
		this.#socket.terminate();
	}

	/** Pings, or ends a socket whose page is gone. */
	beat(): void {
		if (this.#now() - this.#heardAt > GONE_AFTER) this.cut();
		else this.#socket.ping();
	}

	/** Browsers send none; whoever does, and never reads the answers, must not pile them up here. */
	#pinged(data: Buffer): void {
		this.#alive();
		if (this.#socket.readyState !== 1) return;
		if (this.#allowance.spend(this.#now()) === 'abused') {
			this.close(CLOSE_CODES.tooMuch, 'too many messages');
		} else if (this.#socket.bufferedAmount > HOPELESS) this.#socket.terminate();
		else this.#socket.pong(data);
	}

	#alive(): void {
		this.#heardAt = this.#now();
	}

	#heard(data: RawData, isBinary: boolean): void {
		if (this.#ended) return;
		this.#alive();
		switch (this.#allowance.spend(this.#now())) {
			case 'spent':
				this.send({ t: 'problem', why: 'too-fast', detail: 'the message was ignored' });
				return;
			case 'abused':
				this.close(CLOSE_CODES.tooMuch, 'too many messages');
				return;
			case 'granted':
		}
		if (isBinary) {
			this.send({ t: 'problem', why: 'malformed', detail: 'not text' });
			return;
		}
		this.#take(data.toString());
	}

	#take(text: string): void {
		if (text.length <= SHORT && this.#unread === 0) {
			this.#read(text);
			return;
		}
		if (!this.#listener.affords(text.length)) {
			this.send({ t: 'problem', why: 'too-fast', detail: 'the message was ignored' });
			return;
		}
		this.#unread += 1;
		this.#listener.inTurn(() => {
			this.#unread -= 1;
			if (!this.#ended) this.#read(text);
		});
	}

	#read(text: string): void {
		const decoded = decodeClient(text);
		if (decoded.ok) this.#obey(decoded.message);
		else this.send({ t: 'problem', why: decoded.why, detail: decoded.detail });
	}

	#obey(message: ClientMessage): void {
		switch (message.t) {
			case 'ping':
				this.send({ t: 'pong', at: this.#now(), echo: message.at });
				return;
			case 'watch': {
				if (message.depth.length + message.quote.length > MAX_WATCHED) {
					const detail = `at most ${MAX_WATCHED}`;
					this.send({ t: 'problem', why: 'too-many-instruments', detail });
					return;
				}
				const watched = new Map<InstrumentKey, WatchMode>();
				for (const key of message.quote) watched.set(key, 'quote');
				for (const key of message.depth) watched.set(key, 'depth');
				this.#listener.watch(this, message.id, watched, message.beat);
				return;
			}
			case 'resync':
				this.#listener.resync(this);
				return;
			case 'seen':
				this.#listener.seen(this, message.n);
				return;
			case 'choose-feed':
				if (this.#listener.choose(message.account, message.pin)) return;
				this.send({ t: 'problem', why: 'no-such-account', detail: 'account' });
				return;
			case 'calendar':
				this.#listener.calendar(message.mark);
		}
	}
}
