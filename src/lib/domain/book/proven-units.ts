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

/**
 * Units that one of `quantity` may stand for elsewhere: the unit itself, and the lots of commodities and currencies. In a
 * single reading any other multiple comes from a realised part in the figures.
 */
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
 * Never a guess: outside the markets that all brokers count in units, the units are proved by the row's own figures. In one
 * reading P&L is so many times (LTP − average) × quantity, unless a part is realised; between two readings of an unchanged
 * row at different prices its change is so many times the price's, whatever was realised before.
 */
export function proveUnits(reading: UnitEvidence, before?: UnitProof): UnitProof {
	if (IN_UNITS.has(instrumentOf(reading.key).exchange)) return { units: 1, reading };
	const same = before !== undefined && isSameHolding(before.reading, reading);
	const fromBoth = same ? unitsBetween(before.reading, reading) : undefined;
	const units = fromBoth ?? unitsWithin(reading) ?? before?.units;
	// The older reading stays: the farther apart two prices are, the more they tell.
	return { units, reading: same ? before.reading : reading };
}

function isSameHolding(one: UnitEvidence, other: UnitEvidence): boolean {
	return one.quantity === other.quantity && one.averagePrice === other.averagePrice;
}

function unitsWithin({ quantity, averagePrice, ltp, pnl }: UnitEvidence): number | undefined {
	if (averagePrice === undefined || ltp === undefined || pnl === undefined) return undefined;
	return onlyLot((units) => units * (ltp - averagePrice) * quantity, pnl, quantity);
}

/** The one lot that explains an amount. Prices are rounded, which makes up to a paisa of each unit. */
function onlyLot(
	of: (units: number) => number,
	amount: number,
	quantity: number
): number | undefined {
	const fitting = LOTS.filter(
		(units) => Math.abs(amount - of(units)) <= Math.abs(quantity) * units
	);
	return fitting.length === 1 ? fitting[0] : undefined;
}

function unitsBetween(one: UnitEvidence, other: UnitEvidence): number | undefined {
	if (one.ltp === undefined || other.ltp === undefined) return undefined;
	if (one.pnl === undefined || other.pnl === undefined) return undefined;
	const moved = (other.ltp - one.ltp) * other.quantity;
	const gained = other.pnl - one.pnl;
	const lot = onlyLot((units) => units * moved, gained, other.quantity);
	if (lot !== undefined) return lot;
	// A lot that is not in the list, as next year's may be, where its neighbours do not explain it as well.
	const units = Math.round(gained / moved);
	if (!Number.isSafeInteger(units) || units < 1) return undefined;
	const misses = (by: number) => Math.abs(gained - by * moved) > Math.abs(other.quantity) * by;
	return !misses(units) && misses(units - 1) && misses(units + 1) ? units : undefined;
}
