import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MarginLeg } from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import * as books from './books.ts';
import type { RequestBudget } from './budget.ts';
import type { EndpointName } from './endpoints.ts';
import { directTransport, type DirectWay } from './direct.ts';
import * as data from './market-data.ts';
import * as options from './options.ts';
import type { OrderChange } from './orders.ts';
import type { ServerAccess, Observed } from './request.ts';
import * as server from './server-facts.ts';
import type { Transport } from './transport.ts';
import type { Wait } from './wait.ts';

interface Surroundings {
	/** Epoch ms. */
	now: () => number;
	/** Ms that only grow. */
	clock: () => number;
	wait: Wait;
	/** 0 ≤ r < 1; spreads the one retry of a read. */
	random?: () => number;
	/** Shared by all clients of one server, which counts by address and not by key. */
	budget: Pick<RequestBudget, 'take'>;
	/** Called with the outcome of each call. */
	observe?: (observed: Observed) => void;
}

/** By itself with the account's key, or over the way that the caller finds for each call. */
export type ClientOptions = Surroundings &
	(DirectWay | { way: (path: EndpointName) => Promise<Transport> });

/**
 * One OpenAlgo server's REST API for one key. Every method returns the server's answer, good or bad; none throws
 * it. Reads are tried twice, nothing else is ever sent again. In `mode` each answer says which money it is about.
 */
export class OpenAlgoClient {
	readonly #host: ServerAccess;

	constructor({ random = Math.random, ...options }: ClientOptions) {
		const { now, clock, wait, budget, observe } = options;
		this.#host = {
			way: 'way' in options ? options.way : always(directTransport(options)),
			...{ now, clock, wait, random, budget, observe }
		};
	}

	ping = () => server.ping(this.#host);
	analyzer = () => server.analyzer(this.#host);
	/** Switches the whole server between its sandbox and live money, for every key. */
	setAnalyzer = (on: boolean) => server.setAnalyzer(this.#host, on);
	holidays = (year: number) => server.holidays(this.#host, year);
	timings = (date: IsoDate) => server.timings(this.#host, date);

	expiries = (
		underlying: string,
		optionsExchange: Exchange,
		kind: 'options' | 'futures' = 'options'
	) => options.expiries(this.#host, underlying, optionsExchange, kind);
	optionChain = (question: options.ChainQuestion) => options.optionChain(this.#host, question);
	optionSymbol = (question: options.OptionQuestion) => options.resolveOption(this.#host, question);
	optionGreeks = (key: InstrumentKey) => options.optionGreeks(this.#host, key);

	quote = (key: InstrumentKey) => data.quote(this.#host, key);
	quotes = (keys: readonly InstrumentKey[]) => data.quotes(this.#host, keys);
	depth = (key: InstrumentKey) => data.depth(this.#host, key);
	history = (question: data.HistoryQuestion) => data.history(this.#host, question);
	intervals = () => data.intervals(this.#host);
	symbol = (key: InstrumentKey) => data.symbol(this.#host, key);
	search = (query: string, exchange?: Exchange) => data.search(this.#host, query, exchange);
	/** The only call whose key travels in the address: the server offers no other way. */
	instruments = (exchange: Exchange) => data.instruments(this.#host, exchange);

	positions = () => books.positions(this.#host);
	orders = () => books.orders(this.#host);
	trades = () => books.trades(this.#host);
	holdings = () => books.holdings(this.#host);
	funds = () => books.funds(this.#host);
	margin = (legs: readonly MarginLeg[]) => books.margin(this.#host, legs);
	orderStatus = (orderid: string) => books.orderStatus(this.#host, orderid);
	openPosition = (key: InstrumentKey, product: string) =>
		books.openPosition(this.#host, key, product);

	/** `number`: of this one order, which a relay sends on once. `reduces`: it only reduces a position. */
	placeOrder = async (order: OrderRequest, number?: string, reduces?: boolean) =>
		(await orders()).placeOrder(this.#host, order, number, reduces);
	/** `target` is the signed net position wanted afterwards; 0 closes and never opens. */
	placeSmartOrder = async (order: OrderRequest, target: number) =>
		(await orders()).placeSmartOrder(this.#host, order, target);
	placeBasket = async (wanted: readonly OrderRequest[]) =>
		(await orders()).placeBasket(this.#host, wanted);
	splitOrder = async (order: OrderRequest, slice: number) =>
		(await orders()).splitOrder(this.#host, order, slice);
	modifyOrder = async (change: OrderChange) => (await orders()).modifyOrder(this.#host, change);
	cancelOrder = async (orderid: string) => (await orders()).cancelOrder(this.#host, orderid);
	/** Everything open in the account, whichever program placed it. */
	cancelAllOrders = async () => (await orders()).cancelAllOrders(this.#host);
	/** Every position of the account, at market. */
	closePositions = async () => (await orders()).closePositions(this.#host);
}

function always(transport: Transport): () => Transport {
	return () => transport;
}

let loaded: typeof import('./orders.ts') | undefined;

/** Comes with the first order: a page that watches prices does without. While it cannot be had, nothing is sent. */
async function orders(): Promise<typeof import('./orders.ts')> {
	// A browser answers for a module that it has in a later turn, behind all that it draws.
	return (loaded ??= await import('./orders.ts'));
}

/** Ahead of the first order. */
export async function loadOrders(): Promise<void> {
	await orders();
}
