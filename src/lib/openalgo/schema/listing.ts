import * as v from 'valibot';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import {
	expiryFrom,
	keyFrom,
	MOST_CHARACTERS,
	numberFrom,
	someUnitsFrom,
	textFrom,
	tickSizeFrom
} from './coerce.ts';

const unknown = v.optional(v.unknown());

const row = v.object({
	symbol: textUpTo(MOST_CHARACTERS.symbol),
	exchange: textUpTo(MOST_CHARACTERS.word),
	name: unknown,
	expiry: unknown,
	strike: unknown,
	lotsize: unknown,
	tick_size: unknown,
	freeze_qty: unknown,
	instrumenttype: unknown
});

export const symbolAnswer = v.object({ data: row });
/** Contracts of an exchange: NFO lists some 90,000. */
const MOST_LISTINGS = 300_000;

export const listingsAnswer = v.object({ data: listUpTo(row, MOST_LISTINGS) });

/** Undefined for an exchange that this project does not know. */
export function listingFrom(listed: v.InferOutput<typeof row>): Listing | undefined {
	const key = keyFrom(listed.exchange, listed.symbol);
	if (key === undefined) return undefined;
	const strike = numberFrom(listed.strike);
	const freeze = someUnitsFrom(listed.freeze_qty);
	return {
		key,
		name: textFrom(listed.name, MOST_CHARACTERS.name),
		expiry: expiryFrom(listed.expiry),
		// Brokers write −1, −0.01 or 0 where there is none.
		strike: strike !== undefined && strike > 0 ? strike : undefined,
		lotSize: someUnitsFrom(listed.lotsize),
		tick: tickSizeFrom(listed.tick_size),
		// 1 is how the server writes that nobody configured it.
		freezeQuantity: freeze !== undefined && freeze > 1 ? freeze : undefined,
		instrumentType: textFrom(listed.instrumenttype, MOST_CHARACTERS.word)
	};
}
