import type { PaperHost } from '../../host.ts';
import { optionsMultiOrder, optionsOrder, type LegTerms } from '../../schema/orders.ts';
import { beside, hasSession, WRONG_KEY, type Endpoint } from '../endpoint.ts';
import { findLadder, findLeg } from '../option-chain.ts';
import { placing } from './order-endpoint.ts';
import { outcome, splitResults, tooManyChildren } from './orders.ts';
import { placeOne } from './place.ts';
import { ORDER_LIMIT } from '../rate-limit.ts';
import { fail, jsonify, type Json, type PaperReply } from '../reply.ts';

interface Underlying {
	apikey: string;
	strategy: string;
	underlying: string;
	exchange: string;
	expiry_date?: string | undefined;
}

/** Orders that name a distance from the money instead of a contract: the strike is chosen as they arrive. */
export function optionOrderEndpoints(host: PaperHost): Endpoint[] {
	const route = {
		limit: ORDER_LIMIT,
		notJson: 'An unexpected error occurred in the API endpoint'
	};
	const refuse = beside('Validation error', jsonify);
	return [
		placingByOffset(host, 'optionsorder', route, refuse),
		placing(
			host,
			'optionsmultiorder',
			optionsMultiOrder,
			(asked) => multi(host, asked),
			route,
			refuse
		)
	];
}

/** Without a session this one returns the price lookup's error, as the option endpoints for data do. */
function placingByOffset(
	host: PaperHost,
	name: string,
	route: Partial<Endpoint>,
	refuse: ReturnType<typeof beside>
): Endpoint {
	const endpoint = placing(host, name, optionsOrder, (asked) => single(host, asked), route, refuse);
	return {
		...endpoint,
		answer(input) {
			const checked = optionsOrder(input);
			if (host.semiAuto || !checked.ok || hasSession(host, checked.value.apikey)) {
				return endpoint.answer(input);
			}
			return fail(403, `Failed to fetch LTP for ${checked.value.underlying}. ${WRONG_KEY}`);
		}
	};
}

function single(host: PaperHost, asked: Underlying & LegTerms): PaperReply {
	const found = findLeg(host, asked);
	if (!found.ok) return fail(found.status, found.message);
	const { ladder, leg } = found.value;
	const { symbol, exchange } = leg;
	const terms = { ...asked, symbol, exchange } as const;
	const facts = {
		symbol,
		exchange,
		underlying: ladder.underlying.symbol,
		underlying_ltp: ladder.quote.ltp / 100,
		offset: asked.offset,
		option_type: asked.option_type
	};
	if (asked.splitsize > 0) {
		const results = splitResults(host, asked.strategy, terms, asked.quantity, asked.splitsize);
		if (!results) return tooManyChildren();
		const sizes = { total_quantity: asked.quantity, split_size: asked.splitsize };
		return jsonify(200, { status: 'success', ...host.modeMark, ...facts, ...sizes, results });
	}
	const placed = placeOne(host, asked.strategy, terms);
	if (!placed.ok) return fail(placed.status, placed.message, host.modeMark);
	return jsonify(200, { status: 'success', ...host.modeMark, ...facts, orderid: placed.orderId });
}

function multi(host: PaperHost, asked: Underlying & { legs: readonly LegTerms[] }): PaperReply {
	const dated = { ...asked, expiry_date: asked.expiry_date ?? asked.legs[0]?.expiry_date };
	const found = findLadder(host, dated, '.');
	if (!found.ok) return fail(found.status, found.message);
	const rows = asked.legs.map((leg, index) => ({ leg, number: index + 1 }));
	const buys = rows.filter(({ leg }) => leg.action === 'BUY');
	const sells = rows.filter(({ leg }) => leg.action === 'SELL');
	const results = [...buys, ...sells].map(({ leg, number }) => ({
		number,
		json: legResult(host, asked, leg, number)
	}));
	// Sent buys first, answered in the order of the request.
	results.sort((a, b) => a.number - b.number);
	return jsonify(200, {
		status: 'success',
		...host.modeMark,
		underlying: found.value.underlying.symbol,
		underlying_ltp: found.value.quote.ltp / 100,
		results: results.map(({ json }) => json)
	});
}

function legResult(host: PaperHost, asked: Underlying, leg: LegTerms, number: number): Json {
	const { offset, option_type, action } = leg;
	const named = { leg: number, offset, option_type, action };
	const dated = { ...asked, expiry_date: leg.expiry_date ?? asked.expiry_date };
	const found = findLeg(host, { ...dated, offset, option_type });
	if (!found.ok) return { ...named, status: 'error', message: found.message };
	const { symbol, exchange } = found.value.leg;
	const placed = placeOne(host, asked.strategy, { ...leg, symbol, exchange });
	const facts = { ...named, symbol, exchange, ...outcome(placed) };
	if (!placed.ok) return facts;
	return { ...facts, product: leg.product, mode: host.analyze ? 'analyze' : 'live' };
}
