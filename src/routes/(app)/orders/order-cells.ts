import { DASH, grouped, price } from '#lib/domain/number/indian-number.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate } from '#lib/domain/instrument/short-date.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { notPlacedWords, unknownWords } from '#lib/ui/orders/why-words.ts';
import type { IntentLine } from '#lib/view/acts/intent-lines.ts';
import type { OrderLine, TradeLine } from '#lib/view/books/order-lines.ts';
import { t } from '#lib/words/t.ts';

/** What the cells of a row say; columns that it does not have are empty. */
export function entryTexts({ order: line, trade, pressed }: BookRow, now: number): EntryTexts {
	if (pressed) return pressedTexts(pressed, now);
	const row = line?.order ?? trade?.trade;
	const orderid = row?.orderid ?? '';
	return {
		time: timeText(row?.at, now),
		quantity: grouped(row?.quantity ?? 0),
		filled: line ? filledText(line) : '',
		part: line && isPart(line) ? t('{filled} filled', { filled: filledText(line) }) : '',
		priceType: line?.order.priceType ?? '',
		price: line ? priceText(line.order) : price(trade?.trade.price),
		average: line ? price(line.average) : '',
		value: price(trade?.trade.value),
		id: shortId(orderid),
		orderid
	};
}

export interface EntryTexts {
	time: string;
	quantity: string;
	filled: string;
	/** `130 filled`, of an order that is partly filled or was. */
	part: string;
	priceType: string;
	price: string;
	average: string;
	value: string;
	id: string;
	orderid: string;
}

interface BookRow {
	order?: OrderLine;
	trade?: TradeLine;
	pressed?: IntentLine;
}

function pressedTexts({ intent }: IntentLine, now: number): EntryTexts {
	const { order, life, plannedAt } = intent;
	const orderid = life.orderid ?? life.pendingId ?? '';
	return {
		time: timeText(plannedAt, now),
		quantity: grouped(order.quantity),
		...{ filled: grouped(life.filled), part: '', priceType: order.priceType },
		price: priceText(order),
		average: price(life.average),
		value: '',
		...{ id: shortId(orderid), orderid }
	};
}

function isPart({ filled = 0, order }: OrderLine): boolean {
	return filled > 0 && filled < order.quantity;
}

/** `13:26:42`, or `28 Nov 13:26` on another day; a dash where the broker gives no time that can be read. */
export function timeText(at: number | undefined, now: number): string {
	if (at === undefined) return DASH;
	const date = istDate(at);
	if (date === istDate(now)) return istClock(at);
	return `${shortDate(date)} ${istClock(at).slice(0, 5)}`;
}

/** `129.00`, `690.00 → 695.00`, a dash for MARKET: what is waited for stands first. */
export function priceText({ price: limit, trigger, priceType }: Priced): string {
	if (priceType === 'MARKET') return DASH;
	if (trigger === undefined) return price(limit);
	return limit === undefined ? price(trigger) : `${price(trigger)} → ${price(limit)}`;
}

interface Priced {
	price?: Order['price'];
	trigger?: Order['trigger'];
	priceType: string;
}

export function filledText({ filled }: Pick<OrderLine, 'filled'>): string {
	return filled === undefined ? DASH : grouped(filled);
}

/** The broker's reason in quotes, or its own word for a state that is not one of ours; else empty. */
export function remark({ order, state }: OrderLine): string {
	if (order.reason !== '') return `“${order.reason}”`;
	return state === 'in-progress' && order.brokerStatus !== '' ? `“${order.brokerStatus}”` : '';
}

/** Why it is where it is: in the words of whoever said so. */
export function pressedRemark({ intent: { life } }: IntentLine): string {
	const said = life.reason === '' ? '' : `“${life.reason}”`;
	const { state, because } = life;
	if (state === 'not-placed') {
		return t('{notPlaced}. Nothing reached the broker. {said}', {
			notPlaced: notPlacedWords(because),
			said
		}).trim();
	}
	if (state === 'unknown') return `${unknownWords(because)}. ${said}`.trim();
	if (state === 'missing') {
		return t('You said that it is not there. An order that appears later is still this one.');
	}
	return state === 'rejected' ? said : '';
}

/** The end of an order's id, by which traders tell them apart. */
export function shortId(orderid: string): string {
	return orderid.length > 7 ? `…${orderid.slice(-6)}` : orderid || DASH;
}
