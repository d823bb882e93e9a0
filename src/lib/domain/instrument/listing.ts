import type { IsoDate } from './expiry-date.ts';
import type { InstrumentKey } from './instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** A contract as the broker lists it today: tomorrow's list may differ. */
export interface Listing {
	key: InstrumentKey;
	/** Company, or the underlying of a derivative. */
	name: string;
	expiry: IsoDate | undefined;
	/** Rupees; undefined for anything but options. */
	strike: number | undefined;
	/** Units per lot; undefined for an index. */
	lotSize: number | undefined;
	tick: Paise | undefined;
	/** Largest quantity of one order at the exchange; undefined when the server has none configured. */
	freezeQuantity: number | undefined;
	/** `EQ`, `FUT`, `CE`, `PE`, `INDEX` or a broker's own word: decide by the symbol instead. */
	instrumentType: string;
}
