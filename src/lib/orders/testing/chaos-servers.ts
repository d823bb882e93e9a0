import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Order, OrderRequest, OrderStatus, Side } from '#lib/domain/order/order.ts';
import type { DeskBooks, DeskPorts } from '#lib/orders/desk/desk-ports.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';

/** One order as an exchange has it. */
export interface TrueOrder {
	orderid: string;
	/** Empty where another program sent it. */
	intent: IntentId;
	/** As it was sent. */
	order: OrderRequest;
	/** Its call was sent twice by a browser. */
	replayed: boolean;
	status: OrderStatus;
	filled: number;
}

/** Signed units, in the order in which they were traded. */
export interface TrueFill {
	intent: IntentId;
	key: InstrumentKey;
	product: string;
	units: number;
}

/** Time that a chaos runs in: simulated, or real and faster. */
export interface ChaosTime {
	/** Epoch ms. */
	now: () => number;
	pause: (ms: number) => Promise<void>;
	after: (ms: number, run: () => void) => void;
	until: <T>(work: Promise<T>) => Promise<T>;
	pass: (ms: number) => Promise<void>;
}

/** A contract that is traded, with prices at which an order rests and at which it trades. */
export interface ChaosContract {
	key: InstrumentKey;
	lotSize: number;
	/** Units; the exchange takes no more in one order. */
	freeze: number;
	prices: readonly Paise[];
}

/** Accounts at exchanges behind servers that fail, with the truth beside what they answer. */
export interface ChaosServers extends DeskBooks {
	readonly accounts: readonly AccountId[];
	readonly contracts: readonly ChaosContract[];
	/** Whether servers fail at all. */
	faulty: boolean;
	place(
		account: AccountId,
		order: OrderRequest,
		call: { intent: IntentId; number: string }
	): ReturnType<DeskPorts['sender']['place']>;
	cancel: DeskPorts['sender']['cancel'];
	modify: DeskPorts['sender']['modify'];
	pricing(
		key: InstrumentKey,
		side: Side,
		without?: 'MARKET'
	): Pick<OrderRequest, 'priceType' | 'price'> | undefined;
	/** An order of another program. */
	elsewhere(account: AccountId, order: OrderRequest): void;
	/** Something that lasts a while begins at an account's server: it trades in another mode, or is logged out. */
	disturb(account: AccountId, random: () => number): void;
	/** Told of each order update. */
	heard: (account: AccountId, order: Order) => void;
	orders(account: AccountId): ReturnType<DeskBooks['orders']>;
	truth(account: AccountId): readonly TrueOrder[];
	fills(account: AccountId): readonly TrueFill[];
}
