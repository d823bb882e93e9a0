import { ageText } from '#lib/domain/number/age.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { Finding, Intent } from '#lib/view/acts/order-facts.ts';

/** `Unknown, checking for 23 s`, or what a book said that was late enough. `now`: epoch ms. */
export function checkingWords(
	{ life, plannedAt }: Intent,
	finding: Finding | undefined,
	now: number
): string {
	if (finding?.is === 'not-at-broker') return `Not at the broker, as of ${istClock(finding.asOf)}`;
	return `Unknown, checking for ${ageText(now - (life.sentAt ?? plannedAt))}`;
}

export function candidatesWords(candidates: number, similar: number): string {
	if (candidates === 1) return 'What was seen since: 1 new row looks like it';
	if (candidates > 1) return `What was seen since: ${candidates} new rows look like it`;
	return similar > 0
		? 'What was seen since: no row that is the same'
		: 'What was seen since: nothing like it';
}
