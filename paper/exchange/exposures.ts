import type { InstrumentRow } from '../market/instruments.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Quotes } from './contract.ts';
import type { Exposure } from './margin.ts';
import { isWorkingOrder, limitOf, signed, type PaperOrder, type ProductType } from './order.ts';
import type { PositionRow } from './position.ts';

export function exposureOf(
	quotes: Quotes,
	contract: InstrumentRow,
	product: ProductType,
	quantity: number,
	price: Paise
): Exposure {
	return { contract, product, quantity, price, underlying: quotes.underlyingPrice(contract) };
}

/** Open positions, with what is still working on top. */
export function exposuresOf(
	quotes: Quotes,
	positions: Iterable<PositionRow>,
	orders: Iterable<PaperOrder>
): Exposure[] {
	let exposures: Exposure[] = [];
	for (const { contract, product, quantity, cost } of positions) {
		if (quantity === 0) continue;
		const price = Math.round(cost / quantity) as Paise;
		exposures.push(exposureOf(quotes, contract, product, quantity, price));
	}
	for (const order of orders) {
		if (!isWorkingOrder(order)) continue;
		const quantity = signed(order.action, order.quantity - order.filled);
		const price = limitOf(order) ?? order.reference;
		exposures = netted(
			exposures,
			exposureOf(quotes, order.contract, order.product, quantity, price)
		);
	}
	return exposures;
}

/** An order against an open row reduces it; one in its direction, or beyond it, is a row of its own. */
export function netted(exposures: readonly Exposure[], added: Exposure): Exposure[] {
	const result: Exposure[] = [];
	let left = added.quantity;
	for (const row of exposures) {
		const same = row.contract.key === added.contract.key && row.product === added.product;
		if (!same || row.quantity * left >= 0) {
			result.push(row);
			continue;
		}
		const closing = Math.sign(left) * Math.min(Math.abs(left), Math.abs(row.quantity));
		left -= closing;
		if (row.quantity + closing !== 0) result.push({ ...row, quantity: row.quantity + closing });
	}
	return left === 0 ? result : [...result, { ...added, quantity: left }];
}
