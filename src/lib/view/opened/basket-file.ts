import * as v from 'valibot';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { decimalRupees } from '#lib/domain/number/paise.ts';
import { typedPrice } from '#lib/domain/number/typed-number.ts';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { SIDES } from '#lib/domain/order/order.ts';

export const BASKET_FORMAT = 'algomirror basket';
/** Characters of a file, far more than its legs can fill. */
export const MOST_BASKET_TEXT = 60_000;

const instrument = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const key = parseInstrumentKey(dataset.value);
		if (key !== undefined) return key;
		addIssue({ message: 'must be an instrument, such as NFO:NIFTY01DEC2626000CE' });
		return NEVER;
	})
);
/** Rupees in decimals: a number of JSON would come with a rounding of its own. */
const price = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const read = typedPrice(dataset.value);
		if (read !== undefined) return read;
		addIssue({ message: 'must be a price in rupees' });
		return NEVER;
	})
);

/** Every leg is read or none: half a hedge is worse than none. Lot sizes are the server's to say, not a file's. */
const basketFile = v.pipe(
	v.string(),
	v.maxLength(MOST_BASKET_TEXT),
	v.parseJson(),
	v.strictObject({
		format: v.literal(BASKET_FORMAT),
		version: v.literal(1),
		name: v.pipe(v.string(), v.maxLength(40)),
		legs: v.pipe(
			v.array(
				v.strictObject({
					instrument,
					side: v.picklist(SIDES),
					lots: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
					product: v.picklist(PRODUCTS),
					/** At market without it. */
					price: v.optional(price)
				})
			),
			v.minLength(1),
			v.maxLength(100)
		)
	})
);
export type BasketFile = v.InferOutput<typeof basketFile>;
export type FileLeg = BasketFile['legs'][number];

export function readBasketFile(text: string): BasketFile | undefined {
	const read = v.safeParse(basketFile, text);
	return read.success ? read.output : undefined;
}

export function basketFileText(name: string, legs: readonly NewLeg[]): string {
	const written = legs.map(({ key, side, lots, product, price: at }) => ({
		...{ instrument: key, side, lots, product },
		...(at !== undefined && { price: decimalRupees(at) })
	}));
	return JSON.stringify({ format: BASKET_FORMAT, version: 1, name, legs: written }, null, '\t');
}
