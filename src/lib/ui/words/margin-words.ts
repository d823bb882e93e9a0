import { ageText } from '#lib/domain/number/age.ts';
import { wholeRupees } from '#lib/domain/number/indian-number.ts';
import type { AccountMargin, MarginTrouble } from '#lib/view/orders/margin-check.svelte.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { problemWords } from './problem-words.ts';
import { refusalWords } from './refusal-words.ts';

/** `needs ₹2,34,780 of ₹4,82,310`, as far as either is known; undefined while neither is. */
export function marginFigures({ margin, funds }: AccountMargin): string | undefined {
	const needs = margin && `needs ${wholeRupees(margin.value.total)}`;
	const has = funds && wholeRupees(funds.value.available);
	if (needs && has) return `${needs} of ${has}`;
	return needs ?? (has && `${has} available`);
}

/** Paise by which the funds fall short; undefined while they suffice or either is unknown. */
export function shortBy({ margin, funds }: AccountMargin): Paise | undefined {
	if (!margin || !funds) return undefined;
	const short = margin.value.total - funds.value.available;
	return short > 0 ? (short as Paise) : undefined;
}

/** Why there is no newer figure, as the end of a sentence that starts with the account's name, and what to do. */
export function marginTroubleWords(trouble: MarginTrouble): { what: string; next: string } {
	switch (trouble.kind) {
		case 'offline':
			return {
				what: 'not checked: this device is offline',
				next: 'Refresh once it is online.'
			};
		case 'no-key':
			return { what: 'cannot be asked', next: problemWords(trouble.problem) };
		case 'refused':
			return refusalWords(trouble.refusal);
	}
}

/** How old the figures are, and whether they are about the orders as they stand now. */
export function marginAge({ margin, funds }: AccountMargin, current: boolean, now: number): string {
	const ages = [margin, funds].flatMap((known) => (known ? [now - known.asOf] : []));
	if (ages.length === 0) return '';
	const age = Math.max(...ages);
	const text = age < 1_000 ? 'now' : `${ageText(age)} ago`;
	return current ? text : `${text}, before the last change`;
}
