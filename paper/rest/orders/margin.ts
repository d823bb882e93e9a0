import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import { tradedUnits } from '../../counted.ts';
import { marginOf, type Exposure } from '../../exchange/margin.ts';
import { signed, type Action, type ProductType } from '../../exchange/order.ts';
import type { PaperHost } from '../../host.ts';
import { marginBody } from '../../schema/orders.ts';
import { asText, post, withSession, type Endpoint } from '../endpoint.ts';
import { DEAD_TOKEN } from './place.ts';
import { fail, jsonify } from '../reply.ts';

interface Asked {
	symbol: string;
	exchange: string;
	action: Action;
	product: ProductType;
	/** Text in the request, as the price is: numbers are refused. */
	quantity: string;
	price: string;
}

/** Asks the broker also in analyze mode. An unknown symbol is silently left out of the sum. */
export function marginEndpoint(host: PaperHost): Endpoint {
	return post(
		'margin',
		marginBody,
		asText(host, false),
		withSession(host, ({ positions }) => {
			for (const [index, { quantity }] of positions.entries()) {
				const units = Number(quantity.trim() === '' ? 'none' : quantity);
				if (!Number.isFinite(units)) {
					return fail(400, `Position ${index + 1}: Invalid quantity format`);
				}
				if (units <= 0) {
					return fail(400, `Position ${index + 1}: Quantity must be a positive number`);
				}
			}
			if (host.faults.broker === 'token-dead') return fail(403, `TokenException: ${DEAD_TOKEN}`);
			if (host.faults.broker === 'unreachable') {
				return fail(500, 'Failed to calculate margin: [Errno 111] Connection refused');
			}
			const exposures = positions.flatMap((asked) => exposureOf(host, asked) ?? []);
			if (exposures.length === 0) {
				const words = 'No valid positions to calculate margin. Check if symbols are valid.';
				return fail(400, words);
			}
			const { paid, span, exposure } = marginOf(exposures);
			return jsonify(200, {
				status: 'success',
				data: {
					exposure_margin: exposure / 100,
					span_margin: span / 100,
					total_margin_required: (paid + span + exposure) / 100
				}
			});
		}),
		{ notJson: 'An unexpected error occurred in the API endpoint' }
	);
}

function exposureOf(host: PaperHost, asked: Asked): Exposure | undefined {
	const contract = host.find(asked.exchange, asked.symbol);
	const quote = contract && host.quote(contract.key);
	if (!contract || !quote) return undefined;
	const limit = paiseFromRupees(asked.price) ?? (0 as Paise);
	return {
		contract,
		product: asked.product,
		quantity: signed(asked.action, tradedUnits(host, contract, Number(asked.quantity))),
		price: limit > 0 ? limit : quote.ltp,
		underlying: host.underlyingPrice(contract)
	};
}
