import { untrack } from 'svelte';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Writing } from '#lib/db/database.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { DayHoldings, type DayRow } from '#lib/domain/book/day-holdings.ts';
import type { Moving } from '#lib/domain/book/pnl-terms.ts';
import { todayPnl } from '#lib/domain/book/today-pnl.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { Clock, Surroundings } from '#lib/view/page/clock.svelte.ts';
import { Pulse } from '#lib/view/page/pulse.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { dayCloses, type DayClose } from './day-closes.ts';
import type { Held, PositionGroup } from './held.ts';

interface TodayParts {
	db: Writing;
	clock: Pick<Clock, 'market'>;
	surroundings: Surroundings;
	calendar: () => MarketCalendar;
	quotes: Pick<LiveQuotes, 'peek' | 'watch'>;
	/** What open rows are of. */
	keys: () => readonly InstrumentKey[];
	/** Asks a server for what many feeds do not carry; what it says is in the quotes then. */
	askQuotes: (keys: readonly InstrumentKey[]) => Promise<void>;
}

/** What an account's P&L of the day is counted from: the same objects for as long as it is the same. */
export interface TodayBasis {
	rows: ReadonlyMap<string, DayRow>;
	closes: ReadonlyMap<InstrumentKey, DayClose>;
}

/** Ms: a last close comes once a day. */
const LOOK_EVERY = 1_000;
/** Ms for which a feed may still send it with its first prices. */
const PATIENCE = 5_000;

/** What positions have earned since the day began, as terms that move with the price. */
export class TodayTerms {
	readonly #parts: TodayParts;
	readonly #trades: LiveBooks<'trades'>;
	readonly #holdings = new DayHoldings();
	readonly #pulse: Pulse;
	/** By account: what was carried and is closed now, of which the last close is needed and no price. */
	readonly #closed = new Map<
		AccountId,
		{ of: ReadonlyMap<string, DayRow>; keys: InstrumentKey[] }
	>();
	/** Since when each close is missing, epoch ms; Infinity once it was asked for. */
	readonly #missing = new Map<InstrumentKey, number>();
	/** What is looked at each second, put together anew only when these lists are others. */
	#looked: { of: readonly (readonly InstrumentKey[])[]; live: readonly LiveQuote[] } = {
		...{ of: [], live: [] }
	};
	#day = '';
	#closes = $state.raw<ReadonlyMap<InstrumentKey, DayClose>>(new Map());

	constructor(parts: TodayParts) {
		this.#parts = parts;
		this.#trades = new LiveBooks(new KeptTrades(parts.db));
		this.#pulse = new Pulse(parts.surroundings, LOOK_EVERY, () => this.#look());
	}

	basis({ account, book, rows }: PositionGroup): TodayBasis {
		this.#pulse.track();
		const day = istDate(this.#parts.clock.market);
		const kept = this.#trades.of(account.id);
		const trades = kept && istDate(kept.asOf) === day ? kept : undefined;
		const asOf = Math.max(book?.asOf ?? 0, trades?.asOf ?? 0);
		const dayRows = this.#holdings.of({ account: account.id, rows, trades, day, asOf });
		for (const key of this.#closedOf(account.id, rows, dayRows)) {
			this.#parts.quotes.watch(key, 'quote');
		}
		return { rows: dayRows, closes: this.#closes };
	}

	/** Undefined where it is not known. `current`: whether its price moves it. */
	of({ id, position, units }: Held, basis: TodayBasis, current: boolean): Moving | undefined {
		const row = basis.rows.get(id);
		if (!row) return undefined;
		const { quantity, traded } = row;
		const { ltp, key } = position;
		const close = basis.closes.get(key);
		const moved = close?.moved;
		const facts = { traded, units, ltp, prevClose: close?.price, moved };
		const then = todayPnl({ quantity }, facts);
		if (then === undefined) return undefined;
		const weight = current && moved && ltp !== undefined ? quantity * (units ?? 0) : 0;
		return { then, at: ltp ?? 0, weight };
	}

	#closedOf(
		account: AccountId,
		rows: readonly Held[],
		of: ReadonlyMap<string, DayRow>
	): readonly InstrumentKey[] {
		const known = this.#closed.get(account);
		if (known?.of === of) return known.keys;
		const keys = rows.flatMap(({ id, position }) => {
			const row = of.get(id);
			const isClosed = row?.quantity === 0 && (row.traded?.quantity ?? 0) !== 0;
			return isClosed ? [position.key] : [];
		});
		this.#closed.set(account, { of, keys });
		return keys;
	}

	#look(): void {
		const { quotes, keys, calendar, surroundings } = this.#parts;
		untrack(() => {
			const of = [keys(), ...[...this.#closed.values()].map((one) => one.keys)];
			const same = of.length === this.#looked.of.length;
			if (!same || of.some((list, at) => list !== this.#looked.of[at])) {
				this.#looked = { of, live: [...new Set(of.flat())].map((key) => quotes.peek(key)) };
			}
			const { live } = this.#looked;
			this.#closes = dayCloses(this.#closes, live, calendar(), surroundings.market());
			this.#askForMissing(surroundings.market());
		});
	}

	/** Once a day for each contract, all of them together. */
	#askForMissing(now: number): void {
		const day = istDate(now);
		if (day !== this.#day) this.#missing.clear();
		this.#day = day;
		const due: InstrumentKey[] = [];
		for (const [key, { price, moved }] of this.#closes) {
			if (price !== undefined || !moved) continue;
			const since = this.#missing.get(key) ?? now;
			this.#missing.set(key, since);
			if (now - since >= PATIENCE) due.push(key);
		}
		if (due.length === 0) return;
		for (const key of due) this.#missing.set(key, Infinity);
		void this.#parts.askQuotes(due);
	}
}
