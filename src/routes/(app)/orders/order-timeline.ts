import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { OrderLine } from '#lib/view/books/order-lines.ts';
import { STATE_WORDS } from './order-state-words.ts';

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
			what: `Trade: ${grouped(trade.quantity)} at ${price(trade.price)}`
		}));
	return [
		{ at: order.at, what: `In the order book: ${order.priceType} ${grouped(order.quantity)}` },
		...fills,
		{ at: group.orders?.asOf, what: `Book read: ${stand({ order, state, filled })}` }
	];
}

function stand({ order, state, filled }: Pick<OrderLine, 'order' | 'state' | 'filled'>): string {
	const { word, tone } = STATE_WORDS[state];
	const own = order.brokerStatus.toLowerCase() === word.toLowerCase() ? '' : order.brokerStatus;
	const said = own === '' ? word : `${word} (broker: ${own})`;
	if (tone !== 'working' || filled === undefined) return said;
	return `${said}, ${grouped(order.quantity - filled)} left`;
}
