import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { amountFrom, orderidFrom, sideFrom } from './coerce.ts';
import { contractFields, contractFrom } from './contract-row.ts';
import { istTimestamp } from './ist-timestamp.ts';
import { bookOf } from './rows.ts';

const unknown = v.optional(v.unknown());

const trade = v.pipe(
	v.object({
		...contractFields,
		action: unknown,
		orderid: unknown,
		trade_value: unknown,
		timestamp: unknown
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Trade => {
		const row = dataset.value;
		const contract = contractFrom(row);
		const side = sideFrom(row.action);
		if (!contract || side === undefined) {
			addIssue({ message: 'a trade without instrument, side or quantity' });
			return NEVER;
		}
		const { key, product, quantity, averagePrice } = contract;
		return {
			...{ orderid: orderidFrom(row.orderid) ?? '', key, side, product, quantity },
			price: averagePrice,
			value: amountFrom(row.trade_value),
			at: istTimestamp(row.timestamp)
		};
	})
);

export const tradesAnswer = v.pipe(
	v.object({ data: bookOf(trade) }),
	v.transform(({ data }): Book<Trade> => data)
);
