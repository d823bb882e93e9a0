import { ageText } from '#lib/domain/number/age.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { Finding, Intent } from '#lib/view/acts/order-facts.ts';
import { t } from '#lib/words/t.ts';

/** `Unknown, checking for 23 s`, or what a book said that was late enough. `now`: epoch ms. */
export function checkingWords(
	{ life, plannedAt }: Intent,
	finding: Finding | undefined,
	now: number
): string {
	if (finding?.is === 'not-at-broker')
		return t('Not at the broker, as of {asOf}', { asOf: istClock(finding.asOf) });
	return t('Unknown, checking for {now}', { now: ageText(now - (life.sentAt ?? plannedAt)) });
}

export function candidatesWords(candidates: number, similar: number): string {
	if (candidates === 1) return t('What was seen since: 1 new row looks like it');
	if (candidates > 1)
		return t('What was seen since: {candidates} new rows look like it', { candidates });
	return similar > 0
		? t('What was seen since: no row that is the same')
		: t('What was seen since: nothing like it');
}
