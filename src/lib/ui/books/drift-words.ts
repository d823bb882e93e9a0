import type { DriftVerdict, WhyNotJudged } from '#lib/domain/book/drift.ts';
import { grouped, signedUnits } from '#lib/domain/number/indian-number.ts';

export function lotsWords(lots: number): string {
	return `${grouped(Math.abs(lots))} ${Math.abs(lots) === 1 ? 'lot' : 'lots'}`;
}

/** `1 lot short`, `2 lots over`, `10 lots off`, which is the other way; `1 short` in brief. Undefined where all is as it should be, or nothing is said. */
export function driftWords(verdict: DriftVerdict | undefined, brief = false): string | undefined {
	if (verdict?.is !== 'judged' || verdict.missing === 0) return undefined;
	const { should, holds, missing } = verdict;
	const lots = brief ? grouped(Math.abs(missing)) : lotsWords(missing);
	if (should * holds < 0) return `${lots} off`;
	return `${lots} ${Math.abs(holds) < Math.abs(should) ? 'short' : 'over'}`;
}

/** After the account's name. */
export function notJudgedWords(why: WhyNotJudged): string {
	switch (why) {
		case 'unread':
			return 'not read yet';
		case 'stale':
			return 'stale';
		case 'logged-out':
			return 'logged out';
		case 'orders-off':
			return 'takes no orders';
		case 'other-money':
			return 'not the same kind of money';
		case 'lots-unknown':
			return 'lots not known';
		case 'row-unread':
			return 'a row of a book could not be read';
	}
}

/** `−5 lots`, `0`. */
export function signedLots(lots: number): string {
	return lots === 0 ? '0' : `${signedUnits(lots)} ${Math.abs(lots) === 1 ? 'lot' : 'lots'}`;
}
