/** A Python literal of dicts, lists, strings and numbers, as JSON would have written it. */
type PythonValue =
	| string
	| number
	| boolean
	| null
	| readonly PythonValue[]
	| { readonly [key: string]: PythonValue };

const TOKEN =
	/\s*(?:([{}[\],:])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|(True|False|None))/y;

/** Characters of a complaint about a whole basket, several times over. */
const LONGEST = 64 * 1024;
/** A complaint about a field of an order of a basket is four deep. */
const DEEPEST = 16;

/**
 * OpenAlgo's order endpoints send the schema's complaints as the text of a Python dict. Undefined when the text is
 * not such a literal, or is longer or deeper than what the server writes.
 */
export function parsePythonRepr(text: string): PythonValue | undefined {
	const tokens = text.length > LONGEST ? undefined : tokensOf(text.trimEnd());
	if (tokens === undefined) return undefined;
	const reader = new Reader(tokens);
	const value = reader.value();
	return value !== undefined && reader.done ? value : undefined;
}

type Token = { punctuation: string } | { value: string | number | boolean | null };

function tokensOf(text: string): Token[] | undefined {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		TOKEN.lastIndex = at;
		const match = TOKEN.exec(text);
		if (match === null) return undefined;
		at = TOKEN.lastIndex;
		const [, punctuation, single, double, number, word] = match;
		if (punctuation !== undefined) tokens.push({ punctuation });
		else if (number !== undefined) tokens.push({ value: Number(number) });
		else if (word !== undefined) tokens.push({ value: word === 'None' ? null : word === 'True' });
		else tokens.push({ value: (single ?? double ?? '').replace(/\\(.)/g, '$1') });
	}
	return tokens;
}

class Reader {
	#at = 0;
	#depth = 0;
	readonly #tokens: readonly Token[];

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	get done(): boolean {
		return this.#at === this.#tokens.length;
	}

	value(): PythonValue | undefined {
		const token = this.#tokens[this.#at++];
		if (token === undefined) return undefined;
		if ('value' in token) return token.value;
		if (this.#depth === DEEPEST) return undefined;
		this.#depth += 1;
		const nested = this.#nested(token.punctuation);
		this.#depth -= 1;
		return nested;
	}

	#nested(opened: string): PythonValue | undefined {
		if (opened === '[') return this.#list();
		return opened === '{' ? this.#dict() : undefined;
	}

	#list(): PythonValue[] | undefined {
		const items: PythonValue[] = [];
		while (!this.#takes(']')) {
			const item = this.value();
			if (item === undefined) return undefined;
			items.push(item);
			if (!this.#takes(',') && !this.#sees(']')) return undefined;
		}
		return items;
	}

	#dict(): { [key: string]: PythonValue } | undefined {
		const entries: [string, PythonValue][] = [];
		while (!this.#takes('}')) {
			const key = this.value();
			if ((typeof key !== 'string' && typeof key !== 'number') || !this.#takes(':'))
				return undefined;
			const value = this.value();
			if (value === undefined) return undefined;
			entries.push([String(key), value]);
			if (!this.#takes(',') && !this.#sees('}')) return undefined;
		}
		return Object.fromEntries(entries);
	}

	#sees(punctuation: string): boolean {
		const token = this.#tokens[this.#at];
		return token !== undefined && 'punctuation' in token && token.punctuation === punctuation;
	}

	#takes(punctuation: string): boolean {
		if (!this.#sees(punctuation)) return false;
		this.#at++;
		return true;
	}
}
