import * as v from 'valibot';
import type { Holding, Holdings } from '#lib/domain/book/account-books.ts';
import type { Book } from '#lib/domain/book/book.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { amountFrom, numberFrom, priceFrom } from './coerce.ts';
import { contractFields, contractFrom } from './contract-row.ts';
import { bookOf } from './rows.ts';

const unknown = v.optional(v.unknown());

/** What the rows of positions and those of holdings have in common. */
const held = v.pipe(
	v.object({
		...contractFields,
		ltp: unknown,
		pnl: unknown,
		/** Of holdings, and of the sandbox's positions. */
		pnlpercent: unknown
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Holding => {
		const row = dataset.value;
		const contract = contractFrom(row);
		if (!contract) {
			addIssue({ message: 'held without instrument or quantity' });
			return NEVER;
		}
		return {
			...contract,
			ltp: priceFrom(row.ltp),
			pnl: amountFrom(row.pnl),
			pnlPercent: numberFrom(row.pnlpercent)
		};
	})
);

/** The sandbox's percent is left out: it is of another sum than other servers'. */
const position = v.pipe(
	held,
	v.transform(({ key, product, quantity, averagePrice, ltp, pnl }): Position => ({
		...{ key, product, quantity },
		...{ averagePrice, ltp, pnl }
	}))
);

export const positionsAnswer = v.pipe(
	v.object({ data: bookOf(position) }),
	v.transform(({ data }): Book<Position> => data)
);

export const holdingsAnswer = v.pipe(
	v.object({ data: v.object({ holdings: bookOf(held), statistics: unknown }) }),
	v.transform(({ data: { holdings, statistics } }): Holdings => {
		const sums = v.safeParse(holdingSums, statistics);
		return { ...holdings, ...(sums.success ? sums.output : NO_SUMS) };
	})
);

/** The server's own. A book without them, or with something else in their place, is read all the same. */
const holdingSums = v.pipe(
	v.object({ totalholdingvalue: unknown, totalinvvalue: unknown, totalprofitandloss: unknown }),
	v.transform((sums) => ({
		value: amountFrom(sums.totalholdingvalue),
		invested: amountFrom(sums.totalinvvalue),
		pnl: amountFrom(sums.totalprofitandloss)
	}))
);
const NO_SUMS = { value: undefined, invested: undefined, pnl: undefined };

export const openPositionAnswer = v.object({ quantity: v.unknown() });
