import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { PaperQuote } from '../market/paper-quote.ts';

/** The part of a quote that orders meet. */
export type Visible = Pick<PaperQuote, 'ltp' | 'bids' | 'asks'>;

/** The market as the order engine needs it, at the moment the caller asks. */
export interface Quotes {
	/** Undefined for an instrument that is not listed. */
	visible(key: InstrumentKey): Visible | undefined;
	/** The price that margins are computed from, in paise: the index under a derivative, else the instrument itself. */
	underlyingPrice(contract: InstrumentRow): Paise;
}

function isOption(contract: InstrumentRow): boolean {
	return contract.kind === 'CE' || contract.kind === 'PE';
}

export function isDerivative(contract: InstrumentRow): boolean {
	return isOption(contract) || contract.kind === 'FUT';
}
