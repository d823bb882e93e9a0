import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** What a row of a position book says about its own units. */
export interface UnitEvidence {
	key: InstrumentKey;
	quantity: number;
	averagePrice: Paise | undefined;
	ltp: Paise | undefined;
	pnl: Paise | undefined;
}

/** Where every broker counts a position in units. */
const IN_UNITS: ReadonlySet<string> = new Set(['NSE', 'BSE', 'NFO', 'BFO']);

/** Units that one of `quantity` usually stands for elsewhere: the unit itself, and the lots of commodities and currencies. */
const LOTS = [
	...[1, 5, 8, 10, 25, 30, 48, 50, 100, 125, 250, 360],
	...[500, 1_000, 1_250, 1_500, 2_500, 5_000, 10_000]
];

/** What is known of a row's units after its readings so far. */
export interface UnitProof {
	/** Units that a quantity of one stands for: 100 where a broker writes −1 for one lot of crude oil; undefined until proved. */
	units: number | undefined;
	/** The reading that the next one is compared with. */
	reading: UnitEvidence;
}

/**
 * Never a guess: outside the markets that all brokers count in units, the units are proved by two readings of an unchanged row
 * at different prices, between which its P&L changed so many times as the price did. A single reading proves nothing: what is
 * realised in it may look like another lot. A pair that the proved units do not explain takes the proof back.
 */
export function proveUnits(reading: UnitEvidence, before?: UnitProof): UnitProof {
	if (IN_UNITS.has(instrumentOf(reading.key).exchange)) return { units: 1, reading };
	if (!before || !isSameHolding(before.reading, reading)) return { units: before?.units, reading };
	const change = changeBetween(before.reading, reading);
	if (!change) return before;
	const lots = before.units === undefined ? likelyLots(change) : [before.units];
	const fitting = lots.filter((units) => explains(units, change));
	if (fitting.length === 0) return { units: undefined, reading };
	// The older reading stays: the farther apart two prices are, the more they tell.
	const [units] = fitting.length === 1 ? fitting : [];
	return { units, reading: before.reading };
}

function isSameHolding(one: UnitEvidence, other: UnitEvidence): boolean {
	return one.quantity === other.quantity && one.averagePrice === other.averagePrice;
}

/** What an unchanged row did between two readings; paise. */
interface Change {
	/** Of the price, times the quantity. */
	moved: number;
	gained: number;
	quantity: number;
}

function changeBetween(one: UnitEvidence, other: UnitEvidence): Change | undefined {
	if (one.ltp === undefined || other.ltp === undefined) return undefined;
	if (one.pnl === undefined || other.pnl === undefined) return undefined;
	const { quantity } = other;
	return { moved: (other.ltp - one.ltp) * quantity, gained: other.pnl - one.pnl, quantity };
}

/** Prices are rounded, which makes up to a paisa of each unit. */
function explains(units: number, { moved, gained, quantity }: Change): boolean {
	return Math.abs(gained - units * moved) <= Math.abs(quantity) * units;
}

/** The usual ones, or that one which neither they nor its neighbours explain: next year's may be none of the list. */
function likelyLots(change: Change): readonly number[] {
	if (LOTS.some((units) => explains(units, change))) return LOTS;
	const nearest = Math.round(change.gained / change.moved);
	return Number.isSafeInteger(nearest) && nearest > 0 ? [nearest, nearest - 1, nearest + 1] : [];
}
