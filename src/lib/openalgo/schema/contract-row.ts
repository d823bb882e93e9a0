import * as v from 'valibot';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { instrumentFrom, MOST_CHARACTERS, priceFrom, textFrom, wholeUnitsFrom } from './coerce.ts';

const unknown = v.optional(v.unknown());

/** What every row of a book says: which contract, how much of it and at what average. */
export const contractFields = {
	symbol: unknown,
	exchange: unknown,
	quantity: unknown,
	product: unknown,
	average_price: unknown
};

interface ContractRow {
	key: InstrumentKey;
	product: string;
	quantity: number;
	averagePrice: Paise | undefined;
}

type Fields = Partial<Record<keyof typeof contractFields, unknown>>;

/** Which contract a row is about. */
export type KeyRule = (exchange: unknown, symbol: unknown) => InstrumentKey | undefined;

/** Undefined for a row without a contract or a quantity, which says nothing. */
export function contractFrom(
	row: Fields,
	keyOf: KeyRule = instrumentFrom
): ContractRow | undefined {
	const key = keyOf(row.exchange, row.symbol);
	const quantity = wholeUnitsFrom(row.quantity);
	if (key === undefined || quantity === undefined) return undefined;
	const product = textFrom(row.product, MOST_CHARACTERS.word);
	return { key, product, quantity, averagePrice: priceFrom(row.average_price) };
}
