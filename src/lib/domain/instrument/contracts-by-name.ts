import { instrumentOf } from './instrument-key.ts';
import type { Listing } from './listing.ts';
import { parseFutureSymbol, parseOptionSymbol } from './option-symbol.ts';

/** By the underlying's name; units, undefined where the server does not say. */
export type ListedContracts = ReadonlyMap<string, Pick<Listing, 'lotSize' | 'freezeQuantity'>>;

/** The underlyings of listed futures or options, each with what its first contract says. A search finds more than it is asked for. */
export function contractsByName(
	listed: readonly Listing[],
	kind: 'futures' | 'options'
): ListedContracts {
	const found = new Map<string, Pick<Listing, 'lotSize' | 'freezeQuantity'>>();
	for (const row of listed) {
		const name = nameOf(row, kind);
		if (name === undefined || found.has(name)) continue;
		found.set(name, { lotSize: row.lotSize, freezeQuantity: row.freezeQuantity });
	}
	return found;
}

/** Some exchanges' contracts are spelled without a day (`ALUMINI26MAYFUT`): there the row's own name tells. */
function nameOf({ key, name }: Listing, kind: 'futures' | 'options'): string | undefined {
	const { symbol } = instrumentOf(key);
	const parsed = kind === 'futures' ? parseFutureSymbol(symbol) : parseOptionSymbol(symbol);
	if (parsed) return parsed.underlying;
	const ending = kind === 'futures' ? /\d.*FUT$/ : /\d(?:CE|PE)$/;
	return ending.test(symbol) && name !== '' && symbol.startsWith(name) ? name : undefined;
}
