import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Product } from '#lib/domain/book/position.ts';

export const SIDES = ['BUY', 'SELL'] as const;
export type Side = (typeof SIDES)[number];

export const PRICE_TYPES = ['MARKET', 'LIMIT', 'SL', 'SL-M'] as const;
export type PriceType = (typeof PRICE_TYPES)[number];

/** `working`: a broker's own word that is none of the others; the order may still trade. */
export const ORDER_STATUSES = [
	'open',
	'trigger-pending',
	'working',
	'complete',
	'rejected',
	'cancelled',
	'expired'
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order as it is being typed: any amount may be missing, and nothing says that it may be sent. */
export interface OrderDraft {
	key: InstrumentKey;
	side: Side;
	/** Units, never lots; undefined while the field holds no amount. */
	quantity: number | undefined;
	priceType: PriceType;
	product: Product;
	/** For LIMIT and SL. */
	price?: Paise | undefined;
	/** For SL and SL-M. */
	trigger?: Paise | undefined;
	disclosedQuantity?: number | undefined;
}

/** An order that is wanted, complete. */
export interface OrderRequest extends OrderDraft {
	quantity: number;
}

/** One row of the order book, or one order update. */
export interface Order {
	orderid: string;
	key: InstrumentKey;
	side: Side;
	/** Usually MIS, NRML or CNC; a broker's own word passes through. */
	product: string;
	/** Usually one of `PRICE_TYPES`. */
	priceType: string;
	quantity: number;
	price: Paise | undefined;
	trigger: Paise | undefined;
	status: OrderStatus;
	/** The status in the broker's own word. */
	brokerStatus: string;
	/** Units; most live order books do not say: join with the trade book. */
	filled: number | undefined;
	averagePrice: Paise | undefined;
	/** Why it was rejected; empty when the server gave no reason. */
	reason: string;
	/** Only the sandbox returns it. */
	strategy: string;
	/** Epoch ms; undefined when the broker's format is not known, and in order updates. */
	at: number | undefined;
}

/** One fill. Brokers give it no id, so two equal rows are two fills. */
export interface Trade {
	orderid: string;
	key: InstrumentKey;
	side: Side;
	product: string;
	quantity: number;
	price: Paise | undefined;
	value: Paise | undefined;
	/** Epoch ms; undefined when the broker says only a time of day, or nothing readable. */
	at: number | undefined;
}
