import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import {
	amountFrom,
	instrumentFrom,
	MOST_CHARACTERS,
	orderidFrom,
	priceFrom,
	sideFrom,
	textFrom,
	wholeUnitsFrom
} from './coerce.ts';
import { istTimestamp } from './ist-timestamp.ts';
import { bookOf } from './rows.ts';

const unknown = v.optional(v.unknown());

const trade = v.pipe(
	v.object({
		symbol: unknown,
		exchange: unknown,
		action: unknown,
		quantity: unknown,
		orderid: unknown,
		product: unknown,
		average_price: unknown,
		trade_value: unknown,
		timestamp: unknown
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Trade => {
		const row = dataset.value;
		const key = instrumentFrom(row.exchange, row.symbol);
		const side = sideFrom(row.action);
		const quantity = wholeUnitsFrom(row.quantity);
		if (key === undefined || side === undefined || quantity === undefined) {
			addIssue({ message: 'a trade without instrument, side or quantity' });
			return NEVER;
		}
		return {
			orderid: orderidFrom(row.orderid) ?? '',
			key,
			side,
			product: textFrom(row.product, MOST_CHARACTERS.word),
			quantity,
			price: priceFrom(row.average_price),
			value: amountFrom(row.trade_value),
			at: istTimestamp(row.timestamp)
		};
	})
);

export const tradesAnswer = v.pipe(
	v.object({ data: bookOf(trade) }),
	v.transform(({ data }): Book<Trade> => data)
);
