import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import { countedFrom } from '../counted.ts';
import { averagePrice, type PaperOrder, type PaperTrade } from '../exchange/order.ts';
import { averageCost, unrealised, type PositionRow } from '../exchange/position.ts';
import type { PaperHost } from '../host.ts';
import type { Json } from './reply.ts';

/** A row of a book as it is answered. */
export type AnsweredRow = { [name: string]: Json };

/** `2026-11-23 14:03:46`, in India and without a zone. */
function istTimestamp(at: number): string {
	return new Date(at + IST_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Paise to rupees with two decimals at most. */
export function twoDecimals(paise: number): number {
	return Math.round(paise) / 100;
}

/** What the account opened with and when, as the sandbox reports it. */
export function fundsJson(host: PaperHost): AnsweredRow {
	const { available, used, realised, unrealised: open } = host.exchange.funds();
	if (!host.analyze) {
		const text = (paise: number) => twoDecimals(paise).toFixed(2);
		return {
			availablecash: text(available),
			collateral: '0.00',
			m2mrealized: text(realised),
			m2munrealized: text(open),
			utiliseddebits: text(used)
		};
	}
	return {
		availablecash: twoDecimals(available),
		collateral: 0,
		grossexposure: twoDecimals(used),
		last_reset: istTimestamp(host.startedAt),
		m2mrealized: twoDecimals(realised),
		m2munrealized: twoDecimals(open),
		reset_count: 0,
		today_realized_pnl: twoDecimals(realised),
		total_realized_pnl: twoDecimals(realised),
		totalpnl: twoDecimals(realised + open),
		utiliseddebits: twoDecimals(used)
	};
}

export function orderBookJson(host: PaperHost): AnsweredRow {
	const { orders } = host.exchange;
	const count = (which: (order: PaperOrder) => boolean) => orders.filter(which).length;
	const pending = host.analyze
		? { total_trigger_pending_orders: count(({ status }) => status === 'trigger pending') }
		: {};
	// The sandbox lists the newest first, this broker the oldest.
	const listed = host.analyze ? [...orders].reverse() : orders;
	return {
		orders: [...listed.map((order) => orderRow(host, order)), ...host.foreignOrders],
		statistics: {
			total_buy_orders: count(({ action }) => action === 'BUY'),
			total_sell_orders: count(({ action }) => action === 'SELL'),
			total_completed_orders: count(({ status }) => status === 'complete'),
			total_open_orders: count(({ status }) => status === 'open'),
			total_rejected_orders: count(({ status }) => status === 'rejected'),
			...pending
		}
	};
}

/** Live rows have exactly these fields: neither fills nor reasons, which come with order updates and trades. */
function orderRow(host: PaperHost, order: PaperOrder): AnsweredRow {
	const row = {
		action: order.action,
		exchange: order.contract.exchange,
		order_status: order.status,
		orderid: order.id,
		price: shownPrice(host, order),
		pricetype: order.priceType,
		product: order.product,
		quantity: countedFrom(host, order.contract, order.quantity),
		symbol: order.contract.symbol,
		timestamp: istTimestamp(order.placedAt),
		trigger_price: twoDecimals(order.trigger)
	};
	return host.analyze
		? { ...row, ...sandboxFields(host, order), rejection_reason: order.reason }
		: row;
}

/** For `orderstatus`: the sandbox spells the price type otherwise here. */
export function orderStatusJson(host: PaperHost, order: PaperOrder): AnsweredRow {
	const { pricetype, rejection_reason: _, ...row } = orderRow(host, order);
	if (host.analyze) return { ...row, price_type: pricetype ?? '' };
	// The price of its first trade, not the average over all; zero unless complete.
	const first = host.exchange.trades.find((trade) => trade.order === order);
	const price = order.status === 'complete' ? (first?.price ?? 0) : 0;
	return { ...row, pricetype: pricetype ?? '', average_price: twoDecimals(price) };
}

function shownPrice(host: PaperHost, order: PaperOrder): number {
	if (order.priceType !== 'MARKET') return twoDecimals(order.price);
	return host.analyze ? twoDecimals(order.reference) : 0;
}

function sandboxFields(host: PaperHost, order: PaperOrder): AnsweredRow {
	const counted = (units: number) => countedFrom(host, order.contract, units);
	return {
		average_price: twoDecimals(averagePrice(order)),
		filled_quantity: counted(order.filled),
		pending_quantity:
			order.status === 'open' || order.status === 'trigger pending'
				? counted(order.quantity - order.filled)
				: 0,
		strategy: order.strategy
	};
}

export function tradeRows(host: PaperHost): AnsweredRow[] {
	const { trades } = host.exchange;
	return (host.analyze ? [...trades].reverse() : trades).map((trade) => tradeRow(host, trade));
}

function tradeRow(
	host: PaperHost,
	{ id, order, quantity: units, price, at }: PaperTrade
): AnsweredRow {
	const quantity = countedFrom(host, order.contract, units);
	const row = {
		action: order.action,
		average_price: twoDecimals(price),
		exchange: order.contract.exchange,
		orderid: order.id,
		product: order.product,
		quantity,
		symbol: order.contract.symbol,
		timestamp: istTimestamp(at),
		trade_value: twoDecimals(price * quantity)
	};
	if (!host.analyze) return row;
	const day = istTimestamp(at).replace(/[-:]/g, '').replace(' ', '-');
	return {
		...row,
		price: twoDecimals(price),
		strategy: order.strategy,
		tradeid: `TRADE-${day}-${id}`
	};
}

export function positionBookJson(host: PaperHost): AnsweredRow {
	if (!host.analyze) return { data: host.exchange.positions.map((row) => liveRow(host, row)) };
	const rows = host.exchange.positions.map((row) => sandboxRow(host, row));
	return { data: rows.map(({ json }) => json), ...totals(rows) };
}

const PNL_COLUMNS = [
	'symbol',
	'exchange',
	'product',
	'quantity',
	'pnl',
	'unrealized_pnl',
	'today_realized_pnl',
	'total_pnl_today'
];

export function pnlJson(host: PaperHost): AnsweredRow {
	const rows = host.exchange.positions.map((row) => sandboxRow(host, row));
	const data = rows.map(({ json }) =>
		Object.fromEntries(PNL_COLUMNS.map((column) => [column, json[column] ?? null]))
	);
	return { data, ...totals(rows) };
}

function ltpOf(host: PaperHost, row: PositionRow): number {
	return host.quote(row.contract.key)?.ltp ?? 0;
}

function liveRow(host: PaperHost, row: PositionRow): AnsweredRow {
	const ltp = ltpOf(host, row);
	const open = row.quantity === 0 ? 0 : row.quantity * ltp - row.cost;
	return {
		average_price: twoDecimals(averageCost(row)).toFixed(2),
		exchange: row.contract.exchange,
		ltp: twoDecimals(ltp),
		pnl: twoDecimals(row.realised + open),
		product: row.product,
		quantity: countedFrom(host, row.contract, row.quantity),
		symbol: row.contract.symbol
	};
}

interface SandboxRow {
	json: AnsweredRow;
	open: number;
	realised: number;
}

function sandboxRow(host: PaperHost, row: PositionRow): SandboxRow {
	const quote = host.quote(row.contract.key);
	const open = row.quantity === 0 || !quote ? 0 : unrealised(row, quote.ltp);
	const total = twoDecimals(open + row.realised);
	const percent = row.cost === 0 ? 0 : (open / Math.abs(row.cost)) * 100;
	return {
		open,
		realised: row.realised,
		json: {
			average_price: twoDecimals(averageCost(row)),
			exchange: row.contract.exchange,
			// One, also where a lot is 65.
			lot_size: 1,
			ltp: twoDecimals(quote?.ltp ?? 0),
			pnl: total,
			pnlpercent: percent,
			product: row.product,
			quantity: countedFrom(host, row.contract, row.quantity),
			symbol: row.contract.symbol,
			today_realized_pnl: twoDecimals(row.realised),
			total_pnl_today: total,
			// A flat row repeats what it realised: the two must not be added.
			unrealized_pnl: row.quantity === 0 ? total : twoDecimals(open)
		}
	};
}

function totals(rows: readonly SandboxRow[]): AnsweredRow {
	const open = rows.reduce((sum, row) => sum + row.open, 0);
	const realised = rows.reduce((sum, row) => sum + row.realised, 0);
	return {
		total_pnl: twoDecimals(open + realised),
		total_pnl_today: twoDecimals(open + realised),
		total_today_realized_pnl: twoDecimals(realised),
		total_unrealized_pnl: twoDecimals(open)
	};
}
