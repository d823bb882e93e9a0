import { connect, type createConnection, type Socket, type TcpNetConnectOpts } from 'node:net';

/** As much as Node reads at once. */
const MOST_BYTES = 64 * 1024;

/**
 * All connections read into this memory, one after the other, and what came is taken out of it before the next read. Memory of
 * its own for each read would be thousands of pieces a second, which outlive the quick collections, and none of which is in the
 * processor's cache when it is written.
 */
const MEMORY = Buffer.allocUnsafeSlow(MOST_BYTES);

/** Takes what came, which the next read overwrites. */
type Taker = (bytes: Buffer) => void;

/** A connection that is an ordinary stream until somebody takes its bytes where they are read. */
export class SharedReads {
	#socket: Socket | undefined;
	#taker: Taker | undefined;

	/** For a request, which calls it with its own options: the path among them is not that of a pipe. */
	readonly connect = ((options: TcpNetConnectOpts): Socket => {
		const onread = {
			buffer: MEMORY,
			callback: (length: number): boolean => this.#read(socket, length)
		};
		const socket: Socket = connect({ ...options, ...{ path: undefined }, onread });
		this.#socket = socket;
		return socket;
	}) as typeof createConnection;

	/** Of this stream: past it, but for what it holds already. False when it is not read here. */
	takeFrom(stream: unknown, taker: Taker): boolean {
		if (stream !== this.#socket) return false;
		this.#taker = taker;
		return true;
	}

	/** False: nothing more until the stream is read again. */
	#read(socket: Socket, length: number): boolean {
		const came = MEMORY.subarray(0, length);
		if (this.#taker === undefined || socket.readableLength > 0 || !socket.readableFlowing) {
			return socket.push(Buffer.from(came));
		}
		this.#taker(came);
		return true;
	}
}
