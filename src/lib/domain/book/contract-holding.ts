import type { Paise } from '#lib/domain/number/paise.ts';
import type { Position } from './position.ts';

interface HeldPart {
	position: Pick<Position, 'quantity' | 'averagePrice'>;
	units: number | undefined;
	lots: number | undefined;
}

/** What several rows hold of one contract, together. */
interface ContractHolding {
	/** Signed, net; undefined where the rows do not count in one unit. */
	quantity: number | undefined;
	units: number | undefined;
	lots: number | undefined;
	/** By quantity; undefined where one row is long and another short: there is no such price. */
	averagePrice: Paise | undefined;
}

/** Brokers may count one contract in different units: then it is given in the smallest, once each row has proved its own. */
export function contractHolding(parts: readonly HeldPart[]): ContractHolding {
	const [first] = parts;
	if (first && parts.length === 1) {
		const { units, lots, position } = first;
		const { quantity, averagePrice } = position;
		return { quantity, units, lots, averagePrice: quantity === 0 ? undefined : averagePrice };
	}
	const open = parts.filter(({ position }) => position.quantity !== 0);
	const lots = sumOf(open, (part) => part.lots);
	const counted = new Set(open.map(({ units }) => units));
	// Of two rows whose units are not proved one may count in lots.
	if (counted.size <= 1 && !counted.has(undefined)) {
		const quantity = open.reduce((sum, { position }) => sum + position.quantity, 0);
		return {
			quantity,
			units: open.length === 0 ? 1 : open[0]?.units,
			lots,
			averagePrice: averageOf(open, () => 1)
		};
	}
	const quantity = sumOf(open, ({ position, units }) => units && position.quantity * units);
	const averagePrice = averageOf(open, ({ units }) => units);
	return { quantity, units: quantity === undefined ? undefined : 1, lots, averagePrice };
}

function sumOf(
	parts: readonly HeldPart[],
	figure: (part: HeldPart) => number | undefined
): number | undefined {
	return parts.reduce<number | undefined>((sum, part) => {
		const own = figure(part);
		return sum === undefined || own === undefined ? undefined : sum + own;
	}, 0);
}

function averageOf(
	open: readonly HeldPart[],
	unitsOf: (part: HeldPart) => number | undefined
): Paise | undefined {
	if (new Set(open.map(({ position }) => Math.sign(position.quantity))).size !== 1)
		return undefined;
	const held = sumOf(open, (part) => {
		const units = unitsOf(part);
		return units && part.position.quantity * units;
	});
	const paid = sumOf(open, (part) => {
		const { quantity, averagePrice } = part.position;
		const units = unitsOf(part);
		return averagePrice === undefined || units === undefined
			? undefined
			: averagePrice * quantity * units;
	});
	return held === undefined || held === 0 || paid === undefined
		? undefined
		: (Math.round(paid / held) as Paise);
}
