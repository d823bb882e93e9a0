import type { PaperHost } from '../host.ts';
import { twoDecimals, type AnsweredRow } from './books.ts';

export function holdingsJson(host: PaperHost): AnsweredRow {
	const held = host.analyze ? [] : host.holdings;
	const rows = held.map(({ row, quantity, undelivered, average }) => {
		const ltp = host.quote(row.key)?.ltp ?? average;
		// As Zerodha's plugin: the quantity is what was delivered, the P&L is of all that was bought.
		const pnl = (ltp - average) * (quantity + undelivered);
		return { row, quantity, average, ltp, pnl };
	});
	const sum = (of: (held: (typeof rows)[number]) => number) =>
		rows.reduce((total, held) => total + of(held), 0);
	const invested = sum(({ average, quantity }) => average * quantity);
	const gained = sum(({ pnl }) => pnl);
	return {
		holdings: rows.map(({ row, quantity, average, ltp, pnl }) => ({
			average_price: twoDecimals(average),
			exchange: row.exchange,
			pnl: twoDecimals(pnl),
			pnlpercent: percentOf(ltp - average, average),
			product: 'CNC',
			quantity,
			symbol: row.symbol
		})),
		statistics: {
			totalholdingvalue: twoDecimals(sum(({ ltp, quantity }) => ltp * quantity)),
			totalinvvalue: twoDecimals(invested),
			totalpnlpercentage: percentOf(gained, invested),
			totalprofitandloss: twoDecimals(gained)
		}
	};
}

function percentOf(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
