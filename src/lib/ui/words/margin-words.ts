import { ageText } from '#lib/domain/number/age.ts';
import { grouped, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { mirrorShare, type MirrorRule } from '#lib/domain/order/mirror-share.ts';
import { MULTIPLIER_ONE, multiplierText } from '#lib/domain/order/multiplier.ts';
import type { AccountMargin, MarginTrouble } from '#lib/view/orders/margin-check.svelte.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { lotsText } from './order-words.ts';
import { problemWords } from './problem-words.ts';
import { refusalWords } from './refusal-words.ts';
import { t } from '#lib/words/t.ts';

/** `needs ₹2,34,780 of ₹4,82,310`, as far as either is known; undefined while neither is. */
export function marginFigures({ margin, funds }: AccountMargin): string | undefined {
	const needs = margin && t('needs {total}', { total: wholeRupees(margin.value.total) });
	const has = funds && wholeRupees(funds.value.available);
	if (needs && has) return t('{needs} of {has}', { needs, has });
	return needs ?? (has && t('{has} available', { has }));
}

/** Percent of what the account has that is used, before the orders and after them; undefined while not all is known. */
export function marginUse({
	margin,
	funds
}: AccountMargin): { before: number; after: number } | undefined {
	const used = funds?.value.used;
	if (!margin || used === undefined || !funds) return undefined;
	const has = used + funds.value.available;
	if (has <= 0) return undefined;
	const share = (part: number) => Math.round((100 * part) / has);
	return { before: share(used), after: share(used + margin.value.total) };
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
				what: t('was not checked: this device is offline'),
				next: t('Refresh once it is online.')
			};
		case 'no-key':
			return { what: t('cannot be checked'), next: problemWords(trouble.problem) };
		case 'refused':
			return refusalWords(trouble.refusal);
	}
}

/** How old the figures are, and whether they are about the orders as they stand now. */
export function marginAge({ margin, funds }: AccountMargin, current: boolean, now: number): string {
	const ages = [margin, funds].flatMap((known) => (known ? [now - known.asOf] : []));
	if (ages.length === 0) return '';
	const age = Math.max(...ages);
	const text = age < 1_000 ? t('now') : t('{age} ago', { age: ageText(age) });
	return current ? text : t('{text}, before the last change', { text });
}

/**
 * What an account gets of the ticket's whole lots: `30 lots`, `0.5 × 3 = 1 lot, 0.5 left out`, `0.5 × 1 = none`, `1 lot,
 * fixed`. Empty while the ticket has no whole lots.
 */
export function shareWords(lots: number | undefined, rule: MirrorRule): string {
	if (lots === undefined) return '';
	const share = mirrorShare(lots, rule);
	const gets = share.lots === 0 ? 'none' : lotsText(share.lots);
	if (rule.fixedLots !== undefined) return t('{gets}, fixed', { gets });
	if (rule.multiplierHundredths === MULTIPLIER_ONE) return gets;
	const sum = `${multiplierText(rule.multiplierHundredths)} × ${grouped(lots)} = ${gets}`;
	return share.remainder > 0 && share.lots > 0
		? t('{sum}, {remainder} left out', { sum, remainder: share.remainder / MULTIPLIER_ONE })
		: sum;
}

/** `none` orders of an account round down to nothing, `some` do not. */
export function roundedAwayWords(none: number, some: number): string {
	if (some === 0) return t('no whole lot');
	return none === 1
		? t('without 1 leg: no whole lot')
		: t('without {none} legs: no whole lot', { none });
}
