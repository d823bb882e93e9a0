const HIDDEN = '[hidden]';
/** Characters from which on a secret is one: a shorter text is found everywhere, and any answer would be torn apart. */
const LEAST = 8;
/** Backslashes in a row that are passed over within a secret: JSON within JSON within JSON. */
const MOST_BACKSLASHES = 8;
/** How often `%` may have been encoded in its turn, as in `%252541`. */
const MOST_ENCODINGS = 3;

/** `text` with every occurrence of a secret hidden, in all the forms that `SecretFilter` knows. */
export function withoutSecret(text: string, secret: string): string {
	const filter = new SecretFilter(secret);
	return filter.take(text) + filter.end();
}

/**
 * Hides a secret in a text that comes in pieces: as it is, with backslash escapes (`\"`, `\u0061`, `\x61`) and
 * percent-encoded. It takes one pass, holds back only what the secret may begin in, and expects ASCII secrets, as
 * OpenAlgo's keys are.
 */
export class SecretFilter {
	readonly #wanted: string;
	/** For each length of a beginning: the longest shorter beginning that it ends with (Knuth, Morris and Pratt). */
	readonly #shorter: Int32Array;
	readonly #starts: Int32Array;
	#held = '';

	constructor(secret: string) {
		this.#wanted = plain(secret);
		this.#shorter = shorterBeginnings(this.#wanted);
		this.#starts = new Int32Array(this.#wanted.length);
	}

	/** What can be passed on so far. */
	take(piece: string): string {
		if (this.#wanted.length < LEAST) return piece;
		const text = this.#held + piece;
		return text.includes('\\') || text.includes('%') ? this.#decoded(text) : this.#literal(text);
	}

	/** The rest, in which the secret did not go on. */
	end(): string {
		const rest = this.#held;
		this.#held = '';
		return rest;
	}

	/** Most texts have no escapes, and the engine searches faster. */
	#literal(text: string): string {
		const last = text.lastIndexOf(this.#wanted);
		const clean = last === -1 ? 0 : last + this.#wanted.length;
		const upTo = Math.max(clean, text.length - this.#wanted.length + 1);
		this.#held = text.slice(upTo);
		return text.slice(0, upTo).replaceAll(this.#wanted, HIDDEN);
	}

	#decoded(text: string): string {
		const parts: string[] = [];
		let [from, at, matched, units, dropped] = [0, 0, 0, 0, 0];
		const begin = () => this.#starts[(units - matched) % this.#starts.length] ?? at;
		let unit: Unit | undefined;
		while (at < text.length && (unit = unitAt(text, at)) !== undefined) {
			const end = at + unit.length;
			if (unit.char === '') {
				dropped += 1;
				if (dropped > MOST_BACKSLASHES) matched = 0;
			} else {
				dropped = 0;
				this.#starts[units % this.#starts.length] = at;
				units += 1;
				matched = this.#next(matched, unit.char);
			}
			if (matched === this.#wanted.length) {
				parts.push(text.slice(from, begin()), HIDDEN);
				from = end;
				matched = 0;
			}
			at = end;
		}
		const upTo = matched > 0 ? begin() : at;
		this.#held = text.slice(upTo);
		return parts.join('') + text.slice(from, upTo);
	}

	#next(matched: number, char: string): number {
		let length = matched;
		while (length > 0 && this.#wanted[length] !== char) length = this.#shorter[length] ?? 0;
		return this.#wanted[length] === char ? length + 1 : 0;
	}
}

function shorterBeginnings(wanted: string): Int32Array {
	const shorter = new Int32Array(wanted.length + 1);
	let length = 0;
	for (let at = 1; at < wanted.length; at += 1) {
		while (length > 0 && wanted[length] !== wanted[at]) length = shorter[length] ?? 0;
		if (wanted[length] === wanted[at]) length += 1;
		shorter[at + 1] = length;
	}
	return shorter;
}

/** A secret as it is compared, so that one which itself contains escapes is found too. */
function plain(secret: string): string {
	let [said, at] = ['', 0];
	while (at < secret.length) {
		const { char, length } = unitAt(`${secret}  `, at) ?? { char: secret[at] ?? '', length: 1 };
		said += char;
		at += length;
	}
	return said;
}

interface Unit {
	/** What it stands for; empty for a backslash, which counts for nothing. */
	char: string;
	/** Characters of the text that it takes. */
	length: number;
}

/** What stands at one place of a text; undefined when the text ends in the middle of it. */
function unitAt(text: string, at: number): Unit | undefined {
	const char = text[at] ?? '';
	if (char === '\\') return escaped(text, at);
	return char === '%' ? percentEncoded(text, at) : { char, length: 1 };
}

function escaped(text: string, at: number): Unit | undefined {
	const kind = text[at + 1];
	if (kind === undefined) return undefined;
	const digits = kind === 'u' ? 4 : kind === 'x' ? 2 : 0;
	return digits === 0 ? DROPPED : hexAt(text, at + 2, at, digits, DROPPED);
}

function percentEncoded(text: string, at: number): Unit | undefined {
	let from = at + 1;
	for (let n = 0; n < MOST_ENCODINGS && text.startsWith('25', from); n += 1) from += 2;
	// `%25` that nothing follows is the sign itself.
	return hexAt(text, from, at, 2, { char: '%', length: from - at });
}

const DROPPED: Unit = { char: '', length: 1 };

/** The character whose code stands at `from`; `otherwise` when no such number stands there. */
function hexAt(
	text: string,
	from: number,
	at: number,
	digits: number,
	otherwise: Unit
): Unit | undefined {
	const hex = text.slice(from, from + digits);
	if (!/^[0-9a-f]*$/i.test(hex)) return otherwise;
	if (hex.length < digits) return undefined;
	const char = String.fromCharCode(Number.parseInt(hex, 16));
	return { char: char === '\\' ? '' : char, length: from + digits - at };
}
