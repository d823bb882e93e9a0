import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { Budget } from '#lib/openalgo/rest/budget.ts';
import { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import { RECORDED_AT, RECORDED_KEY } from './transcripts.ts';

/** Answers every request with the given one, and remembers what was sent. */
export function fetchOf(status: number, text: string, sent: Request[] = []): typeof fetch {
	return (input, init) => {
		sent.push(new Request(input, init));
		const bare = status === 204 || status === 304;
		return Promise.resolve(new Response(bare ? null : text, { status }));
	};
}

/** A clock that stands, and waits that never end: only the answer can decide. */
export function clientWith(fetch: typeof globalThis.fetch): OpenAlgoClient {
	const wait: Wait = (ms) => (ms < 5_000 ? Promise.resolve() : new Promise(() => undefined));
	const clock = () => 0;
	return new OpenAlgoClient({
		hostUrl: 'http://openalgo.test',
		apiKey: RECORDED_KEY,
		fetch,
		now: () => RECORDED_AT,
		...{ clock, wait, budget: new Budget(clock, wait) },
		random: () => 0
	});
}

const key = instrumentKey('NFO', 'NIFTY01DEC2625000CE');
const expiry = isoDate('2026-12-01')!;
const recordedDay = isoDate('2026-11-23')!;
export const ORDER: OrderRequest = {
	key,
	side: 'BUY',
	quantity: 65,
	priceType: 'LIMIT',
	product: 'MIS',
	price: paise(10_003)
};
const chain = { underlying: 'NIFTY', exchange: 'NSE_INDEX', expiry } as const;

/** Recorded path → the client's call for it. What is asked does not matter: the answer is the recorded one. */
const CALLS: Record<string, (client: OpenAlgoClient) => Promise<Answer<unknown>>> = {
	ping: (client) => client.ping(),
	funds: (client) => client.funds(),
	margin: (client) =>
		client.margin([{ key, side: 'SELL', quantity: 65, product: 'NRML', priceType: 'MARKET' }]),
	orderbook: (client) => client.orders(),
	tradebook: (client) => client.trades(),
	positionbook: (client) => client.positions(),
	holdings: (client) => client.holdings(),
	orderstatus: (client) => client.orderStatus('999'),
	openposition: (client) => client.openPosition(key, 'MIS'),
	quotes: (client) => client.quote(key),
	multiquotes: (client) => client.quotes([key]),
	depth: (client) => client.depth(key),
	history: (client) => client.history({ key, interval: '5m', from: expiry, to: expiry }),
	intervals: (client) => client.intervals(),
	symbol: (client) => client.symbol(key),
	search: (client) => client.search('NIFTY'),
	instruments: (client) => client.instruments('NSE'),
	expiry: (client) => client.expiries('NIFTY', 'NFO'),
	optionsymbol: (client) => client.optionSymbol({ ...chain, offset: 'ATM', side: 'CE' }),
	optionchain: (client) => client.optionChain({ ...chain, strikeCount: 2 }),
	optiongreeks: (client) => client.optionGreeks(key),
	analyzer: (client) => client.analyzer(),
	'analyzer/toggle': (client) => client.setAnalyzer(true),
	'market/holidays': (client) => client.holidays(2026),
	'market/timings': (client) => client.timings(recordedDay),
	placeorder: (client) => client.placeOrder(ORDER),
	placesmartorder: (client) => client.placeSmartOrder(ORDER, 130),
	basketorder: (client) => client.placeBasket([ORDER]),
	splitorder: (client) => client.splitOrder(ORDER, 65),
	modifyorder: (client) => client.modifyOrder({ ...ORDER, orderid: '999' }),
	cancelorder: (client) => client.cancelOrder('999'),
	cancelallorder: (client) => client.cancelAllOrders(),
	closeposition: (client) => client.closePositions()
};

/** The call for a recorded path, ignoring a trailing slash and the query; undefined for what the client never asks. */
export function callFor(path: string) {
	const [bare = ''] = path.replace('/api/v1/', '').split('?');
	return CALLS[bare.replace(/\/$/, '')];
}
