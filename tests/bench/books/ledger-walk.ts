import { sumAt, tallyOf } from '#lib/domain/book/pnl-tally.ts';
import { pnlTerms, type PnlTerms } from '#lib/domain/book/pnl-terms.ts';
import { livePnl, type Position } from '#lib/domain/book/position.ts';
import { proveUnits, type UnitProof } from '#lib/domain/book/proven-units.ts';
import { NOT_TRADED, todayPnl, tradedBy, type Traded } from '#lib/domain/book/today-pnl.ts';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { bookFrom } from '#lib/openalgo/testing/recorded-books.ts';
import type { PaperClock } from '../../../paper/clock.ts';
import { unrealised, type PositionRow } from '../../../paper/exchange/position.ts';
import type { PaperHost } from '../../../paper/host.ts';
import type { InstrumentRow } from '../../../paper/market/instruments.ts';
import { positionBookJson, tradeRows } from '../../../paper/rest/books.ts';
import { startPaper } from '../../../paper/start.ts';
import { mustDate } from '../../../paper/testing/must-date.ts';
import { seeded } from '../random.ts';

/** Over a holiday, a weekend and an expiry of NIFTY. */
const DAYS = ['2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
const CONTRACTS = 40;
/** Fills between two readings of the book. */
const A_READING = 25;
const [BEFORE_OPEN, FIRST, LAST] = [8 * 60 + 40, 9 * 60 + 16, 15 * 60 + 25];

export interface WalkResult {
	/** Paise by which any figure was off the exchange's ledger at most. */
	worst: number;
	/** The same of (LTP − average) × units, which drops what is realised. */
	naive: number;
	/** Figures that were compared: rows, sums, and rows since the day began. */
	compared: number;
	/** Rows that kept the broker's figure because their units were not proved. */
	unproved: number;
	/** Rows of which the day's part is not known. */
	undated: number;
}

/**
 * Seeded fills over several days at a broker that counts commodities in units, or in contracts: after every so many of them
 * the book is read as a page reads it, prices move on, and each figure of the page is held against the exchange's ledger.
 */
export async function ledgerWalk(asked: {
	seed: number;
	fills: number;
	contracts: boolean;
}): Promise<WalkResult> {
	const random = seeded(asked.seed);
	const clock = standing(istTime(mustDate(DAYS[0] ?? ''), BEFORE_OPEN));
	const paper = await startPaper({ clock, hours: true, ...asked });
	const walk = new Walk(paper.host, random, clock);
	try {
		const readings = Math.ceil(asked.fills / A_READING / DAYS.length);
		for (const day of DAYS) await walk.day(mustDate(day), readings);
	} finally {
		await paper.stop();
	}
	return walk.result;
}

type StandingClock = PaperClock & { set(at: number): void };

/** Nothing runs by itself: the walk says when the market moves. */
function standing(start: number): StandingClock {
	let now = start;
	return {
		now: () => now,
		every: () => () => undefined,
		after: () => () => undefined,
		set: (at) => void (now = at)
	};
}

class Walk {
	readonly result: WalkResult = { worst: 0, naive: 0, compared: 0, unproved: 0, undated: 0 };
	readonly #host: PaperHost;
	readonly #random: () => number;
	readonly #clock: StandingClock;
	readonly #proofs = new Map<string, UnitProof>();
	/** Of the day: what was held when it began, and what its fills cost, by row. */
	#carried = new Map<string, number>();
	#paid = new Map<string, number>();

	constructor(host: PaperHost, random: () => number, clock: StandingClock) {
		this.#host = host;
		this.#random = random;
		this.#clock = clock;
	}

	async day(date: IsoDate, readings: number): Promise<void> {
		this.#clock.set(istTime(date, BEFORE_OPEN));
		this.#host.turn();
		this.#carried = new Map(this.#ledger().map((row) => [nameOf(row), row.quantity]));
		this.#paid = new Map();
		const rows = this.#chosen();
		for (let reading = 0; reading < readings; reading += 1) {
			const minute = FIRST + ((LAST - FIRST) * reading) / readings;
			this.#clock.set(istTime(date, 0) + Math.round(minute * 60_000));
			for (let fill = 0; fill < A_READING; fill += 1) this.#trade(rows);
			const book = await this.#read();
			const traded = await this.#traded();
			this.#clock.set(this.#clock.now() + Math.round(this.#random() * 120_000));
			this.#compare(book, traded);
		}
	}

	/** Contracts of every kind, commodities among them. */
	#chosen(): InstrumentRow[] {
		const listed = this.#host.market.rows(this.#clock.now());
		const held = new Set(this.#ledger().map(({ contract }) => contract.key));
		const some = (rows: readonly InstrumentRow[], count: number) =>
			Array.from({ length: count }, () => rows[Math.floor(this.#random() * rows.length)]).flatMap(
				(row) => row ?? []
			);
		return [
			...listed.filter(({ key }) => held.has(key)),
			...listed.filter(({ exchange }) => exchange === 'MCX').slice(0, 6),
			...some(
				listed.filter(({ kind }) => kind === 'EQ'),
				4
			),
			...some(
				listed.filter(({ strike, exchange }) => strike !== undefined && exchange !== 'MCX'),
				CONTRACTS
			)
		].slice(0, CONTRACTS);
	}

	#trade(rows: readonly InstrumentRow[]): void {
		const row = rows[Math.floor(this.#random() * rows.length)];
		const quote = row && this.#host.quote(row.key);
		if (!row || !quote) return;
		const product = row.kind === 'EQ' ? 'MIS' : 'NRML';
		const held = this.#host.live.netQuantity(row.key, product);
		const lots = Math.abs(held) / row.lotSize;
		const chance = this.#random();
		// Opens or adds, closes a part, closes all, turns round.
		const size =
			chance < 0.4 || lots === 0
				? 1 + Math.floor(this.#random() * 5)
				: chance < 0.7
					? Math.max(1, Math.floor(lots * this.#random()))
					: chance < 0.85
						? lots
						: lots + 1 + Math.floor(this.#random() * 3);
		const adds = chance < 0.4 ? this.#random() < 0.5 : held < 0;
		const action = adds ? 'BUY' : 'SELL';
		const quantity = size * row.lotSize;
		const ticks = Math.floor(this.#random() * 9) - 4;
		const price = Math.max(row.tick, quote.ltp + ticks * row.tick) as Paise;
		const terms = { strategy: 'walk', priceType: 'MARKET', trigger: 0 as Paise } as const;
		this.#host.live.book(
			{ ...terms, action, quantity, product, price },
			row,
			price,
			this.#clock.now()
		);
		const name = `${row.key} ${product}`;
		const paid = (action === 'BUY' ? 1 : -1) * quantity * price;
		this.#paid.set(name, (this.#paid.get(name) ?? 0) + paid);
	}

	async #read(): Promise<readonly Position[]> {
		const text = JSON.stringify({ status: 'success', ...positionBookJson(this.#host) });
		const { rows, unread } = await bookFrom('positionbook', text);
		if (unread.length > 0) throw new Error(`unread: ${unread.join(', ')}`);
		return rows as readonly Position[];
	}

	async #traded(): Promise<ReadonlyMap<string, Traded>> {
		const text = JSON.stringify({ status: 'success', data: tradeRows(this.#host) });
		const { rows, unread } = await bookFrom('tradebook', text);
		if (unread.length > 0) throw new Error(`unread: ${unread.join(', ')}`);
		return tradedBy(rows as readonly Trade[]);
	}

	#ledger(): readonly PositionRow[] {
		return this.#host.live.positions;
	}

	#compare(book: readonly Position[], traded: ReadonlyMap<string, Traded>): void {
		const ledger = new Map(this.#ledger().map((row) => [nameOf(row), row]));
		const terms: PnlTerms[] = [];
		const prices = new Map<InstrumentKey, Paise>();
		let whole = 0;
		for (const row of book) {
			const own = ledger.get(placeOf(row));
			const quote = own && this.#host.quote(own.contract.key);
			if (!own || !quote) throw new Error(`no ledger for ${placeOf(row)}`);
			const proof = proveUnits(row, this.#proofs.get(placeOf(row)));
			this.#proofs.set(placeOf(row), proof);
			if (proof.units === undefined && row.quantity !== 0) {
				this.result.unproved += 1;
				continue;
			}
			const pnl = livePnl(row, quote.ltp, proof.units);
			const due = own.realised + unrealised(own, quote.ltp);
			this.#off(pnl, due);
			const plain = (quote.ltp - (row.averagePrice ?? 0)) * row.quantity * (proof.units ?? 0);
			this.result.naive = Math.max(this.result.naive, Math.abs(plain - due));
			terms.push(pnlTerms(row, proof.units, true));
			prices.set(row.key, quote.ltp);
			whole += due;
			this.#compareDay(own, row, traded.get(placeOf(row)) ?? NOT_TRADED, proof.units);
		}
		this.#off(sumAt(tallyOf(terms), (key) => prices.get(key)).pnl, whole);
	}

	#compareDay(own: PositionRow, row: Position, traded: Traded, units: number | undefined): void {
		const { ltp, prevClose } = this.#host.quote(own.contract.key) ?? {};
		const today = todayPnl(row, { traded, units, ltp, prevClose, moved: true });
		if (today === undefined) {
			this.result.undated += 1;
			return;
		}
		const carried = this.#carried.get(nameOf(own)) ?? 0;
		const paid = this.#paid.get(nameOf(own)) ?? 0;
		this.#off(today, own.quantity * (ltp ?? NaN) - carried * (prevClose ?? NaN) - paid);
	}

	#off(shown: number | undefined, due: number): void {
		this.result.compared += 1;
		this.result.worst = Math.max(this.result.worst, Math.abs((shown ?? NaN) - due));
	}
}

function nameOf({ contract, product }: PositionRow): string {
	return `${contract.key} ${product}`;
}

function placeOf({ key, product }: { key: InstrumentKey; product: string }): string {
	return `${key} ${product}`;
}
