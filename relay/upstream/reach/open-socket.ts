import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import type { LinkSocket, OpenSocket, SocketListener } from '#lib/link/socket.ts';
import type { TargetGuard } from './target-guard.ts';
import { SharedReads } from './shared-reads.ts';
import { TextFrames } from './text-frames.ts';

/**
 * A depth frame has under 2 kB and an acknowledgement of 100 symbols about 20 kB. A server that sends longer ones is
 * left: each is held several times over while it is read.
 */
export const MOST_FRAME_BYTES = 128 * 1024;

/** Bytes that may wait for a server to read them: all subscriptions of a user are some 200 kB. */
export const MOST_UNREAD_BYTES = 1024 * 1024;
/** What `closed` is told of a server for which more than that waited. */
export const NEVER_READS = 'never-reads';

/** Opens sockets to OpenAlgo servers, where the guard allows it. */
export function webSocketOpener(guard: TargetGuard): OpenSocket {
	return (url, protocols, listener) => {
		const refused = URL.canParse(url) ? guard.refusal(new URL(url)) : undefined;
		return refused ? closedAtOnce(refused.code, listener) : open(guard, url, protocols, listener);
	};
}

/** As if the network had refused, since nothing may be reported before the opener has returned. */
function closedAtOnce(reason: string, listener: SocketListener): LinkSocket {
	let closed = false;
	queueMicrotask(() => {
		if (!closed) listener.closed(1006, reason);
	});
	return { send: () => undefined, close: () => void (closed = true) };
}

function open(
	guard: TargetGuard,
	url: string,
	protocols: readonly string[],
	listener: SocketListener
): LinkSocket {
	const reads = new SharedReads();
	const socket = new WebSocket(url, [...protocols], {
		...(isPlain(url) ? { createConnection: reads.connect } : {}),
		lookup: guard.lookup,
		// The guard would not check where it leads.
		followRedirects: false,
		// Compression would cost more CPU per tick than the loopback or data-centre link it saves.
		perMessageDeflate: false,
		// Its answers would wait without a bound for a server that pings and never reads.
		autoPong: false,
		maxPayload: MOST_FRAME_BYTES,
		// Text that is not UTF-8 fails as an invalid price anyway; validating every byte here would check it twice.
		skipUTF8Validation: true
	});
	let stream: Duplex | undefined;
	let failure = '';
	socket.on('upgrade', (response) => (stream = response.socket));
	socket.on('open', () => {
		if (stream) standInFront(socket, stream, reads, listener);
		listener.opened();
	});
	const whileItReads = (send: () => void) => {
		if (socket.readyState !== WebSocket.OPEN) return;
		if (socket.bufferedAmount <= MOST_UNREAD_BYTES) {
			send();
			return;
		}
		failure = NEVER_READS;
		socket.terminate();
	};
	socket.on('ping', (data: Buffer) => whileItReads(() => socket.pong(data)));
	socket.on('message', (data: RawData) => listener.heard(bytesOf(data)));
	// `close` always follows an error, but does not say what it was.
	socket.on('error', (error: NodeJS.ErrnoException) => {
		failure ||= error.code ?? error.message;
	});
	socket.on('close', (code, reason) => listener.closed(code, reason.toString() || failure));
	return {
		send: (data) => whileItReads(() => socket.send(data)),
		close: () => socket.terminate()
	};
}

/**
 * Text messages go straight from the stream to the listener, everything else to the library as before. It reads the
 * stream by one listener of its own; were there another number of them, it would be left alone.
 */
function standInFront(
	socket: WebSocket,
	stream: Duplex,
	reads: SharedReads,
	listener: SocketListener
): void {
	const [own, ...others] = stream.listeners('data');
	if (own === undefined || others.length > 0) return;
	const frames = new TextFrames({
		text: (bytes, from, to) => listener.heard(bytes, from, to),
		rest: (bytes) => {
			// After a close frame nothing counts, and the library has stopped reading.
			if (socket.readyState !== WebSocket.OPEN) return;
			// It keeps what it was given until a message is whole.
			Reflect.apply(own, stream, [Buffer.from(bytes)]);
		}
	});
	const take = (chunk: Buffer) => {
		if (socket.readyState === WebSocket.OPEN) frames.take(chunk);
	};
	stream.removeAllListeners('data');
	stream.on('data', take);
	reads.takeFrom(stream, take);
}

function isPlain(url: string): boolean {
	return URL.canParse(url) && ['ws:', 'http:'].includes(new URL(url).protocol);
}

function bytesOf(data: RawData): Uint8Array {
	if (Buffer.isBuffer(data)) return data;
	return Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data);
}

/** OpenAlgo may send its JSON in a binary frame. */
export function textOf(data: string | Uint8Array, from = 0, to = data.length): string {
	if (typeof data === 'string') return data;
	return Buffer.from(data.buffer, data.byteOffset + from, to - from).toString('utf8');
}
