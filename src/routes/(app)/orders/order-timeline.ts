import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { OrderLine } from '#lib/view/books/order-lines.ts';
import { rowStates } from './order-state-words.ts';
import { t } from '#lib/words/t.ts';

interface Moment {
	/** Epoch ms; undefined where the broker does not say it. */
	at: number | undefined;
	what: string;
}

/** What both books tell of an order, in the order of time; where it stood when they were read comes last. */
export function orderTimeline({ order, state, filled, trades, group }: OrderLine): Moment[] {
	const fills = [...trades]
		.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity))
		.map((trade) => ({
			at: trade.at,
			what: t('Trade: {quantity} at {price}', {
				quantity: grouped(trade.quantity),
				price: price(trade.price)
			})
		}));
	return [
		{
			at: order.at,
			what: t('In the order book: {priceType} {quantity}', {
				priceType: order.priceType,
				quantity: grouped(order.quantity)
			})
		},
		...fills,
		{
			at: group.orders?.asOf,
			what: t('Book read: {stand}', { stand: stand({ order, state, filled }) })
		}
	];
}

function stand({ order, state, filled }: Pick<OrderLine, 'order' | 'state' | 'filled'>): string {
	const { word, tone } = rowStates()[state];
	const own = order.brokerStatus.toLowerCase() === word.toLowerCase() ? '' : order.brokerStatus;
	const said = own === '' ? word : t('{word} (broker: {own})', { word, own });
	if (tone !== 'working' || filled === undefined) return said;
	return t('{said}, {quantity} left', { said, quantity: grouped(order.quantity - filled) });
}
