/** Below this a number is one nibble. */
const ONE = 12;
/** Below this it is two: 12 to 14 and another nibble. From here on, 15 and then groups of three bits. */
const TWO = ONE + 3 * 16;
const LONG = 15;

/**
 * Whole numbers in nibbles of four bits. Most of what a price frame holds is a step or a few up or down, so most numbers
 * cost half a byte. Numbers up to 2^53 − 1 pass unharmed.
 */
export class NibbleWriter {
	#bytes = new Uint8Array(1_024);
	#nibbles = 0;

	/** A whole number ≥ 0. */
	unsigned(value: number): void {
		if (value < ONE) {
			this.#push(value);
			return;
		}
		if (value < TWO) {
			this.#push(ONE + ((value - ONE) >> 4));
			this.#push((value - ONE) & 15);
			return;
		}
		this.#push(LONG);
		let rest = value - TWO;
		// Bit operations are exact up to 31 bits only; a volume may be larger.
		while (rest > 0x7fff_ffff) {
			this.#push((rest % 8) | 8);
			rest = Math.floor(rest / 8);
		}
		while (rest > 7) {
			this.#push((rest & 7) | 8);
			rest >>>= 3;
		}
		this.#push(rest);
	}

	/** Any whole number; small magnitudes of either sign stay small. */
	signed(value: number): void {
		this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
	}

	/** A copy of what was written, padded to a whole byte; the writer starts again. */
	take(): Uint8Array {
		const bytes = this.#bytes.slice(0, (this.#nibbles + 1) >> 1);
		this.#bytes.fill(0, 0, bytes.length);
		this.#nibbles = 0;
		return bytes;
	}

	#push(nibble: number): void {
		const at = this.#nibbles >> 1;
		if (at === this.#bytes.length) {
			const grown = new Uint8Array(this.#bytes.length * 2);
			grown.set(this.#bytes);
			this.#bytes = grown;
		}
		this.#bytes[at] = (this.#bytes[at] ?? 0) | ((this.#nibbles & 1) === 0 ? nibble : nibble << 4);
		this.#nibbles += 1;
	}
}

/** Thrown by a reader at the end of its bytes; a frame decoder turns it into "corrupt". */
export class OutOfNibbles extends Error {}

export class NibbleReader {
	readonly #bytes: Uint8Array;
	#nibbles = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	unsigned(): number {
		const first = this.#next();
		if (first < ONE) return first;
		if (first < LONG) return ONE + (first - ONE) * 16 + this.#next();
		let value = TWO;
		let scale = 1;
		for (;;) {
			const nibble = this.#next();
			value += (nibble & 7) * scale;
			if ((nibble & 8) === 0) return value;
			scale *= 8;
			// 18 groups hold 54 bits: anything longer is not ours.
			if (scale > 2 ** 54) throw new OutOfNibbles('number too long');
		}
	}

	signed(): number {
		const value = this.unsigned();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}

	#next(): number {
		const byte = this.#bytes[this.#nibbles >> 1];
		if (byte === undefined) throw new OutOfNibbles('frame too short');
		const nibble = (this.#nibbles & 1) === 0 ? byte & 15 : byte >> 4;
		this.#nibbles += 1;
		return nibble;
	}
}
