import { WebSocket, type RawData } from 'ws';
import type { OpenSocket } from '#lib/link/socket.ts';

/** A depth frame has under 2 kB and an acknowledgement of 100 symbols about 20 kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Compression would cost more CPU per tick than the loopback or data-centre link it saves. */
export const openWebSocket: OpenSocket = (url, protocols, listener) => {
	const socket = new WebSocket(url, [...protocols], {
		perMessageDeflate: false,
		maxPayload: MOST_BYTES,
		// What is not UTF-8 reads as a price that is none; looking at each byte of each frame would find it out twice.
		skipUTF8Validation: true
	});
	socket.on('open', () => listener.opened());
	socket.on('message', (data: RawData) => listener.heard(bytesOf(data)));
	// `close` always follows an error, but does not say what it was.
	let failure = '';
	socket.on('error', (error: NodeJS.ErrnoException) => {
		failure = error.code ?? error.message;
	});
	socket.on('close', (code, reason) => listener.closed(code, reason.toString() || failure));
	return {
		send: (data) => {
			if (socket.readyState === WebSocket.OPEN) socket.send(data);
		},
		close: () => socket.terminate()
	};
};

function bytesOf(data: RawData): Uint8Array {
	if (Buffer.isBuffer(data)) return data;
	return Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data);
}

/** OpenAlgo may send its JSON in a binary frame. */
export function textOf(data: string | Uint8Array): string {
	if (typeof data === 'string') return data;
	return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8');
}
