import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { onItsTick } from './demo-book.ts';
import type { Action, ProductType } from './exchange/order.ts';
import type { PaperHost } from './host.ts';
import { COMMODITIES } from './market/commodities.ts';
import type { InstrumentRow } from './market/instruments.ts';
import { EQUITIES } from './market/listed.ts';
import { mix, seedOf, unit } from './market/noise.ts';

/** Every so many-th row was opened and closed today, and every so many-th was closed in part. */
const CLOSED = 10;
const PARTLY = 7;
/** Minutes before the start at which the first of them was traded. */
const MORNING = 180;

/**
 * So many positions, and holdings in every share. The seed decides which contracts, so that accounts of one market hold the
 * same ones; the account decides sizes, sides and prices. Rows that were closed, closed in part and turned round are
 * among them; futures of commodities come first.
 */
export function openLargeBook(host: PaperHost, seed: number, account: string, rows: number): void {
	const now = host.now();
	const own = seedOf(seed, `large book ${account}`);
	const chosen = chosenRows(host, seed, rows);
	for (const [index, [row, product]] of chosen.entries()) {
		const ltp = host.quote(row.key)?.ltp;
		if (ltp === undefined) continue;
		const chance = (purpose: number) => unit(mix(mix(own, index), purpose));
		const lots = 2 * (1 + Math.floor(chance(1) * 4));
		const side: Action = chance(2) < 0.6 ? 'SELL' : 'BUY';
		const other: Action = side === 'SELL' ? 'BUY' : 'SELL';
		const at = now - (MORNING - (index / chosen.length) * (MORNING - 10)) * 60_000;
		const trade = (action: Action, size: number, share: number, minutes: number) => {
			const price = onItsTick(ltp * share, row.tick);
			const terms = { strategy: 'large', action, product, priceType: 'LIMIT' as const };
			const request = { ...terms, quantity: size * row.lotSize, price, trigger: 0 as Paise };
			host.exchange.book(request, row, price, Math.round(at) + minutes * 60_000);
		};
		trade(side, lots, 0.85 + chance(3) * 0.3, 0);
		if (index % CLOSED === CLOSED - 1) trade(other, lots, 0.9 + chance(4) * 0.2, 2);
		else if (index % PARTLY === PARTLY - 1) trade(other, lots / 2, 0.9 + chance(4) * 0.2, 2);
		else if (index % 23 === 22) trade(other, lots + 1, 0.9 + chance(4) * 0.2, 2);
	}
	openHoldings(host, own);
}

/** Every share that is listed: in demat, in part or wholly bought yesterday and not delivered yet. */
export function openHoldings(host: PaperHost, seed: number): void {
	host.holdings = EQUITIES.flatMap(({ symbol }, index) => {
		const row = host.find('NSE', symbol);
		const ltp = row && host.quote(row.key)?.ltp;
		if (!row || ltp === undefined) return [];
		const chance = (purpose: number) => unit(mix(mix(seed, index), 900 + purpose));
		const bought = 5 * (1 + Math.floor(chance(1) * 40));
		const undelivered = index % 4 === 1 ? bought : index % 4 === 2 ? 5 : 0;
		const average = onItsTick(ltp * (0.8 + chance(2) * 0.35), row.tick);
		return [{ row, quantity: bought - undelivered, undelivered, average }];
	});
}

/** The nearest future of each commodity, bought or sold today. */
export function openCommodities(host: PaperHost, seed: number): void {
	for (const [index, row] of commodityFutures(host).entries()) {
		const ltp = host.quote(row.key)?.ltp;
		if (ltp === undefined) continue;
		const chance = (purpose: number) => unit(mix(mix(seed, index), 800 + purpose));
		const price = onItsTick(ltp * (0.99 + chance(1) * 0.02), row.tick);
		const action = chance(2) < 0.5 ? 'SELL' : 'BUY';
		const terms = { strategy: 'demo', priceType: 'LIMIT', product: 'NRML' } as const;
		const quantity = row.lotSize * (1 + Math.floor(chance(3) * 3));
		const request = { ...terms, action, quantity, price, trigger: 0 as Paise } as const;
		host.exchange.book(request, row, price, host.now() - (5 - index) * 30_000);
	}
}

function commodityFutures(host: PaperHost): InstrumentRow[] {
	const listed = host.market.rows(host.now());
	return COMMODITIES.flatMap(({ name }) => listed.find((row) => row.underlying === name) ?? []);
}

function chosenRows(
	host: PaperHost,
	seed: number,
	count: number
): [row: InstrumentRow, product: ProductType][] {
	const listed = host.market.rows(host.now());
	const first = commodityFutures(host);
	const taken = new Set<InstrumentKey>(first.map(({ key }) => key));
	const tradable = listed.filter(({ kind, key }) => kind !== 'INDEX' && !taken.has(key));
	const order = new Map(tradable.map(({ key }) => [key, seedOf(seed, key)]));
	const shuffled = tradable.sort(
		(one, next) => (order.get(one.key) ?? 0) - (order.get(next.key) ?? 0)
	);
	const rows = [...first, ...shuffled].map((row): [InstrumentRow, ProductType] => [
		row,
		row.kind === 'EQ' ? 'MIS' : 'NRML'
	]);
	const intraday = shuffled.flatMap((row): [InstrumentRow, ProductType][] =>
		row.kind === 'EQ' ? [] : [[row, 'MIS']]
	);
	return [...rows, ...intraday].slice(0, count);
}
