import type { ChaosTally } from '#lib/orders/testing/chaos-tally.ts';

/** The figures of `-- --orders`, with their bars. */
const BARS = {
	'orders.duplicates': 0,
	'orders.lost': 0,
	'orders.silent_unknown': 0,
	'orders.overshoot': 0,
	'orders.mistaken': 0,
	'orders.untrue_reports': 0,
	'orders.unresolved_share': 0.01
} as const;

type OrderFigure = keyof typeof BARS;

export function orderFigures(tally: ChaosTally): { name: OrderFigure; value: number }[] {
	const { duplicates, lost, silent, overshoot, mistaken, untrue, unresolved, unknown } = tally;
	return [
		{ name: 'orders.duplicates', value: duplicates.length },
		{ name: 'orders.lost', value: lost.length },
		{ name: 'orders.silent_unknown', value: silent.length },
		{ name: 'orders.overshoot', value: overshoot.length },
		{ name: 'orders.mistaken', value: mistaken.length },
		{ name: 'orders.untrue_reports', value: untrue.length },
		{ name: 'orders.unresolved_share', value: unknown === 0 ? 0 : unresolved.length / unknown }
	];
}

export function isWithinBar({ name, value }: { name: OrderFigure; value: number }): boolean {
	return value <= BARS[name];
}

/** One line of JSON, as a program that compares runs reads it. */
export function orderLine({ name, value }: { name: OrderFigure; value: number }): string {
	const unit = name === 'orders.unresolved_share' ? 'share' : 'count';
	return JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, bar: BARS[name] });
}
