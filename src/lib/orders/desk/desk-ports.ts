import type { AccountId } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Order, OrderRequest, Side, Trade } from '#lib/domain/order/order.ts';
import type { Answer, AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { OrderChange } from '#lib/openalgo/rest/orders.ts';
import type { Journal } from '#lib/orders/journal/journal.ts';
import type { OrderSender } from '#lib/orders/journal/send-once.ts';
import type { Sizes } from '#lib/orders/plan/slice-lane.ts';

/** One reading of a book, or undefined where it could not be read. */
export type DeskReading<Row> =
	| {
			rows: readonly Row[];
			/** Rows that could not be read. */
			unread: readonly string[];
			/** Epoch ms at which it was true. */
			asOf: number;
			mode: AnswerMode;
	  }
	| undefined;

/** Books of an account, read now. */
export interface DeskBooks {
	/** `youngerThan`: ms; a kept book that is no older will do. */
	orders(account: AccountId, youngerThan?: number): Promise<DeskReading<Order>>;
	trades(account: AccountId): Promise<DeskReading<Trade>>;
	positions(account: AccountId): Promise<DeskReading<Position>>;
	/** The same for who is in no hurry: whoever acts goes first. */
	calm?: Pick<DeskBooks, 'orders' | 'trades'>;
}

/** What an order desk works with. */
export interface DeskPorts {
	journal: Journal;
	/** This process, as the journal knows it. */
	process: string;
	sender: OrderSender & {
		/** Cancelling twice is cancelling once: the next order book tells what came of it. */
		cancel(account: AccountId, orderid: string): Promise<Answer<OrderOutcome>>;
		/** All values of the order as it is to be: the same change twice is one. */
		modify(account: AccountId, change: OrderChange): Promise<Answer<OrderOutcome>>;
	};
	books: DeskBooks;
	/** Epoch ms by the markets' clock, with which the broker's times are compared. */
	now: () => number;
	/** Ms that only grow: what is waited by. */
	clock: () => number;
	/** Resolves after so many ms, or earlier when something was heard of the account. */
	pause: (ms: number, account?: AccountId) => Promise<void>;
	/** Ms by which `now` and the broker's clock may differ, the rounding of its times included. */
	doubt: () => number;
	/**
	 * Runs while no other window or process of this user decides about the account: two exits that are decided at the same
	 * moment would close twice.
	 */
	alone: <T>(account: AccountId, work: () => Promise<T>) => Promise<T>;
	sizesOf: (key: InstrumentKey) => Sizes | undefined;
	/**
	 * How an exit is priced; undefined where it cannot be. `without`: the broker has refused a market order for this position,
	 * so that it takes a limit.
	 */
	pricing: (
		account: AccountId,
		key: InstrumentKey,
		side: Side,
		without?: 'MARKET'
	) => Pick<OrderRequest, 'priceType' | 'price'> | undefined;
	/** The buys of a basket take long: whether its sells leave all the same. */
	ask: (account: AccountId) => Promise<'go' | 'stop'>;
	/** Told of a failure that nobody waits for. */
	trouble: (error: unknown) => void;
}
