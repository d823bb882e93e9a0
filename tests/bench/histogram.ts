/** Cumulative counts by upper bound, as Prometheus writes a histogram. */
export type Buckets = ReadonlyMap<number, number>;

export function bucketsOf(figures: string, name: string): Buckets {
	const buckets = new Map<number, number>();
	for (const line of figures.split('\n')) {
		if (!line.startsWith(`${name}_bucket{`)) continue;
		const [, bound = '', count = ''] = /le="([^"]+)".*} (\S+)$/.exec(line) ?? [];
		buckets.set(bound === '+Inf' ? Infinity : Number(bound), Number(count));
	}
	return buckets;
}

/**
 * The value below which `share` of what was counted between two readings lies: the upper bound of its bucket, so it is
 * never told too small. Undefined when nothing was counted.
 */
export function quantileBetween(
	before: Buckets,
	after: Buckets,
	share: number
): number | undefined {
	const counted = [...after]
		.map(([bound, count]): [number, number] => [bound, count - (before.get(bound) ?? 0)])
		.sort(([a], [b]) => a - b);
	const total = counted.at(-1)?.[1] ?? 0;
	if (total === 0) return undefined;
	return counted.find(([, count]) => count >= total * share)?.[0];
}
