import type { BookStore } from '#lib/books/book-readings.ts';
import type { Writing } from '#lib/db/database.ts';
import { KeptFunds } from './kept-funds.ts';
import { KeptHoldings } from './kept-holdings.ts';
import { KeptOrders } from './kept-orders.ts';
import { KeptPositions } from './kept-positions.ts';
import { KeptTrades } from './kept-trades.ts';

/** Every book of every account as it was read last: what pages show, and nothing else. */
export function keptBooks(db: Writing): BookStore {
	return {
		orders: new KeptOrders(db),
		positions: new KeptPositions(db),
		trades: new KeptTrades(db),
		funds: new KeptFunds(db),
		holdings: new KeptHoldings(db)
	};
}
