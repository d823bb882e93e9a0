import * as v from 'valibot';
import type { Funds, Holding, Holdings, Margin } from '#lib/domain/book/account-books.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import type { PositionBook } from '#lib/domain/book/position-book.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { wholeListUpTo } from '#lib/domain/text/bounded.ts';
import {
	amountFrom,
	keyFrom,
	MOST_CHARACTERS,
	numberFrom,
	orderidFrom,
	priceFrom,
	textFrom,
	unitsFrom
} from './coerce.ts';
import { istTimestamp } from './ist-timestamp.ts';
import { orderRow, sideFrom } from './order.ts';
import { readRows } from './rows.ts';

const unknown = v.optional(v.unknown());

/** Rows of a book: many times what an account trades in a day. */
const MOST_ROWS = 20_000;

const position = v.pipe(
	v.object({
		symbol: v.string(),
		exchange: v.string(),
		quantity: v.unknown(),
		product: unknown,
		average_price: unknown,
		ltp: unknown,
		pnl: unknown
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Position => {
		const row = dataset.value;
		// A spelling that is not OpenAlgo's has no price here, and nothing that is kept may be read by another rule.
		const key = parseInstrumentKey(`${row.exchange}:${row.symbol}`);
		const quantity = unitsFrom(row.quantity);
		if (key === undefined || quantity === undefined) {
			addIssue({ message: 'a position without instrument or quantity' });
			return NEVER;
		}
		return {
			key,
			product: textFrom(row.product, MOST_CHARACTERS.word),
			quantity,
			averagePrice: priceFrom(row.average_price),
			ltp: priceFrom(row.ltp),
			pnl: amountFrom(row.pnl)
		};
	})
);

export const positionsAnswer = v.pipe(
	v.object({ data: wholeListUpTo(v.unknown(), MOST_ROWS) }),
	v.transform(({ data }): PositionBook => readRows(position, data))
);

export const ordersAnswer = v.object({
	data: v.object({ orders: wholeListUpTo(orderRow, MOST_ROWS) })
});
export const orderStatusAnswer = v.object({ data: orderRow });

export const tradesAnswer = v.object({
	data: wholeListUpTo(
		v.pipe(
			v.object({
				symbol: v.unknown(),
				exchange: v.unknown(),
				action: v.unknown(),
				quantity: v.unknown(),
				orderid: v.unknown(),
				product: unknown,
				average_price: unknown,
				trade_value: unknown,
				timestamp: unknown
			}),
			v.rawTransform(({ dataset, addIssue, NEVER }): Trade => {
				const row = dataset.value;
				const key = keyFrom(row.exchange, row.symbol);
				const side = sideFrom(row.action);
				const quantity = unitsFrom(row.quantity);
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
		),
		MOST_ROWS
	)
});

const holding = v.pipe(
	v.object({
		symbol: v.unknown(),
		exchange: v.unknown(),
		quantity: v.unknown(),
		product: unknown,
		average_price: unknown,
		ltp: unknown,
		pnl: unknown,
		pnlpercent: unknown
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Holding => {
		const row = dataset.value;
		const key = keyFrom(row.exchange, row.symbol);
		const quantity = unitsFrom(row.quantity);
		if (key === undefined || quantity === undefined) {
			addIssue({ message: 'a holding without instrument or quantity' });
			return NEVER;
		}
		return {
			key,
			product: textFrom(row.product, MOST_CHARACTERS.word),
			quantity,
			averagePrice: priceFrom(row.average_price),
			ltp: priceFrom(row.ltp),
			pnl: amountFrom(row.pnl),
			pnlPercent: numberFrom(row.pnlpercent)
		};
	})
);

export const holdingsAnswer = v.pipe(
	v.object({
		data: v.object({
			holdings: wholeListUpTo(holding, MOST_ROWS),
			statistics: v.optional(
				v.object({
					totalholdingvalue: unknown,
					totalinvvalue: unknown,
					totalprofitandloss: unknown
				})
			)
		})
	}),
	v.transform(({ data }): Holdings => ({
		rows: data.holdings,
		value: amountFrom(data.statistics?.totalholdingvalue),
		invested: amountFrom(data.statistics?.totalinvvalue),
		pnl: amountFrom(data.statistics?.totalprofitandloss)
	}))
);

export const fundsAnswer = v.object({
	data: v.pipe(
		v.object({
			/** Most plugins answer a broker's failure with success and no fields at all. */
			availablecash: v.unknown(),
			collateral: unknown,
			utiliseddebits: unknown,
			m2mrealized: unknown,
			m2munrealized: unknown
		}),
		v.rawTransform(({ dataset, addIssue, NEVER }): Funds => {
			const row = dataset.value;
			const available = amountFrom(row.availablecash);
			if (available === undefined) {
				addIssue({ message: 'funds without available cash' });
				return NEVER;
			}
			return {
				available,
				collateral: amountFrom(row.collateral),
				used: amountFrom(row.utiliseddebits),
				m2mRealised: amountFrom(row.m2mrealized),
				m2mUnrealised: amountFrom(row.m2munrealized)
			};
		})
	)
});

export const marginAnswer = v.object({
	data: v.pipe(
		v.object({
			total_margin_required: v.unknown(),
			span_margin: unknown,
			exposure_margin: unknown,
			margin_benefit: unknown
		}),
		v.rawTransform(({ dataset, addIssue, NEVER }): Margin => {
			const row = dataset.value;
			const total = amountFrom(row.total_margin_required);
			if (total === undefined) {
				addIssue({ message: 'a margin without its total' });
				return NEVER;
			}
			return {
				total,
				span: amountFrom(row.span_margin),
				exposure: amountFrom(row.exposure_margin),
				benefit: amountFrom(row.margin_benefit)
			};
		})
	)
});

export const openPositionAnswer = v.object({ quantity: v.unknown() });
