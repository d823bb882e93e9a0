import type { Trade } from '#lib/domain/order/order.ts';
import type { Book } from './book.ts';
import { CarriedIn } from './carried.ts';
import type { Position } from './position.ts';
import { holdingName, NOT_TRADED, tradedBy, type Traded } from './today-pnl.ts';

interface HeldRow {
	id: string;
	position: Position;
}

/** What a row's P&L of the day is counted from. */
export interface DayRow {
	/** Of the whole holding: some brokers list what was carried and what is of today as two rows, of which the first counts for both. */
	quantity: number;
	/** Undefined where the day's fills are not known, or are not those of the book. */
	traded: Traded | undefined;
}

interface DayBooks {
	account: string;
	rows: readonly HeldRow[];
	/** Undefined where none was read today. */
	trades: Book<Trade> | undefined;
	/** In India. */
	day: string;
	/** Epoch ms of the newer of the two books. */
	asOf: number;
}

/** Each account's positions joined with the day's fills, counted anew only when one of the books is another one. */
export class DayHoldings {
	readonly #carried = new CarriedIn();
	readonly #known = new Map<string, { books: DayBooks; rows: ReadonlyMap<string, DayRow> }>();

	/** By the rows' ids. */
	of(books: DayBooks): ReadonlyMap<string, DayRow> {
		const known = this.#known.get(books.account);
		if (known && isSame(known.books, books)) return known.rows;
		const rows = this.#join(books);
		this.#known.set(books.account, { books, rows });
		return rows;
	}

	#join({ account, rows, trades, day, asOf }: DayBooks): ReadonlyMap<string, DayRow> {
		// What could not be read of the fills may be of any row.
		const fills = trades?.unread.length === 0 ? tradedBy(trades.rows) : undefined;
		const holdings = new Map<string, HeldRow[]>();
		for (const row of rows) {
			const name = holdingName(row.position);
			holdings.set(name, [...(holdings.get(name) ?? []), row]);
		}
		const joined = new Map<string, DayRow>();
		for (const [holding, parts] of holdings) {
			const quantity = parts.reduce((sum, { position }) => sum + position.quantity, 0);
			const traded = fills && (fills.get(holding) ?? NOT_TRADED);
			const agreed =
				traded && this.#carried.agrees({ day, account, holding }, quantity - traded.quantity, asOf);
			parts.forEach(({ id }, index) => {
				if (!agreed) joined.set(id, { quantity, traded: undefined });
				else if (index === 0) joined.set(id, { quantity, traded });
				else joined.set(id, { quantity: 0, traded: NOT_TRADED });
			});
		}
		if (fills) this.#carried.compared(day, account);
		return joined;
	}
}

function isSame(one: DayBooks, other: DayBooks): boolean {
	return one.rows === other.rows && one.trades === other.trades && one.day === other.day;
}
