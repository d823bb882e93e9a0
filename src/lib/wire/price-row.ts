import * as v from 'valibot';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import { parseInstrumentKey } from '#lib/domain/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/quote.ts';

const whole = v.pipe(v.number(), v.safeInteger());
const price = v.nullable(whole);

/** [price in paise, units, orders or null] */
const level = v.tuple([whole, whole, v.nullable(whole)]);

export const instrumentKeySchema = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }): InstrumentKey => {
		const key = parseInstrumentKey(dataset.value);
		if (key) return key;
		addIssue({ message: 'not EXCHANGE:SYMBOL' });
		return NEVER;
	})
);

/** One instrument's newest values. Prices are paise; null means that nobody has said it. */
export const priceRow = v.tuple([
	instrumentKeySchema,
	/** ltp, open, high, low, previous close */
	v.tuple([price, price, price, price, price]),
	/** volume and open interest in units */
	v.tuple([v.nullable(v.number()), v.nullable(v.number())]),
	v.array(level),
	v.array(level),
	/** Epoch ms by the relay's clock at which the newest part arrived. */
	v.number()
]);
export type PriceRow = v.InferOutput<typeof priceRow>;

export function rowOf(key: InstrumentKey, quote: Quote): PriceRow {
	return [
		key,
		[
			quote.ltp ?? null,
			quote.open ?? null,
			quote.high ?? null,
			quote.low ?? null,
			quote.prevClose ?? null
		],
		[quote.volume ?? null, quote.oi ?? null],
		quote.bids.map(levelOf),
		quote.asks.map(levelOf),
		quote.at
	];
}

export function quoteOf(row: PriceRow): Quote {
	const [, [ltp, open, high, low, prevClose], [volume, oi], bids, asks, at] = row;
	return {
		ltp: asPaise(ltp),
		open: asPaise(open),
		high: asPaise(high),
		low: asPaise(low),
		prevClose: asPaise(prevClose),
		volume: volume ?? undefined,
		oi: oi ?? undefined,
		bids: bids.map(readLevel),
		asks: asks.map(readLevel),
		at
	};
}

function levelOf({ price, quantity, orders }: DepthLevel): v.InferOutput<typeof level> {
	return [price, quantity, orders ?? null];
}

function readLevel([price, quantity, orders]: v.InferOutput<typeof level>): DepthLevel {
	return { price: paise(price), quantity, orders: orders ?? undefined };
}

function asPaise(value: number | null): Paise | undefined {
	return value === null ? undefined : paise(value);
}
