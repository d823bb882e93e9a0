import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { FundsEquation } from '#lib/domain/book/funds-equation.ts';
import type { HoldingFigures } from '#lib/domain/book/holding-figures.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { csvAmount, csvPercent, type CsvColumn } from '#lib/domain/text/csv.ts';
import { istStamp } from '#lib/ui/words/ist-words.ts';
import type { BookStanding } from '#lib/view/books/book-standing.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';

/** Of both files: whose book it is, and when it was true. */
interface Read {
	standing: BookStanding;
	/** Epoch ms; undefined where it was never read. */
	asOf: number | undefined;
}

interface HoldingLine extends Read {
	row: HoldingRow;
	ltp: Paise | undefined;
	figures: HoldingFigures;
}

export const HOLDING_CSV: readonly CsvColumn<HoldingLine>[] = [
	{ name: 'account', cell: ({ standing }) => standing.account.name },
	{ name: 'mode', cell: ({ standing }) => standing.mode },
	{ name: 'exchange', cell: ({ row }) => instrumentOf(row.holding.key).exchange },
	{ name: 'symbol', cell: ({ row }) => instrumentOf(row.holding.key).symbol },
	{ name: 'product', cell: ({ row }) => row.holding.product },
	{ name: 'quantity', cell: ({ row }) => row.bought },
	{ name: 'delivered', cell: ({ row }) => row.holding.quantity },
	{ name: 'average', cell: ({ row }) => csvAmount(row.holding.averagePrice) },
	{ name: 'ltp', cell: ({ ltp }) => csvAmount(ltp) },
	{ name: 'invested', cell: ({ figures }) => csvAmount(figures.invested) },
	{ name: 'value', cell: ({ figures }) => csvAmount(figures.value) },
	{ name: 'today', cell: ({ figures }) => csvAmount(figures.today) },
	{ name: 'today percent', cell: ({ figures }) => csvPercent(figures.todayPercent) },
	{ name: 'pnl', cell: ({ figures }) => csvAmount(figures.pnl) },
	{ name: 'pnl percent', cell: ({ figures }) => csvPercent(figures.percent) },
	{ name: 'book read at', cell: ({ asOf }) => istStamp(asOf) }
];

interface FundsLine extends Read {
	/** Undefined where the account's funds were never read: the line says whose are missing. */
	funds: FundsEquation | undefined;
}

export const FUNDS_CSV: readonly CsvColumn<FundsLine>[] = [
	{ name: 'account', cell: ({ standing }) => standing.account.name },
	{ name: 'mode', cell: ({ standing }) => standing.mode },
	{ name: 'cash', cell: ({ funds }) => csvAmount(funds?.cash) },
	{ name: 'collateral', cell: ({ funds }) => csvAmount(funds?.collateral) },
	{ name: 'used', cell: ({ funds }) => csvAmount(funds?.used) },
	{ name: 'used percent', cell: ({ funds }) => csvPercent(funds?.usedPercent) },
	{ name: 'available', cell: ({ funds }) => csvAmount(funds?.available) },
	{ name: 'realised', cell: ({ funds }) => csvAmount(funds?.realised) },
	{ name: 'unrealised', cell: ({ funds }) => csvAmount(funds?.unrealised) },
	{ name: 'read at', cell: ({ asOf }) => istStamp(asOf) }
];
