/** What a connection needs of a socket; the browser's WebSocket and the relay's `ws` both fit behind it. */
export interface LinkSocket {
	send(data: string): void;
	/** Ends it without waiting for the other side; `closed` may or may not follow. */
	close(): void;
}

export interface SocketListener {
	opened(): void;
	/**
	 * Bytes of a binary message, or of a text that is not decoded yet: all of them, or those `from` to below `to`. They may be
	 * overwritten once this has returned.
	 */
	heard(data: string | Uint8Array, from?: number, to?: number): void;
	/** Once; 1006 when the network broke it without a close frame. */
	closed(code: number, reason: string): void;
}

/** Reports nothing before it has returned. */
export type OpenSocket = (
	url: string,
	protocols: readonly string[],
	listener: SocketListener
) => LinkSocket;

/** Runs something once after so many ms; the returned function cancels it. */
export type After = (ms: number, run: () => void) => () => void;
