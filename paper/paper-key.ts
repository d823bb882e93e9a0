import { createHash } from 'node:crypto';

/**
 * 64 hex digits from seed and account, so that a restarted server keeps its key. Anyone who knows the seed knows the key:
 * fit for paper money only. `rotation` counts regenerations.
 */
export function paperKey(seed: number, account: string, rotation = 0): string {
	return digest(`paper key ${seed} ${account} ${rotation}`);
}

/** A whole number in [0, below) that depends on nothing but its arguments. */
export function seededNumber(
	seed: number,
	account: string,
	purpose: string,
	below: number
): number {
	return Number.parseInt(digest(`${purpose} ${seed} ${account}`).slice(0, 12), 16) % below;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
