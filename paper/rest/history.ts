import { isoDate, istTime, DAY_MS, IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { PaperCandle, Interval } from '../market/day/candles.ts';
import { historyBody, keyOnly, ticker } from '../schema/market-data.ts';
import {
	asObject,
	brokerTrouble,
	hasSession,
	post,
	unknownSymbol,
	withSession,
	WRONG_KEY,
	type Endpoint
} from './endpoint.ts';
import { fail, jsonify, plain, type Json, type PaperReply } from './reply.ts';

/** What this broker has; the schema lets more through. */
const SUPPORTED: ReadonlyMap<string, Interval> = new Map(
	(['1m', '3m', '5m', '10m', '15m', '30m', '1h', 'D'] as const).map((name) => [name, name])
);

interface Asked {
	symbol: string;
	exchange: string;
	interval: string;
	start_date: string;
	end_date: string;
}

interface TickerAsked {
	apikey: string;
	/** `NSE:SBIN`, from the path. */
	symbol: string;
	interval: string;
	from: string;
	to: string;
	format: string;
}

export function historyEndpoints(host: PaperHost): Endpoint[] {
	return [
		post('history', historyBody, asObject, (asked) => {
			if (asked.source === 'db') {
				const { symbol, exchange, interval } = asked;
				const words = `No data found for ${symbol}:${exchange} interval ${interval} in local database. Download data first using Historify.`;
				return fail(404, words);
			}
			if (!hasSession(host, asked.apikey)) return fail(403, WRONG_KEY);
			return barsReply(host, asked, (bars) =>
				jsonify(200, { status: 'success', data: bars.map(barJson) })
			);
		}),
		post(
			'intervals',
			keyOnly,
			asObject,
			withSession(host, () => {
				const minutes = ['1m', '3m', '5m', '10m', '15m', '30m', '60m'];
				const none = { seconds: [], weeks: [], months: [] };
				const data = { ...none, minutes, hours: ['1h'], days: ['D'] };
				return jsonify(200, { status: 'success', data });
			})
		),
		{ ...post('ticker', ticker, asObject, (asked) => tickerReply(host, asked)), method: 'GET' }
	];
}

/** `GET ticker/NSE:SBIN`, the same bars for spreadsheets. A path without one colon means RELIANCE. */
function tickerReply(host: PaperHost, asked: TickerAsked): PaperReply {
	const { apikey, interval, from, to, format } = asked;
	if (!hasSession(host, apikey)) return fail(403, WRONG_KEY);
	const parts = asked.symbol.split(':');
	const [exchange, symbol] =
		parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['NSE', 'RELIANCE'];
	const wanted = { symbol, exchange, interval, start_date: from, end_date: to };
	return barsReply(host, wanted, (bars) => {
		if (format === 'json') return jsonify(200, { status: 'success', data: bars.map(barJson) });
		const lines = bars.map((bar) => barLine(`${exchange}:${symbol}`, interval, bar));
		return plain(200, lines.join('\n'), 'text/plain');
	});
}

function barsReply(
	host: PaperHost,
	asked: Asked,
	write: (bars: readonly PaperCandle[]) => PaperReply
): PaperReply {
	const { symbol, exchange } = asked;
	const row = host.find(exchange, symbol);
	if (!row) return fail(400, unknownSymbol(symbol, exchange));
	const interval = SUPPORTED.get(asked.interval);
	const trouble =
		interval === undefined ? `Unsupported timeframe: ${asked.interval}` : brokerTrouble(host);
	if (interval === undefined || trouble) {
		return fail(500, `Error fetching historical data: ${trouble}`);
	}
	return write(barsOf(host, row, interval, asked));
}

function barsOf(
	host: PaperHost,
	row: InstrumentRow,
	interval: Interval,
	asked: Asked
): PaperCandle[] {
	const first = isoDate(asked.start_date);
	const last = isoDate(asked.end_date);
	if (!first || !last || last < first) return [];
	const end = istTime(last, 0) + DAY_MS - 1;
	return host.market.history(row.key, interval, istTime(first, 0), end, host.now());
}

/** Seconds, unlike every other time but the chain's. */
function barJson(bar: PaperCandle): Json {
	return {
		timestamp: Math.floor(bar.at / 1000),
		open: bar.open / 100,
		high: bar.high / 100,
		low: bar.low / 100,
		close: bar.close / 100,
		volume: bar.volume,
		oi: bar.oi
	};
}

function barLine(name: string, interval: string, bar: PaperCandle): string {
	const daily = interval === 'D';
	const [day = '', time = ''] = new Date(bar.at + (daily ? 0 : IST_OFFSET_MS))
		.toISOString()
		.split(/[T.]/);
	const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => price / 100);
	return [name, day, ...(daily ? [] : [time]), ...prices, bar.volume].join(',');
}
