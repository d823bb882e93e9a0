import type { PaperFeedMode } from './tick-frames.ts';

export type Dict = Readonly<Record<string, unknown>>;

interface Item {
	symbol: string;
	exchange: string;
	/** The item as it came: its own `mode` is in there. */
	given: Dict;
}

type Items =
	| { kind: 'list'; list: Item[] }
	| { kind: 'none' }
	/** The server's Python stumbles over it, and says so. */
	| { kind: 'crash'; words: string };

export function asDict(value: unknown): Dict | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return Object.fromEntries(Object.entries(value));
}

/** `symbols`, or the one symbol of the message itself. */
export function itemsOf(message: Dict): Items {
	const { symbols } = message;
	if (symbols === undefined || symbols === null || isEmpty(symbols)) {
		const single = item(message);
		return single.symbol && single.exchange ? { kind: 'list', list: [single] } : { kind: 'none' };
	}
	if (!Array.isArray(symbols)) {
		const inner = typeof symbols === 'number' ? undefined : 'str';
		const words = inner
			? `'${inner}' object has no attribute 'get'`
			: `'${pythonTypeOf(symbols)}' object is not iterable`;
		return { kind: 'crash', words };
	}
	const list: Item[] = [];
	for (const entry of symbols) {
		const given = asDict(entry);
		if (!given) {
			return { kind: 'crash', words: `'${pythonTypeOf(entry)}' object has no attribute 'get'` };
		}
		list.push(item(given));
	}
	return { kind: 'list', list };
}

/**
 * 1, 2, 3 or the names in any case; `fallback` when there is none. Undefined for everything else: `"1"`, null and
 * booleans are no modes. (`1.0` is not either, but JSON.parse cannot tell it from 1.)
 */
export function modeOf(message: Dict, fallback: PaperFeedMode): PaperFeedMode | undefined {
	if (!('mode' in message)) return fallback;
	const mode = message['mode'];
	if (mode === 1 || mode === 2 || mode === 3) return mode;
	if (typeof mode !== 'string') return undefined;
	const names: Readonly<Record<string, PaperFeedMode>> = { ltp: 1, quote: 2, depth: 3 };
	return names[mode.toLowerCase()];
}

export function pythonTypeOf(value: unknown): string {
	if (value === null || value === undefined) return 'NoneType';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
	if (typeof value === 'boolean') return 'bool';
	return typeof value === 'string' ? 'str' : 'dict';
}

function item(given: Dict): Item {
	const { symbol, exchange } = given;
	return {
		symbol: typeof symbol === 'string' ? symbol : '',
		exchange: typeof exchange === 'string' ? exchange : '',
		given
	};
}

function isEmpty(value: unknown): boolean {
	return (
		value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0)
	);
}
