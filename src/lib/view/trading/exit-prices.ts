import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { takesMarketOrders } from '#lib/domain/order/market-order.ts';
import type { OrderRequest, Side } from '#lib/domain/order/order.ts';
import { smartPrice, type SmartPricing } from '#lib/domain/order/smart-price.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

interface ExitPricesWorld {
	/** Depth and tick of a contract, read now; undefined where no server says them. */
	read: (key: InstrumentKey) => Promise<{ quote: Quote; tick: Paise | undefined } | undefined>;
	parameters: () => SmartPricing;
	/** Ms that only grow. */
	clock: () => number;
}

/** Ms after which a price that was read says nothing of the market any more. */
const GOOD_FOR = 5_000;

/** At what exits go: at market, or with a limit that should trade where no market order is taken. */
export class ExitPrices {
	readonly #world: ExitPricesWorld;
	readonly #read = new Map<InstrumentKey, { quote: Quote; tick: Paise | undefined; at: number }>();
	readonly #reading = new Map<InstrumentKey, Promise<void>>();

	constructor(world: ExitPricesWorld) {
		this.#world = world;
	}

	async prepare(keys: readonly InstrumentKey[]): Promise<void> {
		const priced = [...new Set(keys)].filter((key) => !takesMarketOrders(key));
		await Promise.all(priced.map((key) => this.#refresh(key)));
	}

	/**
	 * Undefined while there is no fresh price of a contract that needs one; it is read anew meanwhile. `without`: the broker
	 * has refused a market order.
	 */
	of(
		key: InstrumentKey,
		side: Side,
		without?: 'MARKET'
	): Pick<OrderRequest, 'priceType' | 'price'> | undefined {
		if (without === undefined && takesMarketOrders(key)) return { priceType: 'MARKET' };
		const read = this.#read.get(key);
		const { clock, parameters } = this.#world;
		if (!read || clock() - read.at >= GOOD_FOR) {
			void this.#refresh(key);
			return undefined;
		}
		const smart = smartPrice(side, read.quote, { tick: read.tick, age: 'live' }, parameters());
		return smart.ok ? { priceType: 'LIMIT', price: smart.price } : undefined;
	}

	#refresh(key: InstrumentKey): Promise<void> {
		const known = this.#reading.get(key);
		if (known) return known;
		const { read, clock } = this.#world;
		const reading = read(key)
			.then((found) => {
				if (found) this.#read.set(key, { ...found, at: clock() });
			})
			.finally(() => this.#reading.delete(key));
		this.#reading.set(key, reading);
		return reading;
	}
}
