import { MULTIPLIER_ONE } from './multiplier.ts';

/** How an account takes part in a mirrored ticket. */
export interface MirrorRule {
	multiplierHundredths: number;
	/** Lots that the trader gave this account on this ticket, whatever its multiplier; undefined while none. */
	fixedLots: number | undefined;
}

/** What an account gets of a mirrored ticket. */
interface MirrorShare {
	/** Whole lots: rounded down, so 0.5 × 1 lot is none. */
	lots: number;
	/** Hundredths of a lot that rounding down leaves out. */
	remainder: number;
}

/** Of whole lots; in whole hundredths, since 0.29 × 100 lots would come to 28 in binary fractions. */
export function mirrorShare(
	lots: number,
	{ multiplierHundredths, fixedLots }: MirrorRule
): MirrorShare {
	if (fixedLots !== undefined) return { lots: fixedLots, remainder: 0 };
	const hundredths = lots * multiplierHundredths;
	return {
		lots: Math.floor(hundredths / MULTIPLIER_ONE),
		remainder: hundredths % MULTIPLIER_ONE
	};
}

/** The legs that an account gets of several orders, and how many of them round down to nothing. */
export function mirrorLegs<Leg extends { lots: number }>(
	legs: readonly Leg[],
	rule: MirrorRule
): { legs: Leg[]; none: number } {
	const shares = legs.map((leg) => ({ ...leg, lots: mirrorShare(leg.lots, rule).lots }));
	const some = shares.filter(({ lots }) => lots > 0);
	return { legs: some, none: shares.length - some.length };
}
