import type { Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';

export type Action = 'BUY' | 'SELL';
type PaperPriceType = 'MARKET' | 'LIMIT' | 'SL' | 'SL-M';
export type ProductType = 'MIS' | 'NRML' | 'CNC';
type PaperOrderStatus = 'open' | 'trigger pending' | 'complete' | 'rejected' | 'cancelled';

/** An order as requested; prices in paise, 0 where the price type needs none. */
export interface PaperOrderRequest {
	strategy: string;
	action: Action;
	quantity: number;
	priceType: PaperPriceType;
	product: ProductType;
	price: Paise;
	trigger: Paise;
}

export interface PaperOrder extends PaperOrderRequest {
	id: string;
	contract: InstrumentRow;
	status: PaperOrderStatus;
	filled: number;
	/** Σ price × quantity of its fills, in paise. */
	filledValue: number;
	/** The last price when it arrived: what OpenAlgo's sandbox shows as the price of a MARKET order. */
	reference: Paise;
	reason: string;
	/** Epoch ms. */
	placedAt: number;
	/** An SL order becomes LIMIT and an SL-M order MARKET once its trigger was touched. */
	triggered: boolean;
}

export interface PaperTrade {
	id: string;
	order: PaperOrder;
	quantity: number;
	price: Paise;
	at: number;
}

export function isWorkingOrder(order: PaperOrder): boolean {
	return order.status === 'open' || order.status === 'trigger pending';
}

export function signed(action: Action, quantity: number): number {
	return action === 'BUY' ? quantity : -quantity;
}

/** Paise, to the nearest; 0 when nothing was filled. */
export function averagePrice(order: PaperOrder): Paise {
	return (order.filled === 0 ? 0 : Math.round(order.filledValue / order.filled)) as Paise;
}

export function isTriggeredBy(order: PaperOrder, ltp: Paise): boolean {
	return order.action === 'BUY' ? ltp >= order.trigger : ltp <= order.trigger;
}

/** Undefined for an order that takes any price. */
export function limitOf(order: PaperOrderRequest): Paise | undefined {
	return order.priceType === 'LIMIT' || order.priceType === 'SL' ? order.price : undefined;
}
