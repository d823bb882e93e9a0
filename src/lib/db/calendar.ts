import * as v from 'valibot';
import { EXCHANGES } from '#lib/domain/instrument/exchange.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { Writing } from './database.ts';
import type { KeptRows } from './owned-rows.ts';
import { day } from './stored-values.ts';
import { fitting } from './fitting.ts';

/** There is one row: the newest answer of any server replaces it. */
const ID = 'market';

const exchange = v.picklist(EXCHANGES);
const hours = v.array(v.object({ exchange, from: v.number(), to: v.number() }));
const storedCalendar = v.object({
	id: v.literal(ID),
	holidays: v.array(
		v.object({
			date: day,
			description: v.string(),
			type: v.string(),
			closed: v.array(exchange),
			open: hours
		})
	),
	days: v.array(v.object({ date: day, hours }))
});

/** The market calendar for the time without a network, and for the first second with one. */
export class CalendarTable {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('calendar');
	}

	async read(): Promise<MarketCalendar | undefined> {
		return fitting(storedCalendar, [await this.#table.get(ID)])[0];
	}

	async keep({ holidays, days }: MarketCalendar): Promise<void> {
		const row = { id: ID, holidays: [...holidays], days: [...days] };
		await this.#db.change(['calendar'], (table) => table('calendar').put(row));
	}
}
