import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { BasketDesk } from '#lib/view/orders/basket-desk.svelte.ts';
import type { CandleView } from '#lib/view/prices/candles.svelte.ts';
import type { TicketDesk } from '#lib/view/orders/ticket-desk.svelte.ts';

/** What can be started from a row of the chain, or from its sheet. */
export interface ChainTools {
	ticket: Pick<TicketDesk, 'open'>;
	basket: Pick<BasketDesk, 'count' | 'add' | 'show'>;
	/** The contract as a server lists it today; undefined when none answers. */
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
	/** Its candles; not yet read. */
	candles: (key: InstrumentKey) => Promise<CandleView>;
}
