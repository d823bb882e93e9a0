/** Thrown at anything that is left to a whole JSON parser: escapes, numbers of many digits, bare NaN, broken text. */
export const NOT_PLAIN = new Error('not plain');

export const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const SPACE = 0x20;
export const OPEN_LIST = 0x5b;
const ESCAPE = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
/** Deeper nesting than any frame has. */
const DEEPEST = 16;

/** By their length: few share one, so that a name is hardly ever compared with two. */
type Names = readonly (readonly string[] | undefined)[];

export function named(...names: string[]): Names {
	const byLength: string[][] = [];
	for (const name of names) (byLength[name.length] ??= []).push(name);
	return byLength;
}

/** Walks through the bytes of a JSON text, as long as it is plain. */
export class PlainJson {
	readonly #bytes: Uint8Array;
	readonly #to: number;
	#at: number;

	constructor(bytes: Uint8Array, from: number, to: number) {
		this.#bytes = bytes;
		this.#at = from;
		this.#to = to;
	}

	get done(): boolean {
		return this.#at === this.#to;
	}

	get next(): number | undefined {
		return this.#bytes[this.#at];
	}

	/** Whether exactly this text is said here. */
	says(text: string): boolean {
		this.expect(QUOTE);
		const said = isText(this.#bytes, this.#at, text);
		if (!said) return false;
		this.#at += text.length;
		this.expect(QUOTE);
		return true;
	}

	/** Goes on to the value behind a member's name; undefined for a name that is none of these. */
	name(names: Names): string | undefined {
		const bytes = this.#bytes;
		this.expect(QUOTE);
		const start = this.#at;
		const end = this.#textEnd();
		let found: string | undefined;
		for (const name of names[end - start] ?? []) if (isText(bytes, start, name)) found = name;
		this.#at = end + 1;
		this.expect(COLON);
		if (bytes[this.#at] === SPACE) this.#at += 1;
		return found;
	}

	text(): string {
		this.expect(QUOTE);
		const start = this.#at;
		const end = this.#textEnd();
		this.#at = end + 1;
		let text = '';
		for (let at = start; at < end; at += 1) {
			const byte = this.#bytes[at] ?? 0;
			if (byte > 0x7e) throw NOT_PLAIN;
			text += String.fromCharCode(byte);
		}
		return text;
	}

	/** Of the text that begins here: the index of its closing quote. */
	#textEnd(): number {
		const bytes = this.#bytes;
		let at = this.#at;
		for (;;) {
			const byte = bytes[at];
			if (byte === QUOTE && at < this.#to) return at;
			if (byte === undefined || byte === ESCAPE || byte < SPACE || at >= this.#to) throw NOT_PLAIN;
			at += 1;
		}
	}

	value(): number | null {
		if (!isText(this.#bytes, this.#at, 'null')) return this.number();
		this.#at += 4;
		return null;
	}

	/** Up to fifteen digits: the quotient of two exact numbers is the number that a parser gives. */
	number(): number {
		const bytes = this.#bytes;
		let at = this.#at;
		const negative = bytes[at] === MINUS;
		if (negative) at += 1;
		const start = at;
		let digits = 0;
		let byte = bytes[at] ?? 0;
		while (byte >= ZERO && byte <= NINE) {
			digits = digits * 10 + byte - ZERO;
			at += 1;
			byte = bytes[at] ?? 0;
		}
		let count = at - start;
		if (count === 0 || (count > 1 && bytes[start] === ZERO)) throw NOT_PLAIN;
		let scale = 1;
		if (byte === POINT) {
			const point = at;
			at += 1;
			byte = bytes[at] ?? 0;
			while (byte >= ZERO && byte <= NINE) {
				digits = digits * 10 + byte - ZERO;
				scale *= 10;
				at += 1;
				byte = bytes[at] ?? 0;
			}
			if (at === point + 1) throw NOT_PLAIN;
			count += at - point - 1;
		}
		// Neither an exponent nor anything else that would make it another number may follow.
		if (count > 15 || (byte !== COMMA && byte !== CLOSE_OBJECT && byte !== CLOSE_LIST))
			throw NOT_PLAIN;
		this.#at = at;
		const value = digits / scale;
		return negative ? -value : value;
	}

	skip(depth: number): void {
		const first = this.#bytes[this.#at];
		if (first === QUOTE) {
			this.#at += 1;
			this.#at = this.#textEnd() + 1;
		} else if (first === OPEN_OBJECT || first === OPEN_LIST) this.#skipNested(first, depth);
		else this.value();
	}

	#skipNested(first: number, depth: number): void {
		if (depth === DEEPEST) throw NOT_PLAIN;
		const close = first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
		this.#at += 1;
		if (this.#bytes[this.#at] === close) {
			this.#at += 1;
			return;
		}
		do {
			if (first === OPEN_OBJECT) this.name([]);
			this.skip(depth + 1);
		} while (!this.ends(close));
	}

	/** After a value: true at the end of what holds it, false before the next one. */
	ends(close: number): boolean {
		const byte = this.#bytes[this.#at];
		this.#at += 1;
		if (this.#at > this.#to) throw NOT_PLAIN;
		if (byte === close) return true;
		if (byte !== COMMA) throw NOT_PLAIN;
		if (this.#bytes[this.#at] === SPACE) this.#at += 1;
		return false;
	}

	expect(byte: number): void {
		if (this.#bytes[this.#at] !== byte || this.#at >= this.#to) throw NOT_PLAIN;
		this.#at += 1;
	}
}

function isText(bytes: Uint8Array, from: number, text: string): boolean {
	for (let at = 0; at < text.length; at += 1) {
		if (bytes[from + at] !== text.charCodeAt(at)) return false;
	}
	return true;
}
