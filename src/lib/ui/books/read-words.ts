import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { ageText } from '#lib/domain/number/age.ts';
import { istWhen } from '#lib/ui/words/ist-words.ts';
import { t } from '#lib/words/t.ts';

/**
 * When a book was read: `read 3 s ago`, and of an earlier day `read yesterday 15:12:09`. `asOf`: epoch ms, `age`: ms since; both
 * undefined when it never was.
 */
export function readWords(asOf: number | undefined, age: number | undefined): string | undefined {
	if (asOf === undefined || age === undefined) return undefined;
	const now = asOf + age;
	return istDate(asOf) === istDate(now)
		? t('read {age} ago', { age: ageText(age) })
		: t('read {asOf}', { asOf: istWhen(asOf, now) });
}
