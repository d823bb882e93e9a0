/**
 * How many lots an account takes for one lot of a ticket, in whole hundredths: 150 is one and a half. Hundredths,
 * because a fraction in binary would round 0.29 × 100 lots down to 28.
 */
export const MULTIPLIER_ONE = 100;
/** In hundredths: a hundredth, and a hundred times. */
export const MULTIPLIER_RANGE = { least: 1, most: 10_000 } as const;

/** In hundredths; undefined for a text that is no multiplier: `1.5`, `2`, `,5` and `0.05` are. */
export function parseMultiplier(text: string): number | undefined {
	const match = /^(\d{0,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
	if (!match || match[0] === '') return undefined;
	const [, whole = '', part = ''] = match;
	const hundredths = Number(whole) * MULTIPLIER_ONE + Number(part.padEnd(2, '0'));
	const { least, most } = MULTIPLIER_RANGE;
	return hundredths >= least && hundredths <= most ? hundredths : undefined;
}

/** `1.5` of 150. */
export function multiplierText(hundredths: number): string {
	return String(hundredths / MULTIPLIER_ONE);
}
