/** Partial frames up to this size are waited for here; the rest of a longer one goes to the library as it comes. */
const HELD = 8 * 1024;

const TEXT = 0x81;
const CONTINUES = 0x80;
const CONTROL = 0x08;
const FINAL = 0x80;

/** Of bytes that are overwritten by those that come next: whoever keeps any of them copies them. */
interface FrameTaker {
	/** The payload of a text message: the bytes `from` to below `to`. */
	text(bytes: Buffer, from: number, to: number): void;
	/** A piece of the stream that is anything else: for the library that knows the whole of RFC 6455. */
	rest(bytes: Buffer): void;
}

/**
 * Picks whole text messages out of a server's WebSocket stream where they lie. A feed is nearly nothing else, and a
 * library that makes three buffers and an event of each costs more than all that we do with it.
 */
export class TextFrames {
	readonly #taker: FrameTaker;
	/** The beginning of a frame whose end has not come. */
	#begun: Buffer | undefined;
	/** Bytes still to come of a frame that is not ours. */
	#passing = 0;
	#fragmented = false;

	constructor(taker: FrameTaker) {
		this.#taker = taker;
	}

	take(chunk: Buffer): void {
		let bytes = chunk;
		let at = 0;
		if (this.#begun) {
			const begun = this.#begun;
			const end = frameEnd(begun, 0);
			const missing = end === undefined ? chunk.length : Math.min(end - begun.length, chunk.length);
			bytes = Buffer.concat([begun, chunk.subarray(0, missing)]);
			this.#begun = undefined;
			this.#read(bytes, 0);
			bytes = chunk;
			at = missing;
		} else if (this.#passing > 0) {
			at = Math.min(this.#passing, chunk.length);
			this.#passing -= at;
			this.#taker.rest(chunk.subarray(0, at));
		}
		this.#read(bytes, at);
	}

	#read(bytes: Buffer, from: number): void {
		let at = from;
		while (at < bytes.length) {
			const end = frameEnd(bytes, at);
			if (end === undefined || (end > bytes.length && end - at <= HELD)) {
				this.#begun = Buffer.from(bytes.subarray(at));
				return;
			}
			if (bytes[at] === TEXT && !this.#fragmented && end <= bytes.length) {
				this.#taker.text(bytes, payloadAt(bytes, at), end);
			} else {
				this.#noteFragments(bytes[at] ?? 0);
				this.#passing = Math.max(0, end - bytes.length);
				this.#taker.rest(bytes.subarray(at, end));
			}
			at = end;
		}
	}

	#noteFragments(first: number): void {
		if ((first & CONTROL) !== 0) return;
		if (first === CONTINUES) this.#fragmented = false;
		else if ((first & FINAL) === 0) this.#fragmented = true;
	}
}

/** Where the frame that begins at `at` ends; undefined when not even its length has come. */
function frameEnd(bytes: Buffer, at: number): number | undefined {
	const second = bytes[at + 1];
	if (second === undefined) return undefined;
	// A server must not mask; the library closes such a socket when it sees so.
	const mask = second & 0x80 ? 4 : 0;
	const short = second & 0x7f;
	if (short < 126) return at + 2 + mask + short;
	const head = short === 126 ? 4 : 10;
	if (bytes.length < at + head) return undefined;
	const length = short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
	return at + head + mask + length;
}

function payloadAt(bytes: Buffer, at: number): number {
	const short = bytes[at + 1] ?? 0;
	return at + (short < 126 ? 2 : short === 126 ? 4 : 10);
}
