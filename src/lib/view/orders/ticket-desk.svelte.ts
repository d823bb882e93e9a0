import type { AccountId } from '#lib/domain/account/account.ts';
import type { Product } from '#lib/domain/book/position.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PriceType, Side } from '#lib/domain/order/order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** A contract as far as the caller knows it; a leg of the chain fits. What is missing comes from the server's listing. */
export interface Contract {
	key: InstrumentKey;
	/** Units per lot. */
	lotSize?: number | undefined;
	tick?: Paise | undefined;
}

/** What the row, sheet or key that opens the ticket starts it with. */
export interface TicketStart {
	contract: Contract;
	side: Side;
	/** The price that was pressed. */
	price?: Paise | undefined;
	trigger?: Paise | undefined;
	/** Instead of the one that was used last. */
	priceType?: PriceType | undefined;
	lots?: number | undefined;
	/** Instead of the one that was used last. */
	product?: Product | undefined;
	/** The one account that it is for: it gets the lots of the ticket, whatever its multiplier. */
	only?: AccountId | undefined;
	/** What it is for, where that is more than an order. */
	why?: 'repair' | undefined;
}

/** Which ticket is open, if one is. The ticket itself is loaded when it is first opened. */
export class TicketDesk {
	readonly #alone: () => void;
	#wanted = $state.raw<TicketStart>();

	/** `alone` puts away what else orders are written on: one pad at a time. */
	constructor(alone: () => void) {
		this.#alone = alone;
	}

	get wanted(): TicketStart | undefined {
		return this.#wanted;
	}

	/** Opens the ticket anew, also when another one is open. */
	open(start: TicketStart): void {
		this.#alone();
		this.#wanted = { ...start };
	}

	close(): void {
		this.#wanted = undefined;
	}
}
