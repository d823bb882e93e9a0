import * as v from 'valibot';
import type { ActivityDetails } from '#lib/domain/activity/activity.ts';
import type { OverLimit } from '#lib/domain/order/order-limits.ts';
import type { PassedOn } from '../../upstream/reach/pass-through.ts';

/** Which call a line is about; the number joins its two lines. */
interface About {
	/** Its name. */
	account: string;
	endpoint: string;
	number: string;
	/** Its page says that it only reduces a position. */
	reduces?: boolean;
}

/** The fields of OpenAlgo's acting endpoints that a line keeps; legs are counted. */
const TOLD = [
	...['symbol', 'exchange', 'action', 'quantity', 'product', 'pricetype', 'price'],
	...['trigger_price', 'orderid', 'position_size', 'splitsize', 'underlying', 'expiry_date'],
	...['strategy', 'mode']
];

/** An order's answer is some 60 bytes; a much longer one contains no order id. */
const LONGEST_READ = 16 * 1024;
const placed = v.object({ orderid: v.union([v.string(), v.number()]) });

/** The call that is about to be sent, in the page's own values, which are not checked here. */
export function passedDetails(
	about: About,
	body: Readonly<Record<string, unknown>>
): ActivityDetails {
	const told = TOLD.flatMap((name): [string, string | number | boolean][] => {
		const value = body[name];
		const plain = typeof value === 'string' || typeof value === 'number';
		return plain || typeof value === 'boolean' ? [[name, value]] : [];
	});
	const { orders } = body;
	const legs = Array.isArray(orders) ? { legs: orders.length } : {};
	return { ...about, ...Object.fromEntries(told), ...legs };
}

/** One that was not sent, as it was over a limit of its user's. */
export function refusedDetails(
	about: About,
	body: Readonly<Record<string, unknown>>,
	{ field, limit, value }: OverLimit
): ActivityDetails {
	return { ...passedDetails(about, body), over: field, limit, value };
}

/** Its outcome, as far as the relay knows. */
export function endedDetails(about: About, passed: PassedOn): ActivityDetails {
	if (passed.is !== 'answered') return { ...about, outcome: passed.is };
	const { status, body } = passed;
	const order = body instanceof Uint8Array ? orderIn(body) : undefined;
	return {
		...about,
		outcome: 'answered',
		status,
		...(order === undefined ? {} : { orderid: order })
	};
}

/** The order id in an answer, if there is one. */
export function orderIn(body: Uint8Array): string | undefined {
	if (body.byteLength > LONGEST_READ) return undefined;
	try {
		const read = v.safeParse(placed, JSON.parse(Buffer.from(body).toString('utf8')));
		return read.success ? String(read.output.orderid) : undefined;
	} catch {
		// Not JSON: the server's answer is the page's to read.
		return undefined;
	}
}
