/**
 * Parsed JSON with bare NaN and Infinity as null; undefined when it is not JSON even so. Python's encoder writes them
 * bare, which is not JSON.
 */
export function parseLenient(text: string): { value: unknown } | undefined {
	const strict = parse(text);
	if (strict !== undefined) return strict;
	const plain = withoutBareNumbers(text);
	return plain === undefined ? undefined : parse(plain);
}

function parse(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		// Not JSON is an expected answer here, told by undefined.
		return undefined;
	}
}

const QUOTE = 0x22;
const ESCAPE = 0x5c;
const MINUS = 0x2d;
const I = 0x49;
const N = 0x4e;
const NOT_A_NUMBER = 'NaN';
const INFINITY = 'Infinity';

/**
 * One pass without a regular expression: any of those that skip strings can be made to look at a long text once for
 * each of its quotes. Undefined when there is nothing to replace.
 */
function withoutBareNumbers(text: string): string | undefined {
	const parts: string[] = [];
	let kept = 0;
	let at = 0;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			at = afterString(text, at);
			continue;
		}
		const length = code === N || code === I ? bareLength(text, at) : 0;
		if (length === 0) {
			at += 1;
			continue;
		}
		const signed = code === I && text.charCodeAt(at - 1) === MINUS;
		parts.push(text.slice(kept, signed ? at - 1 : at), 'null');
		at += length;
		kept = at;
	}
	if (kept === 0) return undefined;
	parts.push(text.slice(kept));
	return parts.join('');
}

/** Where the text goes on after the string that begins at `at`: at its end, if nothing closes the string. */
function afterString(text: string, at: number): number {
	for (let next = at + 1; next < text.length; next += 1) {
		const code = text.charCodeAt(next);
		if (code === ESCAPE) next += 1;
		else if (code === QUOTE) return next + 1;
	}
	return text.length;
}

/** Of the NaN or Infinity that stands at `at` by itself; 0 when none does. */
function bareLength(text: string, at: number): number {
	const word = text.charCodeAt(at) === N ? NOT_A_NUMBER : INFINITY;
	if (!text.startsWith(word, at)) return 0;
	const alone = !inWord(text.charCodeAt(at - 1)) && !inWord(text.charCodeAt(at + word.length));
	return alone ? word.length : 0;
}

/** False beyond either end of the text, where there is no code. */
function inWord(code: number): boolean {
	const letter = code | 0x20;
	return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}
