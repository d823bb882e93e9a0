import type { DriftVerdict, WhyNotJudged } from '#lib/domain/book/drift.ts';
import { grouped, signedUnits } from '#lib/domain/number/indian-number.ts';
import { t } from '#lib/words/t.ts';

export function lotsWords(lots: number): string {
	return Math.abs(lots) === 1
		? t('{lots} lot', { lots: grouped(Math.abs(lots)) })
		: t('{lots} lots', { lots: grouped(Math.abs(lots)) });
}

/** `1 lot short`, `2 lots over`, `10 lots off`, which is the other way; `1 short` in brief. Undefined where all is as it should be, or nothing is said. */
export function driftWords(verdict: DriftVerdict | undefined, brief = false): string | undefined {
	if (verdict?.is !== 'judged' || verdict.missing === 0) return undefined;
	const { should, holds, missing } = verdict;
	const lots = brief ? grouped(Math.abs(missing)) : lotsWords(missing);
	if (should * holds < 0) return t('{lots} off', { lots });
	return Math.abs(holds) < Math.abs(should)
		? t('{lots} short', { lots })
		: t('{lots} over', { lots });
}

/** After the account's name. */
export function notJudgedWords(why: WhyNotJudged): string {
	switch (why) {
		case 'unread':
			return t('not read yet');
		case 'stale':
			return 'stale';
		case 'logged-out':
			return t('logged out');
		case 'orders-off':
			return t('takes no orders');
		case 'other-money':
			return t('not the same kind of money');
		case 'lots-unknown':
			return t('lots not known');
		case 'row-unread':
			return t('a row of a book could not be read');
	}
}

/** `−5 lots`, `0`. */
export function signedLots(lots: number): string {
	return lots === 0
		? '0'
		: Math.abs(lots) === 1
			? t('{lots} lot', { lots: signedUnits(lots) })
			: t('{lots} lots', { lots: signedUnits(lots) });
}
