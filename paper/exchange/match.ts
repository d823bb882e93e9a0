import type { Paise } from '#lib/domain/number/paise.ts';
import type { PaperLevel } from '../market/paper-quote.ts';
import type { Visible } from './contract.ts';
import { isTriggeredBy, limitOf, type PaperOrder } from './order.ts';

export interface Fill {
	quantity: number;
	price: Paise;
}

/** Units of each price that earlier orders have already taken from the book as it stands. */
type Taken = ReadonlyMap<Paise, number>;

export function isNowTriggered(order: PaperOrder, visible: Visible): boolean {
	return order.triggered || isTriggeredBy(order, visible.ltp);
}

/**
 * What an order gets from the visible book, best price first: at most what is shown there, never worse than its
 * limit. The rest waits for the book to move.
 */
export function fillsFromDepth(order: PaperOrder, visible: Visible, taken: Taken): Fill[] {
	const limit = limitOf(order);
	const levels = order.action === 'BUY' ? visible.asks : visible.bids;
	const fills: Fill[] = [];
	let wanted = order.quantity - order.filled;
	for (const level of levels) {
		if (wanted === 0 || isWorse(order, level, limit)) break;
		const quantity = Math.min(wanted, level.quantity - (taken.get(level.price) ?? 0));
		if (quantity <= 0) continue;
		fills.push({ quantity, price: level.price });
		wanted -= quantity;
	}
	return fills;
}

/** OpenAlgo's sandbox: all or nothing. A MARKET order at the best opposite price, a limit at the last price or better. */
export function fillInSandbox(order: PaperOrder, visible: Visible, arriving: boolean): Fill[] {
	const quantity = order.quantity - order.filled;
	const limit = limitOf(order);
	if (limit === undefined) {
		const best = order.action === 'BUY' ? visible.asks[0] : visible.bids[0];
		const price = order.priceType === 'MARKET' ? (best?.price ?? visible.ltp) : visible.ltp;
		return [{ quantity, price }];
	}
	const touched = order.action === 'BUY' ? visible.ltp <= limit : visible.ltp >= limit;
	if (!touched) return [];
	// A limit that was marketable at once gets the market's price; one that rested gets its own.
	const atMarket = arriving || order.priceType === 'SL';
	return [{ quantity, price: atMarket ? visible.ltp : limit }];
}

function isWorse(order: PaperOrder, level: PaperLevel, limit: Paise | undefined): boolean {
	if (limit === undefined) return false;
	return order.action === 'BUY' ? level.price > limit : level.price < limit;
}
