/** Seeded noise without state: the same numbers in give the same number out, so no path depends on who asked before. */

/** Two whole numbers to 32 well-mixed bits. */
export function mix(a: number, b: number): number {
	let hash = (a + Math.imul(b | 0, 0x9e3779b1) + 0x7f4a7c15) | 0;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** A name as a seed. */
export function seedOf(seed: number, name: string): number {
	let hash = mix(seed, name.length);
	for (let index = 0; index < name.length; index += 1) hash = mix(hash, name.charCodeAt(index));
	return hash;
}

/** 32 bits to [0, 1). */
export function unit(bits: number): number {
	return bits / 0x1_0000_0000;
}

/**
 * 32 bits to a nearly normal number of mean 0 and variance 1: the sum of their four bytes. Its tails end at 3.5, which
 * is wanted here, as no single second should tear a market apart.
 */
export function gauss(bits: number): number {
	const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
	return (sum - 510) * BYTES_TO_NORMAL;
}

/** One over the standard deviation of the sum of four even bytes. */
const BYTES_TO_NORMAL = 1 / Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/** A line through nearly normal values at the whole numbers: smooth in `x`, random from one whole number to the next. */
export function drift(seed: number, x: number): number {
	const floor = Math.floor(x);
	const part = x - floor;
	return gauss(mix(seed, floor)) * (1 - part) + gauss(mix(seed, floor + 1)) * part;
}

/** Neither a decade nor an unlucky seed takes the walk over days further than this from its mean. */
export const WALK_REACH = 8;

/**
 * A walk over days that can be asked for any day at once: octaves of drift, so that one day differs from the next by
 * about 1, bent to stay within its reach.
 */
export function walk(seed: number, day: number): number {
	let sum = 0;
	for (let octave = 0; octave < 5; octave += 1) {
		sum += 0.5 * 2 ** (octave / 2) * drift(mix(seed, octave), day / 2 ** octave);
	}
	return WALK_REACH * Math.tanh(sum / WALK_REACH);
}
