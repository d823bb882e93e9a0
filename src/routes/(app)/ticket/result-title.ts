import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { price } from '#lib/domain/number/indian-number.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { Hops } from '#lib/view/trading/hops.ts';
import { t } from '#lib/words/t.ts';

/** `Buy NIFTY 15 Dec 26,200 CE · LIMIT 129.00`; a press of several contracts says how many orders it is. */
export function resultTitle(intents: readonly Intent[]): string {
	const [first] = intents;
	if (!first) return t('Orders');
	const { key, side, priceType } = first.order;
	const one = intents.every(({ order }) => order.key === key && order.side === side);
	if (!one) return t('{intents} orders', { intents: intents.length });
	const at = first.order.price === undefined ? '' : ` ${price(first.order.price)}`;
	return side === 'BUY'
		? t('Buy {key} · {priceType}{at}', { key: instrumentLabel(key), priceType, at })
		: t('Sell {key} · {priceType}{at}', { key: instrumentLabel(key), priceType, at });
}

/** Ms after the press; undefined where this window does not know it. */
export interface HopTimes {
	stored: number | undefined;
	left: number | undefined;
	answer: number | undefined;
	broker: number | undefined;
}

export function hopTimes({ plannedAt, life }: Intent, hops: Hops | undefined): HopTimes {
	const after = (at: number | undefined) =>
		at === undefined ? undefined : Math.max(0, Math.round(at - plannedAt));
	return {
		stored: after(life.sentAt),
		left: after(hops?.leftAt),
		answer: after(hops?.answeredAt),
		broker: after(life.filledAt)
	};
}

/** `1 of 2`, among the orders of its account. */
export function sliceText(intent: Intent, ofGroup: readonly Intent[]): string {
	const own = ofGroup.filter(({ account }) => account === intent.account);
	return t('{indexOf} of {own}', { indexOf: own.indexOf(intent) + 1, own: own.length });
}
