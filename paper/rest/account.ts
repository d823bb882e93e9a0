import { BROKER, type PaperHost } from '../host.ts';
import { keyOnly } from '../schema/market-data.ts';
import { analyzerToggle } from '../schema/orders.ts';
import {
	asObject,
	asText,
	post,
	rawBrokerTrouble,
	withSession,
	type Endpoint
} from './endpoint.ts';
import { fundsJson, orderBookJson, pnlJson, positionBookJson, tradeRows } from './books.ts';
import { holdingsJson } from './holdings.ts';
import { withOddRow } from './odd-row.ts';
import { fail, jsonify, type Json, type PaperReply } from './reply.ts';

export function accountEndpoints(host: PaperHost): Endpoint[] {
	const book = (name: string, path: string, read: () => { [name: string]: Json }) =>
		post(
			name,
			keyOnly,
			asObject,
			withSession(host, () => {
				// The sandbox's books are OpenAlgo's own and need no broker.
				const trouble = host.analyze ? undefined : rawBrokerTrouble(host, path);
				if (trouble) return fail(500, trouble);
				const told = withOddRow(host.faults, name, read());
				return jsonify(200, { status: 'success', ...host.modeMark, ...told });
			})
		);
	return [
		post(
			'ping',
			keyOnly,
			asObject,
			withSession(host, () =>
				jsonify(200, { status: 'success', data: { message: 'pong', broker: BROKER } })
			)
		),
		post(
			'funds',
			keyOnly,
			asObject,
			withSession(host, () => {
				const readable = host.analyze || host.faults.broker === 'up';
				const data = readable ? fundsJson(host) : {};
				return jsonify(200, { status: 'success', ...host.modeMark, data });
			})
		),
		book('orderbook', 'orders', () => ({ data: orderBookJson(host) })),
		book('tradebook', 'trades', () => ({ data: tradeRows(host) })),
		book('positionbook', 'portfolio/positions', () => positionBookJson(host)),
		book('holdings', 'portfolio/holdings', () => ({ data: holdingsJson(host) })),
		post('pnl/symbols', keyOnly, asObject, (values) => pnlSymbols(host, values.apikey), {
			wrongMethod: 'refused'
		}),
		post(
			'analyzer',
			keyOnly,
			asText(host, false),
			withSession(host, () => analyzer(host)),
			{
				notJson: undefined
			}
		),
		post(
			'analyzer/toggle',
			analyzerToggle,
			asText(host, false),
			withSession(host, ({ mode }) => {
				host.analyze = mode;
				const message = `Analyzer mode switched to ${mode ? 'analyze' : 'live'}`;
				return analyzer(host, { message });
			}),
			{ notJson: undefined, wrongMethod: 'refused' }
		)
	];
}

function analyzer(host: PaperHost, more: { message?: string } = {}): PaperReply {
	const data = {
		mode: host.analyze ? 'analyze' : 'live',
		analyze_mode: host.analyze,
		total_logs: host.analyzerLogs,
		...more
	};
	return jsonify(200, { status: 'success', data });
}

function pnlSymbols(host: PaperHost, apikey: string): PaperReply {
	if (!host.analyze) {
		return fail(400, 'This endpoint is only available in sandbox/analyzer mode');
	}
	if (!host.keys.restAccepts(apikey)) return fail(403, 'Invalid API key');
	return jsonify(200, { status: 'success', mode: 'analyze', ...pnlJson(host) });
}
