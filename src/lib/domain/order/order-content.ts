import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** What makes one order look like another to somebody who does not know their ids. */
export interface OrderContent {
	/** Its account's name. */
	account: string;
	key: InstrumentKey;
	side: 'BUY' | 'SELL';
	/** Units. */
	quantity: number;
}
