import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import { averagePrice, type PaperOrder, type PaperTrade } from '../exchange/order.ts';
import { averageCost, unrealised, type PositionRow } from '../exchange/position.ts';
import type { PaperHost } from '../host.ts';
import type { Json } from './reply.ts';

type Row = { [name: string]: Json };

/** `2026-11-23 14:03:46`, in India and without a zone. */
function istTimestamp(at: number): string {
	return new Date(at + IST_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Paise to rupees with two decimals at most. */
function rupees(paise: number): number {
	return Math.round(paise) / 100;
}

/** What the account opened with and when, as the sandbox reports it. */
export function fundsJson(host: PaperHost): Row {
	const { available, used, realised, unrealised: open } = host.exchange.funds();
	if (!host.analyze) {
		const text = (paise: number) => rupees(paise).toFixed(2);
		return {
			availablecash: text(available),
			collateral: '0.00',
			m2mrealized: text(realised),
			m2munrealized: text(open),
			utiliseddebits: text(used)
		};
	}
	return {
		availablecash: rupees(available),
		collateral: 0,
		grossexposure: rupees(used),
		last_reset: istTimestamp(host.startedAt),
		m2mrealized: rupees(realised),
		m2munrealized: rupees(open),
		reset_count: 0,
		today_realized_pnl: rupees(realised),
		total_realized_pnl: rupees(realised),
		totalpnl: rupees(realised + open),
		utiliseddebits: rupees(used)
	};
}

export function orderBookJson(host: PaperHost): Row {
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
function orderRow(host: PaperHost, order: PaperOrder): Row {
	const row = {
		action: order.action,
		exchange: order.contract.exchange,
		order_status: order.status,
		orderid: order.id,
		price: shownPrice(host, order),
		pricetype: order.priceType,
		product: order.product,
		quantity: order.quantity,
		symbol: order.contract.symbol,
		timestamp: istTimestamp(order.placedAt),
		trigger_price: rupees(order.trigger)
	};
	return host.analyze ? { ...row, ...sandboxFields(order), rejection_reason: order.reason } : row;
}

/** For `orderstatus`: the sandbox spells the price type otherwise here. */
export function orderStatusJson(host: PaperHost, order: PaperOrder): Row {
	const { pricetype, rejection_reason: _, ...row } = orderRow(host, order);
	if (host.analyze) return { ...row, price_type: pricetype ?? '' };
	// The price of its first trade, not the average over all; zero unless complete.
	const first = host.exchange.trades.find((trade) => trade.order === order);
	const price = order.status === 'complete' ? (first?.price ?? 0) : 0;
	return { ...row, pricetype: pricetype ?? '', average_price: rupees(price) };
}

function shownPrice(host: PaperHost, order: PaperOrder): number {
	if (order.priceType !== 'MARKET') return rupees(order.price);
	return host.analyze ? rupees(order.reference) : 0;
}

function sandboxFields(order: PaperOrder): Row {
	return {
		average_price: rupees(averagePrice(order)),
		filled_quantity: order.filled,
		pending_quantity:
			order.status === 'open' || order.status === 'trigger pending'
				? order.quantity - order.filled
				: 0,
		strategy: order.strategy
	};
}

export function tradeRows(host: PaperHost): Row[] {
	const { trades } = host.exchange;
	return (host.analyze ? [...trades].reverse() : trades).map((trade) => tradeRow(host, trade));
}

function tradeRow(host: PaperHost, { id, order, quantity, price, at }: PaperTrade): Row {
	const row = {
		action: order.action,
		average_price: rupees(price),
		exchange: order.contract.exchange,
		orderid: order.id,
		product: order.product,
		quantity,
		symbol: order.contract.symbol,
		timestamp: istTimestamp(at),
		trade_value: rupees(price * quantity)
	};
	if (!host.analyze) return row;
	const day = istTimestamp(at).replace(/[-:]/g, '').replace(' ', '-');
	return { ...row, price: rupees(price), strategy: order.strategy, tradeid: `TRADE-${day}-${id}` };
}

export function positionBookJson(host: PaperHost): Row {
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

export function pnlJson(host: PaperHost): Row {
	const rows = host.exchange.positions.map((row) => sandboxRow(host, row));
	const data = rows.map(({ json }) =>
		Object.fromEntries(PNL_COLUMNS.map((column) => [column, json[column] ?? null]))
	);
	return { data, ...totals(rows) };
}

function ltpOf(host: PaperHost, row: PositionRow): number {
	return host.quote(row.contract.key)?.ltp ?? 0;
}

function liveRow(host: PaperHost, row: PositionRow): Row {
	const ltp = ltpOf(host, row);
	const open = row.quantity === 0 ? 0 : row.quantity * ltp - row.cost;
	return {
		average_price: rupees(averageCost(row)).toFixed(2),
		exchange: row.contract.exchange,
		ltp: rupees(ltp),
		pnl: rupees(row.realised + open),
		product: row.product,
		quantity: row.quantity,
		symbol: row.contract.symbol
	};
}

interface SandboxRow {
	json: Row;
	open: number;
	realised: number;
}

function sandboxRow(host: PaperHost, row: PositionRow): SandboxRow {
	const quote = host.quote(row.contract.key);
	const open = row.quantity === 0 || !quote ? 0 : unrealised(row, quote.ltp);
	const total = rupees(open + row.realised);
	const percent = row.cost === 0 ? 0 : (open / Math.abs(row.cost)) * 100;
	return {
		open,
		realised: row.realised,
		json: {
			average_price: rupees(averageCost(row)),
			exchange: row.contract.exchange,
			// One, also where a lot is 65.
			lot_size: 1,
			ltp: rupees(quote?.ltp ?? 0),
			pnl: total,
			pnlpercent: percent,
			product: row.product,
			quantity: row.quantity,
			symbol: row.contract.symbol,
			today_realized_pnl: rupees(row.realised),
			total_pnl_today: total,
			// A flat row repeats what it realised: the two must not be added.
			unrealized_pnl: row.quantity === 0 ? total : rupees(open)
		}
	};
}

function totals(rows: readonly SandboxRow[]): Row {
	const open = rows.reduce((sum, row) => sum + row.open, 0);
	const realised = rows.reduce((sum, row) => sum + row.realised, 0);
	return {
		total_pnl: rupees(open + realised),
		total_pnl_today: rupees(open + realised),
		total_today_realized_pnl: rupees(realised),
		total_unrealized_pnl: rupees(open)
	};
}

export function holdingsJson(host: PaperHost): Row {
	const held = host.analyze ? [] : host.holdings;
	const rows = held.map(({ row, quantity, average }) => {
		const ltp = host.quote(row.key)?.ltp ?? average;
		const pnl = (ltp - average) * quantity;
		return { row, quantity, average, pnl, cost: average * quantity };
	});
	const invested = rows.reduce((sum, { cost }) => sum + cost, 0);
	const gained = rows.reduce((sum, { pnl }) => sum + pnl, 0);
	return {
		holdings: rows.map(({ row, quantity, average, pnl, cost }) => ({
			average_price: rupees(average),
			exchange: row.exchange,
			pnl: rupees(pnl),
			pnlpercent: percentOf(pnl, cost),
			product: 'CNC',
			quantity,
			symbol: row.symbol
		})),
		statistics: {
			totalholdingvalue: rupees(invested + gained),
			totalinvvalue: rupees(invested),
			totalpnlpercentage: percentOf(gained, invested),
			totalprofitandloss: rupees(gained)
		}
	};
}

function percentOf(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
