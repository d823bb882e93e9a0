import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import type { FileLeg } from './basket-file.ts';

interface AddingWorld {
	listing(key: InstrumentKey): Promise<Pick<Listing, 'lotSize' | 'tick'> | undefined>;
	/** All legs or none. */
	gather(legs: readonly NewLeg[]): Promise<boolean>;
}

export type BasketAdded =
	| { is: 'added' }
	/** No server lists this contract, or says its lot size: it may have expired. */
	| { is: 'unlisted'; key: InstrumentKey }
	| { is: 'not-kept' };

/** Gathers the legs of a file beside those that are there, in today's lot sizes. Nothing here sends. */
export async function addBasket(
	legs: readonly FileLeg[],
	{ listing, gather }: AddingWorld
): Promise<BasketAdded> {
	const ready: NewLeg[] = [];
	for (const { instrument: key, price, ...leg } of legs) {
		const { lotSize, tick } = (await listing(key)) ?? {};
		if (lotSize === undefined) return { is: 'unlisted', key };
		ready.push({ ...leg, key, lotSize, tick, price });
	}
	return { is: (await gather(ready)) ? 'added' : 'not-kept' };
}
