import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Moving, PnlTerms } from './pnl-terms.ts';
import type { PositionSum } from './position-sums.ts';

/**
 * The P&L of any number of rows, ready to be valued at prices: one term for each of their contracts, however many rows hold
 * it. Ten thousand rows are then added up anew for as much as their contracts cost.
 */
export interface PnlTally {
	all: MovingSum;
	/** Of the rows whose parts are known, and what of them is realised, in paise. */
	split: MovingSum;
	realised: number;
	today: MovingSum;
	/** Paise; undefined where one of the rows does not tell it. */
	cost: number | undefined;
	unsplit: number;
	unknown: number;
	undated: number;
}

/** `unread`: rows that belong to the sum and have no figure. */
export function tallyOf(rows: Iterable<PnlTerms>, unread = 0): PnlTally {
	const sums = { all: new MovingSum(), split: new MovingSum(), today: new MovingSum() };
	let [unsplit, unknown, undated] = [0, unread, unread];
	let realised = 0;
	let cost: number | undefined = 0;
	for (const { key, pnl, realised: closed, today, cost: own } of rows) {
		cost = cost === undefined || own === undefined ? undefined : cost + own;
		if (today) sums.today.add(key, today);
		else undated += 1;
		if (pnl) sums.all.add(key, pnl);
		else unknown += 1;
		if (pnl && closed !== undefined) {
			sums.split.add(key, pnl);
			realised += closed;
		} else if (pnl) unsplit += 1;
	}
	return { ...sums, realised, cost, unsplit, unknown, undated };
}

/** `priceOf`: paise now; where it knows none, a contract's rows count as they were read. */
export function sumAt(
	{ all, split, realised, today, unsplit, unknown, undated }: PnlTally,
	priceOf: (key: InstrumentKey) => Paise | undefined
): PositionSum {
	return {
		pnl: all.at(priceOf) as Paise,
		realised: realised as Paise,
		unrealised: (split.at(priceOf) - realised) as Paise,
		today: today.at(priceOf) as Paise,
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

class MovingSum {
	#fixed = 0;
	readonly #moving = new Map<InstrumentKey, { then: number; base: number; weight: number }>();

	add(key: InstrumentKey, { then, at, weight }: Moving): void {
		if (weight === 0) {
			this.#fixed += then;
			return;
		}
		const term = this.#moving.get(key) ?? { then: 0, base: 0, weight: 0 };
		term.then += then;
		term.base += then - at * weight;
		term.weight += weight;
		this.#moving.set(key, term);
	}

	/** Paise. */
	at(priceOf: (key: InstrumentKey) => Paise | undefined): number {
		let sum = this.#fixed;
		for (const [key, { then, base, weight }] of this.#moving) {
			const price = priceOf(key);
			sum += price === undefined ? then : base + weight * price;
		}
		return sum;
	}
}
