/** Measurements kept per server: enough for a 95th percentile that one slow answer does not decide. */
const MOST_SAMPLES = 60;
/** Ms. What was measured earlier says nothing about now. */
const FRESH_FOR = 15 * 60_000;

export interface Sample {
	at: number;
	ms: number;
}

/** With one more, without those that are too many or too old at its time. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
	const fresh = samples.filter(({ at }) => sample.at - at < FRESH_FOR);
	return [...fresh, sample].slice(-MOST_SAMPLES);
}

/**
 * The smallest measurement, in ms, that at least this share of them does not exceed (nearest rank); undefined without
 * any. `share` is a fraction: 0.95.
 */
export function percentile(samples: readonly Sample[], share: number): number | undefined {
	const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
