import { EXCHANGES, type Exchange } from '#lib/domain/instrument/exchange.ts';
import { PRICE_TYPES, type PriceType } from '#lib/domain/order/order.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { PRODUCTS, type Product } from '#lib/domain/book/position.ts';

interface OrderHabit {
	product: Product;
	priceType: PriceType;
}

/** What a first order starts with; derivatives are carried over night more often than not. */
const FIRST: OrderHabit = { product: 'NRML', priceType: 'LIMIT' };
const FIRST_SHARES: OrderHabit = { product: 'CNC', priceType: 'LIMIT' };

/** The product and price type that this trader used last, per exchange. Kept on this device as `NRML LIMIT`. */
export class OrderMemory {
	readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

	constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#storage = storage;
	}

	habit(key: InstrumentKey): OrderHabit {
		const { exchange } = instrumentOf(key);
		const [product, priceType] = (this.#storage.getItem(place(exchange)) ?? '').split(' ');
		const first = exchange === 'NSE' || exchange === 'BSE' ? FIRST_SHARES : FIRST;
		return {
			product: PRODUCTS.find((known) => known === product) ?? first.product,
			priceType: PRICE_TYPES.find((known) => known === priceType) ?? first.priceType
		};
	}

	keep(key: InstrumentKey, { product, priceType }: OrderHabit): void {
		this.#storage.setItem(place(instrumentOf(key).exchange), `${product} ${priceType}`);
	}
}

/** Signing out. */
export function forgetHabits(storage: Pick<Storage, 'removeItem'>): void {
	for (const exchange of EXCHANGES) storage.removeItem(place(exchange));
}

function place(exchange: Exchange): string {
	return `algomirror.order.${exchange}`;
}
