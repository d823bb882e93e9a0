/** A figure beside what it is compared with; null where nothing is compared. */
export interface Compared {
	value: number;
	reference: number | null;
}

export interface Bar {
	unit: string;
	bar: number;
	holds(measured: Compared): boolean;
}

export const atMost = (unit: string, bar: number): Bar => ({
	unit,
	bar,
	holds: ({ value }) => value <= bar
});

/** One line of JSON: that of a relay figure, then the bar and whether it was reached. */
export function barredLine(
	name: string,
	{ value, reference }: Compared,
	{ unit, bar, holds }: Bar
): string {
	return JSON.stringify({
		name,
		value: rounded(value),
		unit,
		reference: reference === null ? null : rounded(reference),
		bar,
		ratio: reference === null ? null : rounded(value / reference),
		pass: holds({ value, reference })
	});
}

function rounded(value: number): number {
	return Number(value.toPrecision(4));
}
