import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Book } from './book.ts';

/** Sign and meaning of the two m2m figures are the broker's own; some always send zero. */
export interface Funds {
	available: Paise;
	collateral: Paise | undefined;
	used: Paise | undefined;
	m2mRealised: Paise | undefined;
	m2mUnrealised: Paise | undefined;
}

export interface Holding {
	key: InstrumentKey;
	product: string;
	quantity: number;
	averagePrice: Paise | undefined;
	ltp: Paise | undefined;
	pnl: Paise | undefined;
	/** Percent of what was invested. */
	pnlPercent: number | undefined;
}

export interface Holdings extends Book<Holding> {
	/** The server's own sums. */
	value: Paise | undefined;
	invested: Paise | undefined;
	pnl: Paise | undefined;
}

export interface Margin {
	total: Paise;
	span: Paise | undefined;
	exposure: Paise | undefined;
	/** What a hedge saves; only some brokers say. */
	benefit: Paise | undefined;
}
