import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import { tradedUnits } from '../../counted.ts';
import { brokerRefusal, sandboxRefusal } from '../../exchange/order-rules.ts';
import { signed, type PaperOrderRequest } from '../../exchange/order.ts';
import type { PaperHost } from '../../host.ts';
import type { InstrumentRow } from '../../market/instruments.ts';
import type { OrderTerms } from '../../schema/orders.ts';

/** The result of one order; an `orderId` of null is a broker that answers success and has rejected. */
export type Placed =
	{ ok: true; orderId: string | null } | { ok: false; status: number; message: string };

export type PlaceTerms = Omit<OrderTerms, 'disclosed_quantity'>;

export const DEAD_TOKEN = 'Incorrect `api_key` or `access_token`.';

/** Places one order wherever orders go at the moment. It has passed the schema and no other check. */
export function placeOne(host: PaperHost, strategy: string, terms: PlaceTerms): Placed {
	const row = host.find(terms.exchange, terms.symbol);
	const quantity = row ? tradedUnits(host, row, terms.quantity) : terms.quantity;
	const request = requestOf(strategy, { ...terms, quantity });
	return host.analyze
		? placeInSandbox(host, request, row, terms)
		: placeAtBroker(host, request, row);
}

function placeAtBroker(
	host: PaperHost,
	request: PaperOrderRequest,
	row: InstrumentRow | undefined
): Placed {
	const { broker } = host.faults;
	if (broker === 'token-dead') return refused(403, DEAD_TOKEN);
	if (broker === 'unreachable') return refused(500, 'Failed to place order due to internal error');
	if (!row) {
		const words =
			'The instrument you are placing an order for has either expired or does not exist.';
		return refused(400, words);
	}
	const now = host.now();
	if (!host.market.calendar.isOpen(row.exchange, now)) {
		return refused(400, 'Markets are closed right now.');
	}
	const why = brokerRefusal(request, row);
	if (why) return refused(400, why);
	if (host.faults.take('null-orderid')) {
		host.live.reject(request, row, 'RMS: the order was refused', now);
		return { ok: true, orderId: null };
	}
	return { ok: true, orderId: host.live.place(request, row, now).id };
}

function placeInSandbox(
	host: PaperHost,
	request: PaperOrderRequest,
	row: InstrumentRow | undefined,
	{ symbol, exchange }: PlaceTerms
): Placed {
	host.analyzerLogs += 1;
	if (!row) return refused(400, `Symbol ${symbol} not found on ${exchange}`);
	const why = sandboxRefusal(request, row) ?? tooLateForIntraday(host, request, row);
	if (why) return refused(400, why);
	const short = host.sandbox.shortfall(request, row);
	if (short) {
		const { required, available } = short;
		const words = `Required: ${amount(required)}, Available: ${amount(available)}, Shortage: ${amount(required - available)}`;
		return refused(400, `Insufficient funds. ${words}`);
	}
	const readable = host.faults.broker === 'up';
	return { ok: true, orderId: host.sandbox.place(request, row, host.now(), readable).id };
}

/** Minutes of the day in India between which the sandbox takes MIS orders. */
const INTRADAY_FROM = 9 * 60;
const SQUARE_OFF = 15 * 60 + 15;

function tooLateForIntraday(
	host: PaperHost,
	request: PaperOrderRequest,
	row: InstrumentRow
): string | undefined {
	if (request.product !== 'MIS' || host.market.calendar.hours === 'always') return undefined;
	const minutes = Math.floor(((host.now() + IST_OFFSET_MS) % 86_400_000) / 60_000);
	if (minutes >= INTRADAY_FROM && minutes < SQUARE_OFF) return undefined;
	const held = host.sandbox.netQuantity(row.key, request.product);
	const change = signed(request.action, request.quantity);
	if (Math.abs(held + change) < Math.abs(held)) return undefined;
	return 'MIS orders cannot be placed after square-off time (15:15 IST). Trading resumes at 09:00 AM IST.';
}

function requestOf(strategy: string, terms: PlaceTerms): PaperOrderRequest {
	return {
		strategy,
		action: terms.action,
		quantity: terms.quantity,
		priceType: terms.pricetype,
		product: terms.product,
		price: toPaise(terms.price),
		trigger: toPaise(terms.trigger_price)
	};
}

/** Ninety trillion rupees, more than any sum that is still exact: what is larger counts as that. */
const MOST = Number.MAX_SAFE_INTEGER as Paise;

export function toPaise(rupees: number): Paise {
	return paiseFromRupees(rupees) ?? MOST;
}

function refused(status: number, message: string): Placed {
	return { ok: false, status, message };
}

function amount(paise: number): string {
	return `₹${(paise / 100).toFixed(2)}`;
}
