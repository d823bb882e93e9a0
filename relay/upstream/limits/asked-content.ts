import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { askedOrders } from '#lib/openalgo/rest/asked-orders.ts';
import { passable } from '../reach/pass-through.ts';

/** The orders that a call places, by what makes one look like another; quantities in units. None of a change or a cancel. */
export function askedContent(
	endpoint: string,
	body: Readonly<Record<string, unknown>>
): { key: InstrumentKey; side: 'BUY' | 'SELL'; quantity: number }[] {
	const name = passable('POST', endpoint);
	if (name === undefined || name === 'modifyorder') return [];
	const { orders = [] } = askedOrders(name, body) ?? {};
	return orders.map(({ key, side, quantity }) => ({ key, side, quantity }));
}
