import { DASH, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { ageText } from '#lib/domain/number/age.ts';
import { conditionTone } from '#lib/domain/account/account-health.ts';
import { conditionWord } from '#lib/ui/account/condition-words.ts';
import { troubleWords } from '#lib/ui/books/trouble-words.ts';
import { istWhen } from '#lib/ui/words/ist-words.ts';
import type { HomeLine } from '#lib/view/books/home.svelte.ts';
import { t } from '#lib/words/t.ts';

interface LineWords {
	/** In two or three words. */
	state: string;
	/** What there is to say beside it; empty where there is nothing. */
	more: string;
	tone: 'good' | 'warn' | 'quiet';
}

/** How an account's row is. `now`, `market`: epoch ms by this device's clock and the markets'; `latency`: ms, of its server. */
export function lineWords(
	line: HomeLine,
	{ now, market, latency }: { now: number; market: number; latency: number | undefined }
): LineWords {
	const { excluded, asOf, condition, trouble } = line;
	const why = troubleWords(trouble, condition)?.why;
	const age = asOf === undefined ? undefined : ageText(Math.max(0, now - asOf));
	switch (excluded) {
		case undefined:
		case 'pretend':
			return {
				...serverWords(condition, latency),
				more: excluded === undefined ? '' : t('pretend money: not in the total')
			};
		case 'logged-out':
			return { state: conditionWord(condition), more: lastRead(line, market), tone: 'warn' };
		case 'stale':
			return { state: t('Stale {age}', { age: age ?? '' }).trim(), more: why ?? '', tone: 'warn' };
		case 'unread':
			if (why === undefined) return { state: t('Reading…'), more: '', tone: 'quiet' };
			return { state: t('Not read'), more: why, tone: 'warn' };
	}
}

/** How fast its server answers, or what is wrong while its books are still young enough to count. */
function serverWords(
	condition: HomeLine['condition'],
	latency: number | undefined
): Pick<LineWords, 'state' | 'tone'> {
	const tone = conditionTone(condition);
	if (tone === 'warn' || tone === 'bad') return { state: conditionWord(condition), tone: 'warn' };
	return latency === undefined
		? { state: conditionWord(condition), tone }
		: { state: t('{latency} ms', { latency: Math.round(latency) }), tone: 'good' };
}

function lastRead({ asOf, count, funds }: HomeLine, market: number): string {
	if (asOf === undefined) return t('never read');
	const open = count === undefined ? DASH : count.open;
	const money =
		funds === undefined
			? ''
			: t(', {available} available', { available: wholeRupees(funds.available) });
	return t('last read {asOf}: {open} open{money}', { asOf: istWhen(asOf, market), open, money });
}
