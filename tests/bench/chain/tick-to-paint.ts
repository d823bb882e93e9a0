/** A value that began to be so. */
export interface Change {
	/** Epoch ms with fractions. */
	at: number;
	/** Rupees. */
	value: number;
}

/**
 * Ms from each change of a price upstream to the moment when the cell showed it or a newer one. `painted` is what the
 * cell showed, in order. A price that was back at what the cell showed before anything was painted needed no painting
 * and is left out; so is what happened before the first painting and after the last.
 */
export function paintDelays(upstream: readonly Change[], painted: readonly Change[]): number[] {
	const changes = upstream.filter(({ value }, index) => value !== upstream[index - 1]?.value);
	const delays: number[] = [];
	let next = 0;
	let shown: number | undefined;
	for (const { at, value } of painted) {
		const isShown = (change: Change) => change.at <= at && change.value === value;
		const newest = changes.findLastIndex((change, index) => index >= next && isShown(change));
		if (newest < 0) continue;
		const waiting = changes.slice(next, newest + 1);
		const back = waiting.findLastIndex((change) => change.value === shown);
		if (shown !== undefined)
			delays.push(...waiting.slice(back + 1).map((change) => at - change.at));
		next = newest + 1;
		shown = value;
	}
	return delays;
}
