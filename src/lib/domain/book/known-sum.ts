import type { Paise } from '#lib/domain/number/paise.ts';

/** A sum over what is known, and over how many it is not. */
export interface KnownSum {
	/** Paise; undefined where nothing is known of any. */
	amount: Paise | undefined;
	/** How many have no figure, and so are not in it. */
	without: number;
}

export function sumKnown(amounts: readonly (Paise | undefined)[], without = 0): KnownSum {
	const known = amounts.filter((amount) => amount !== undefined);
	const missing = without + amounts.length - known.length;
	// What is empty is worth nothing, which is known.
	if (known.length === 0 && missing > 0) return { amount: undefined, without: missing };
	return { amount: known.reduce((sum, amount) => sum + amount, 0) as Paise, without: missing };
}

export function addKnown(sums: readonly KnownSum[]): KnownSum {
	const parts = sums.filter(({ amount, without }) => amount !== undefined || without > 0);
	return sumKnown(
		parts.flatMap(({ amount }) => (amount === undefined ? [] : [amount])),
		parts.reduce((total, { without }) => total + without, 0)
	);
}
