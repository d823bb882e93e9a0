import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import type { Json } from './rest/reply.ts';

/** A row of the order book as it is answered. */
export type ForeignOrder = { [name: string]: Json };

/** How brokers' plugins write times. */
const STAMPS = {
	/** `2026-11-23 14:03:46` */
	yearFirst: (iso: string) => iso.replace('T', ' '),
	/** `23-11-2026 14:03:46` */
	dayFirst: (iso: string) =>
		`${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(0, 4)} ${clock(iso)}`,
	/** `14:03:46 23-11-2026`, as Shoonya's. */
	timeFirst: (iso: string) =>
		`${clock(iso)} ${iso.slice(8, 10)}-${iso.slice(5, 7)}-${iso.slice(0, 4)}`,
	/** A time of day alone. */
	timeOnly: (iso: string) => clock(iso)
} as const;

interface Broker {
	stamp: keyof typeof STAMPS;
	/** Quantities and prices are strings. */
	texts?: true;
	states: readonly string[];
}

/** The states of orders in the words of several brokers, which OpenAlgo's plugins pass on. */
const BROKERS: readonly Broker[] = [
	{
		stamp: 'yearFirst',
		states: ['open', 'complete', 'rejected', 'cancelled', 'trigger pending', 'MODIFY PENDING']
	},
	{
		stamp: 'yearFirst',
		states: ['TRANSIT', 'PENDING', 'PART_TRADED', 'TRADED', 'CANCELLED', 'REJECTED', 'EXPIRED']
	},
	{
		stamp: 'timeFirst',
		texts: true,
		states: ['OPEN', 'COMPLETE', 'CANCELED', 'TRIGGER_PENDING', 'REJECT', 'INVALID_STATUS_TYPE']
	},
	{
		stamp: 'dayFirst',
		texts: true,
		states: [
			'open pending',
			'validation pending',
			'put order req received',
			'modified',
			'cancelled after market order'
		]
	},
	{
		stamp: 'timeOnly',
		states: ['New', 'PartiallyFilled', 'Filled', 'Cancelled', 'PendingCancel', 'Fully Executed']
	}
];

/** Thirty orders of the morning in the words of several brokers: on the order book alone, not at the exchange. */
export function foreignOrders(symbol: string, now: number): ForeignOrder[] {
	let number = 0;
	return BROKERS.flatMap(({ stamp, texts, states }) =>
		states.map((state): ForeignOrder => {
			number += 1;
			const iso = new Date(now + IST_OFFSET_MS - number * 60_000).toISOString().slice(0, 19);
			const figure = (value: number) => (texts ? value.toFixed(2) : value);
			const waits = /trigger/i.test(state);
			return {
				action: number % 2 === 0 ? 'SELL' : 'BUY',
				exchange: 'NFO',
				order_status: state,
				orderid: `990000${String(number).padStart(4, '0')}`,
				price: figure(5),
				pricetype: waits ? 'SL' : 'LIMIT',
				product: 'NRML',
				quantity: texts ? '65' : 65,
				...(/reject/i.test(state) && { rejection_reason: 'RMS: margin exceeds' }),
				symbol,
				timestamp: STAMPS[stamp](iso),
				trigger_price: figure(waits ? 5.5 : 0)
			};
		})
	);
}

function clock(iso: string): string {
	return iso.slice(11);
}
