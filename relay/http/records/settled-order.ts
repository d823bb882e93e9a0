import * as v from 'valibot';
import type { ActivityDetails } from '#lib/domain/activity/activity.ts';
import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderContent } from '#lib/domain/order/order-content.ts';

const answered = v.object({
	account: v.string(),
	exchange: v.string(),
	symbol: v.string(),
	action: v.picklist(['BUY', 'SELL']),
	quantity: v.number(),
	state: v.string()
});

/** The order of which a page says that it knows what became of it; undefined of every other report. */
export function settledOrder({
	action,
	details
}: {
	action: string;
	details: ActivityDetails;
}): OrderContent | undefined {
	if (action !== 'order-answered') return undefined;
	const read = v.safeParse(answered, details);
	if (!read.success || read.output.state === 'unknown') return undefined;
	const { account, exchange, symbol, action: side, quantity } = read.output;
	const key = parseInstrumentKey(`${exchange}:${symbol}`);
	return key && { account, key, side, quantity };
}
