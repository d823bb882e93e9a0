import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Moving, PnlTerms } from './pnl-terms.ts';
import type { PositionSum } from './position-sums.ts';

/**
 * The P&L of any number of rows, ready to be valued at prices: one term for each of their contracts, however many rows hold
 * it. Ten thousand rows are then added up anew for as much as their contracts cost.
 */
export interface PnlTally {
	moving: MovingSums;
	/** What is realised of the rows whose parts are known, in paise. */
	realised: number;
	/** Paise; undefined where one of the rows does not tell it. */
	cost: number | undefined;
	unsplit: number;
	unknown: number;
	undated: number;
}

/** `unread`: rows that belong to the sum and have no figure. */
export function tallyOf(rows: Iterable<PnlTerms>, unread = 0): PnlTally {
	const moving = new MovingSums();
	let [unsplit, unknown, undated] = [0, unread, unread];
	let realised = 0;
	let cost: number | undefined = 0;
	for (const { key, pnl, realised: closed, today, cost: own } of rows) {
		cost = cost === undefined || own === undefined ? undefined : cost + own;
		if (today) moving.add(key, 'today', today);
		else undated += 1;
		if (pnl) moving.add(key, 'all', pnl);
		else unknown += 1;
		if (pnl && closed !== undefined) {
			moving.add(key, 'split', pnl);
			realised += closed;
		} else if (pnl) unsplit += 1;
	}
	return { moving, realised, cost, unsplit, unknown, undated };
}

/** `priceOf`: paise now; where it knows none, a contract's rows count as they were read. */
export function sumAt(
	{ moving, realised, unsplit, unknown, undated }: PnlTally,
	priceOf: (key: InstrumentKey) => Paise | undefined
): PositionSum {
	const { all, split, today } = moving.at(priceOf);
	return {
		pnl: all as Paise,
		realised: realised as Paise,
		unrealised: (split - realised) as Paise,
		today: today as Paise,
		...{ unsplit, unknown, undated }
	};
}

/** The same of rows of one contract at its price, without a tally: for a line of figures that follows its ticks. */
export function sumOfContract(
	rows: readonly PnlTerms[],
	price: Paise | undefined
): PositionSum & { cost: number | undefined } {
	const sum = { pnl: 0, realised: 0, unrealised: 0, unsplit: 0, unknown: 0, today: 0, undated: 0 };
	let cost: number | undefined = 0;
	for (const { pnl, realised, today, cost: own } of rows) {
		cost = cost === undefined || own === undefined ? undefined : cost + own;
		if (today) sum.today += movedTo(today, price);
		else sum.undated += 1;
		if (!pnl) {
			sum.unknown += 1;
			continue;
		}
		const now = movedTo(pnl, price);
		sum.pnl += now;
		if (realised === undefined) sum.unsplit += 1;
		else {
			sum.realised += realised;
			sum.unrealised += now - realised;
		}
	}
	const { pnl, realised, unrealised, today } = sum as Record<keyof typeof sum, Paise>;
	return { ...sum, pnl, realised, unrealised, today, cost };
}

function movedTo({ then, at, weight }: Moving, price: Paise | undefined): number {
	return price === undefined ? then : then + weight * (price - at);
}

/** Of all rows, of those whose parts are known, and of those of which it is known what they earned today. */
type Part = 'all' | 'split' | 'today';
const PARTS: readonly Part[] = ['all', 'split', 'today'];

interface Term {
	then: number;
	base: number;
	weight: number;
}

class MovingSums {
	readonly #fixed = { all: 0, split: 0, today: 0 };
	readonly #moving = new Map<InstrumentKey, Record<Part, Term>>();

	add(key: InstrumentKey, part: Part, { then, at, weight }: Moving): void {
		if (weight === 0) {
			this.#fixed[part] += then;
			return;
		}
		const terms = this.#moving.get(key) ?? { all: none(), split: none(), today: none() };
		const term = terms[part];
		term.then += then;
		term.base += then - at * weight;
		term.weight += weight;
		this.#moving.set(key, terms);
	}

	/** Paise. One look at each price for all three: with twenty accounts that is what a sum costs. */
	at(priceOf: (key: InstrumentKey) => Paise | undefined): Record<Part, number> {
		const sums = { ...this.#fixed };
		for (const [key, terms] of this.#moving) {
			const price = priceOf(key);
			for (const part of PARTS) {
				const { then, base, weight } = terms[part];
				sums[part] += price === undefined ? then : base + weight * price;
			}
		}
		return sums;
	}
}

function none(): Term {
	return { then: 0, base: 0, weight: 0 };
}
