import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { PaperLevel } from '../market/paper-quote.ts';
import type { Quotes, Visible } from '../exchange/contract.ts';

/** A market for tests, whose prices only the test changes. Prices in paise. */
export class ToyQuotes implements Quotes {
	#visible = new Map<InstrumentKey, Visible>();

	constructor() {
		this.set(
			CALL,
			100_00,
			[
				[99_95, 130],
				[99_90, 65]
			],
			[
				[100_05, 130],
				[100_10, 65]
			]
		);
		this.set(SHARE, 1000_00, [[999_95, 500]], [[1000_05, 500]]);
	}

	/** Levels as price and quantity, best first. */
	set(row: InstrumentRow, ltp: number, bids: Side, asks: Side): void {
		this.#visible.set(row.key, { ltp: paise(ltp), bids: levels(bids), asks: levels(asks) });
	}

	visible(key: InstrumentKey): Visible | undefined {
		return this.#visible.get(key);
	}

	underlyingPrice(): Paise {
		return paise(25_000_00);
	}
}

type Side = readonly (readonly [price: number, quantity: number])[];

function levels(side: Side): PaperLevel[] {
	return side.map(([price, quantity]) => ({ price: paise(price), quantity, orders: 1 }));
}

function row(exchange: 'NFO' | 'NSE', symbol: string, own: Partial<InstrumentRow>): InstrumentRow {
	return {
		key: instrumentKey(exchange, symbol),
		symbol,
		exchange,
		name: symbol,
		underlying: undefined,
		expiry: undefined,
		strike: undefined,
		lotSize: 1,
		tick: paise(5),
		freeze: undefined,
		kind: 'EQ',
		token: '1',
		brsymbol: symbol,
		brexchange: exchange,
		...own
	};
}

const OPTION = { name: 'NIFTY', underlying: 'NIFTY', lotSize: 65, freeze: 1800 } as const;
export const CALL = row('NFO', 'NIFTY01DEC2625000CE', { ...OPTION, kind: 'CE', strike: 25_000 });
export const SHARE = row('NSE', 'SBIN', {});
export const INDEX = row('NSE', 'NIFTY', { kind: 'INDEX' });
