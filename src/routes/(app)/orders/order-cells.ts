import { DASH, grouped, price } from '#lib/domain/number/indian-number.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate } from '#lib/domain/instrument/short-date.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { OrderLine } from '#lib/view/books/orders.svelte.ts';

/** `13:26:42`, or `28 Nov 13:26` on another day; a dash where the broker gives no time that can be read. */
export function timeText(at: number | undefined, now: number): string {
	if (at === undefined) return DASH;
	const date = istDate(at);
	if (date === istDate(now)) return istClock(at);
	return `${shortDate(date)} ${istClock(at).slice(0, 5)}`;
}

/** `LIMIT 129.00`, `SL 690.00 → 695.00`, `MARKET —`: what is waited for stands first. */
export function priceText({ price: limit, trigger, priceType }: Order): string {
	if (priceType === 'MARKET') return DASH;
	if (trigger === undefined) return price(limit);
	return limit === undefined ? price(trigger) : `${price(trigger)} → ${price(limit)}`;
}

export function filledText({ filled }: OrderLine): string {
	return filled === undefined ? DASH : grouped(filled);
}

/** The broker's reason in quotes, or its own word for a state that is not one of ours; else empty. */
export function remark({ order, state }: OrderLine): string {
	if (order.reason !== '') return `“${order.reason}”`;
	return state === 'in-progress' && order.brokerStatus !== '' ? `“${order.brokerStatus}”` : '';
}

/** The end of an order's id, by which traders tell them apart. */
export function shortId(orderid: string): string {
	return orderid.length > 7 ? `…${orderid.slice(-6)}` : orderid || DASH;
}
