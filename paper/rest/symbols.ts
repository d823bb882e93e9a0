import { dashedExpiry } from '#lib/domain/instrument/expiry-date.ts';
import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import { expiry, instrumentsBody, oneInstrument, searchBody } from '../schema/market-data.ts';
import { asObject, post, withKey, withSession, type Endpoint } from './endpoint.ts';
import { fail, jsonify, type Json, type PaperReply } from './reply.ts';
import { searchRows } from './symbol-search.ts';

export function symbolEndpoints(host: PaperHost): Endpoint[] {
	return [
		post(
			'symbol',
			oneInstrument,
			asObject,
			withSession(host, ({ symbol, exchange }) => {
				const row = host.find(exchange, symbol);
				if (!row) return fail(404, `Symbol ${symbol} not found in exchange ${exchange}`);
				const id = host.market.rows(host.now()).indexOf(row) + 1;
				return jsonify(200, { status: 'success', data: { id, ...rowJson(row), ...freeze(row) } });
			})
		),
		post(
			'search',
			searchBody,
			asObject,
			withKey(host, ({ query, exchange }) => {
				if (query.trim() === '')
					return fail(400, 'Query parameter is required and cannot be empty');
				const found = searchRows(host.market.rows(host.now()), query, exchange);
				const message =
					found.length === 0
						? 'No matching symbols found'
						: `Found ${found.length} matching symbols`;
				const data = found.map((row) => ({ ...rowJson(row), ...freeze(row) }));
				return jsonify(200, { status: 'success', message, data });
			})
		),
		post(
			'expiry',
			expiry,
			asObject,
			withKey(host, ({ symbol, exchange, instrumenttype }) => {
				const listed = host.market.rows(host.now());
				const trades = listed.some((row) => row.underlying === symbol && row.exchange === exchange);
				const dates = trades ? host.market.expiries(symbol, instrumenttype, host.now()) : [];
				const what = `${symbol} ${instrumenttype} in ${exchange}`;
				const message =
					dates.length === 0
						? `No expiry dates found for ${what}`
						: `Found ${dates.length} expiry dates for ${what}`;
				return jsonify(200, { status: 'success', message, data: dates.map(dashedExpiry) });
			})
		),
		{
			...post(
				'instruments',
				instrumentsBody,
				asObject,
				withKey(host, (values) => list(host, values))
			),
			method: 'GET',
			answer(query) {
				// A parameter that is not given arrives as null, and `apikey` too.
				const given = { apikey: null, exchange: null, ...(query as Record<string, unknown>) };
				const checked = instrumentsBody(given);
				if (!checked.ok) return asObject(checked.errors);
				return withKey<typeof checked.value>(host, (values) => list(host, values))(checked.value);
			}
		}
	];
}

const COLUMNS = [
	'symbol',
	'brsymbol',
	'name',
	'exchange',
	'brexchange',
	'token',
	'expiry',
	'strike',
	'lotsize',
	'instrumenttype',
	'tick_size'
] as const;

function list(host: PaperHost, asked: { exchange: string; format: string }): PaperReply {
	const rows = host.market
		.rows(host.now())
		.filter((row) => row.exchange === asked.exchange)
		.map(rowJson);
	if (asked.format !== 'csv') {
		const message = `Found ${rows.length} instruments`;
		return jsonify(200, { status: 'success', message, data: rows });
	}
	const lines = rows.map((row) => COLUMNS.map((column) => String(row[column])).join(','));
	return {
		status: 200,
		body: `${[COLUMNS.join(','), ...lines].join('\n')}\n`,
		type: 'text/csv',
		headers: { 'Content-Disposition': `attachment; filename=instruments_${asked.exchange}.csv` }
	};
}

/** As Zerodha's list looks in OpenAlgo: an index is an `EQ` whose lot and tick are zero. */
function rowJson(row: InstrumentRow): { [Column in (typeof COLUMNS)[number]]: Json } {
	const index = row.kind === 'INDEX';
	return {
		symbol: row.symbol,
		brsymbol: row.brsymbol,
		name: row.name,
		exchange: row.exchange,
		brexchange: row.brexchange,
		token: row.token,
		expiry: row.expiry ? dashedExpiry(row.expiry) : '',
		strike: row.strike ?? 0,
		lotsize: index ? 0 : row.lotSize,
		instrumenttype: index ? 'EQ' : row.kind,
		tick_size: index ? 0 : row.tick / 100
	};
}

/** 1 is OpenAlgo's word for not known, not a limit of one. */
function freeze(row: InstrumentRow): { freeze_qty: number } {
	return { freeze_qty: row.freeze ?? 1 };
}
