/** The middle one; the upper of two. Throws on none. */
export function median(values: Iterable<number>): number {
	return quantile(values, 0.5);
}

/** Smallest value that at least this share (0 to 1) of them does not exceed. Throws on none. */
export function quantile(values: Iterable<number>, share: number): number {
	const sorted = Float64Array.from(values).sort();
	const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
	if (value === undefined) throw new RangeError('nothing was measured');
	return value;
}
