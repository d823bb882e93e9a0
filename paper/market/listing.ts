import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PaperCalendar } from './calendar/calendar.ts';
import { expiresAt } from './calendar/expiries.ts';
import { listInstruments, type InstrumentRow } from './instruments.ts';

export interface ChainStrike {
	/** Rupees. */
	strike: number;
	ce: InstrumentRow;
	pe: InstrumentRow;
}

interface Listed {
	rows: readonly InstrumentRow[];
	byKey: ReadonlyMap<InstrumentKey, InstrumentRow>;
	/** By `NIFTY options` or `NIFTY futures`, ascending. */
	expiries: ReadonlyMap<string, readonly IsoDate[]>;
	/** By `NIFTY 2026-12-01`, strikes ascending. */
	chains: ReadonlyMap<string, readonly ChainStrike[]>;
	from: number;
	/** Epoch ms at which the first listed contract expires. */
	until: number;
}

/** What is listed; made anew when an expiry has passed. */
export class PaperListing {
	#calendar: PaperCalendar;
	#levelOf: (name: string) => number;
	#onRenewal: (stillListed: (key: InstrumentKey) => boolean) => void;
	#newest: Listed | undefined;

	/** `levelOf` gives the rupees around which an index's strikes are laid. */
	constructor(
		calendar: PaperCalendar,
		levelOf: (name: string) => number,
		onRenewal: (stillListed: (key: InstrumentKey) => boolean) => void
	) {
		this.#calendar = calendar;
		this.#levelOf = levelOf;
		this.#onRenewal = onRenewal;
	}

	at(now: number): Listed {
		const known = this.#newest;
		if (known && now >= known.from && now < known.until) return known;
		const rows = listInstruments(now, (index) => this.#levelOf(index.name), this.#calendar);
		const listed = index(rows, now);
		this.#newest = listed;
		this.#onRenewal((key) => listed.byKey.has(key));
		return listed;
	}
}

function index(rows: readonly InstrumentRow[], from: number): Listed {
	const expiries = new Map<string, Set<IsoDate>>();
	const chains = new Map<string, Map<number, Partial<ChainStrike>>>();
	let until = Infinity;
	for (const row of rows) {
		if (row.underlying === undefined || row.expiry === undefined) continue;
		until = Math.min(until, expiresAt(row.expiry, row.exchange));
		const kind = `${row.underlying} ${row.kind === 'FUT' ? 'futures' : 'options'}`;
		expiries.set(kind, (expiries.get(kind) ?? new Set()).add(row.expiry));
		if (row.strike === undefined) continue;
		const name = `${row.underlying} ${row.expiry}`;
		const strikes = chains.get(name) ?? new Map<number, Partial<ChainStrike>>();
		const legs = strikes.get(row.strike) ?? { strike: row.strike };
		if (row.kind === 'CE') legs.ce = row;
		else legs.pe = row;
		strikes.set(row.strike, legs);
		chains.set(name, strikes);
	}
	return {
		rows,
		byKey: new Map(rows.map((row) => [row.key, row])),
		expiries: new Map([...expiries].map(([name, dates]) => [name, [...dates].sort()])),
		chains: new Map([...chains].map(([name, strikes]) => [name, whole(strikes.values())])),
		from,
		until
	};
}

function whole(strikes: Iterable<Partial<ChainStrike>>): ChainStrike[] {
	return [...strikes].flatMap(({ strike, ce, pe }) =>
		strike !== undefined && ce && pe ? [{ strike, ce, pe }] : []
	);
}
