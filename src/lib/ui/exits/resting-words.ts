import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import { t } from '#lib/words/t.ts';

/** `the stop of 90 at 690.00`, `650 at 15.00`. */
export function restingWords({ order, filled = 0 }: ListedOrder): string {
	const left = grouped(order.quantity - filled);
	const isStop = order.priceType === 'SL' || order.priceType === 'SL-M';
	const at = price(isStop ? order.trigger : order.price);
	const verb = order.side === 'BUY' ? 'buy' : 'sell';
	return isStop
		? t('the stop to {verb} {left} at {at}', { verb, left, at })
		: t('{verb} {left} at {at}', { verb, left, at });
}
