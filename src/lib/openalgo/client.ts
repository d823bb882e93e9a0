import type { Funds, Holdings, Margin } from '#lib/domain/account-books.ts';
import type { Candle } from '#lib/domain/candle.ts';
import type { Exchange } from '#lib/domain/exchange.ts';
import type { IsoDate } from '#lib/domain/expiry-date.ts';
import type { Greeks } from '#lib/domain/greeks.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Listing } from '#lib/domain/listing.ts';
import type { OptionChain } from '#lib/domain/option-chain.ts';
import type { OptionSide } from '#lib/domain/option-symbol.ts';
import type {
	BasketOutcome,
	CancelAllOutcome,
	CloseAllOutcome,
	MarginLeg,
	OrderOutcome,
	SplitOutcome
} from '#lib/domain/order-outcome.ts';
import type { Order, OrderRequest, Trade } from '#lib/domain/order.ts';
import type { Position } from '#lib/domain/position.ts';
import type { Quote } from '#lib/domain/quote.ts';
import type { Holiday, TradingHours } from '#lib/domain/trading-hours.ts';
import type { Answer, Refusal } from './answer.ts';

/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type QuoteResult = { ok: true; quote: Quote } | { ok: false; refusal: Refusal };

/** Resolved from a live price at that instant: what a screen showed may have been another strike. */
export interface ResolvedOption {
	key: InstrumentKey;
	lotSize: number;
	tick: number;
	freezeQuantity: number | undefined;
	underlyingLtp: number | undefined;
}

export interface ChainQuestion {
	underlying: string;
	/** Of the underlying: `NSE_INDEX` for NIFTY. */
	exchange: Exchange;
	expiry: IsoDate;
	/** 1 to 100 strikes on each side of ATM; the whole chain without it. */
	strikeCount?: number | undefined;
}

export interface HistoryQuestion {
	key: InstrumentKey;
	/** One of what `intervals()` answers. */
	interval: string;
	from: IsoDate;
	/** Inclusive. */
	to: IsoDate;
}

export interface OptionQuestion {
	underlying: string;
	exchange: Exchange;
	expiry: IsoDate;
	/** `ATM`, `ITM1`…`ITM50`, `OTM1`…`OTM50`. */
	offset: string;
	side: OptionSide;
}

export interface OrderChange extends OrderRequest {
	orderid: string;
}

export interface ClientOptions {
	/** REST base without a trailing slash: `http://127.0.0.1:5000`. */
	hostUrl: string;
	apiKey: string;
	fetch: typeof globalThis.fetch;
	/** Epoch ms. */
	now: () => number;
	wait: Wait;
	/** 0 ≤ r < 1; spreads the one retry of a read. */
	random?: () => number;
}

const todo = (): Promise<never> => Promise.reject(new Error('not built yet'));

/** One OpenAlgo server's REST API for one key. Every method answers; none throws what the server said. */
export class OpenAlgoClient {
	readonly hostUrl: string;

	constructor(options: ClientOptions) {
		this.hostUrl = options.hostUrl;
	}

	ping = (): Promise<Answer<{ broker: string }>> => todo();
	/** Tells a wrong key from a missing broker login where the server answers both alike. */
	whyRefused = (): Promise<'bad-key' | 'logged-out' | 'neither' | 'unknown'> => todo();

	expiries = (
		_underlying: string,
		_optionsExchange: Exchange,
		_kind?: 'options' | 'futures'
	): Promise<Answer<IsoDate[]>> => todo();
	optionChain = (_question: ChainQuestion): Promise<Answer<OptionChain>> => todo();
	optionSymbol = (_question: OptionQuestion): Promise<Answer<ResolvedOption>> => todo();
	optionGreeks = (_key: InstrumentKey): Promise<Answer<Greeks>> => todo();

	quote = (_key: InstrumentKey): Promise<Answer<Quote>> => todo();
	quotes = (
		_keys: readonly InstrumentKey[]
	): Promise<Answer<ReadonlyMap<InstrumentKey, QuoteResult>>> => todo();
	depth = (_key: InstrumentKey): Promise<Answer<Quote>> => todo();
	history = (_question: HistoryQuestion): Promise<Answer<Candle[]>> => todo();
	intervals = (): Promise<Answer<string[]>> => todo();
	symbol = (_key: InstrumentKey): Promise<Answer<Listing>> => todo();
	search = (_query: string, _exchange?: Exchange): Promise<Answer<Listing[]>> => todo();
	/** The only call whose key travels in the address: the server offers no other way. */
	instruments = (_exchange: Exchange): Promise<Answer<Listing[]>> => todo();

	positions = (): Promise<Answer<Position[]>> => todo();
	orders = (): Promise<Answer<Order[]>> => todo();
	trades = (): Promise<Answer<Trade[]>> => todo();
	holdings = (): Promise<Answer<Holdings>> => todo();
	funds = (): Promise<Answer<Funds>> => todo();
	margin = (_legs: readonly MarginLeg[]): Promise<Answer<Margin>> => todo();
	orderStatus = (_orderid: string): Promise<Answer<Order>> => todo();
	/** Signed units; 0 for a symbol that does not exist too. */
	openPosition = (_key: InstrumentKey, _product: string): Promise<Answer<number>> => todo();

	/** Whether the whole server, every key of it, trades in its sandbox. */
	analyzer = (): Promise<Answer<boolean>> => todo();
	setAnalyzer = (_on: boolean): Promise<Answer<boolean>> => todo();

	holidays = (_year: number): Promise<Answer<Holiday[]>> => todo();
	timings = (_date: IsoDate): Promise<Answer<TradingHours[]>> => todo();

	placeOrder = (_order: OrderRequest): Promise<Answer<OrderOutcome>> => todo();
	/** `target`: the signed net position wanted afterwards. 0 closes, and never opens. */
	placeSmartOrder = (_order: OrderRequest, _target: number): Promise<Answer<OrderOutcome>> =>
		todo();
	placeBasket = (_orders: readonly OrderRequest[]): Promise<Answer<BasketOutcome>> => todo();
	splitOrder = (_order: OrderRequest, _slice: number): Promise<Answer<SplitOutcome>> => todo();
	modifyOrder = (_change: OrderChange): Promise<Answer<OrderOutcome>> => todo();
	cancelOrder = (_orderid: string): Promise<Answer<OrderOutcome>> => todo();
	/** Everything open in the account, whoever placed it. */
	cancelAllOrders = (): Promise<Answer<CancelAllOutcome>> => todo();
	/** Every position of the account, at market. */
	closePositions = (): Promise<Answer<CloseAllOutcome>> => todo();
}
