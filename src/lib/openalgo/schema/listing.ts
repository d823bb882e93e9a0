import * as v from 'valibot';
import { parseExpiry } from '#lib/domain/instrument/expiry-date.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import {
	keyFrom,
	MOST_CHARACTERS,
	numberFrom,
	priceFrom,
	someUnitsFrom,
	textFrom
} from './coerce.ts';

const unknown = v.optional(v.unknown());

const row = v.object({
	symbol: v.string(),
	exchange: v.string(),
	name: unknown,
	expiry: unknown,
	strike: unknown,
	lotsize: unknown,
	tick_size: unknown,
	freeze_qty: unknown,
	instrumenttype: unknown
});

export const symbolAnswer = v.object({ data: row });
export const listingsAnswer = v.object({ data: v.array(row) });

/** Undefined for an exchange that this project does not know. */
export function listingFrom(listed: v.InferOutput<typeof row>): Listing | undefined {
	const key = keyFrom(listed.exchange, listed.symbol);
	if (key === undefined) return undefined;
	const strike = numberFrom(listed.strike);
	const freeze = someUnitsFrom(listed.freeze_qty);
	return {
		key,
		name: textFrom(listed.name, MOST_CHARACTERS.name),
		expiry: parseExpiry(textFrom(listed.expiry, MOST_CHARACTERS.word).toUpperCase()),
		// Brokers write −1, −0.01 or 0 where there is none.
		strike: strike !== undefined && strike > 0 ? strike : undefined,
		lotSize: someUnitsFrom(listed.lotsize),
		tick: priceFrom(listed.tick_size),
		// 1 is how the server writes that nobody configured it.
		freezeQuantity: freeze !== undefined && freeze > 1 ? freeze : undefined,
		instrumentType: textFrom(listed.instrumenttype, MOST_CHARACTERS.word)
	};
}
