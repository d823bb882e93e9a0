import { grouped } from '#lib/domain/number/indian-number.ts';
import type { CheckState } from '#lib/view/activity/log-check.svelte.ts';
import { istWhen } from './ist-words.ts';
import { problemWords } from './problem-words.ts';
import { t } from '#lib/words/t.ts';

interface CheckWords {
	tone: 'quiet' | 'ok' | 'warn' | 'bad';
	what: string;
	/** What it means, or what to do next. */
	next: string;
}

/** Whether the log is what was written, in words. */
export function logCheckWords(
	state: CheckState,
	total: number | undefined,
	now: number
): CheckWords {
	switch (state.at) {
		case 'resting': {
			const fresh = total === undefined ? undefined : total - (state.head?.place ?? 0);
			if (fresh === undefined) {
				return {
					tone: 'quiet',
					what: t('Not verified yet'),
					next: t('Verifies once the relay responds.')
				};
			}
			return {
				tone: 'quiet',
				what: t('{fresh} entries are not verified on this device yet', { fresh: grouped(fresh) }),
				next: t('Download: about {megabytes} MB.', { megabytes: megabytes(fresh) })
			};
		}
		case 'checking':
			return {
				tone: 'quiet',
				what: t('Verified {done} of {total} entries', {
					done: grouped(state.done),
					total: grouped(state.total)
				}),
				next: ''
			};
		case 'sound':
			return {
				tone: 'ok',
				what:
					state.head.place === 0
						? t('Nothing to verify yet')
						: t('Log verified: {entries} intact', { entries: entries(state.head.place) }),
				next: t('Verified on this device {at}.', { at: istWhen(state.head.at, now) })
			};
		case 'broken':
			return { tone: 'bad', ...brokenWords(state.broken) };
		case 'stopped':
			return { tone: 'warn', what: t('Could not verify now'), next: problemWords(state.problem) };
		case 'impossible':
			return {
				tone: 'quiet',
				what: t('Cannot verify in this browser'),
				next: t(
					'Browsers compute hashes on HTTPS pages only. On the relay’s host: npm run relay:verify-activity'
				)
			};
	}
}

function brokenWords(
	broken: Extract<CheckState, { at: 'broken' }>['broken']
): Omit<CheckWords, 'tone'> {
	const next = t(
		'Someone with access to the relay’s database has changed this log. Do not rely on it: ask the relay’s operator, and compare with your brokers’ records.'
	);
	switch (broken.kind) {
		case 'changed':
			return { what: t('Entry {place} was changed', { place: grouped(broken.place) }), next };
		case 'does-not-follow':
			return {
				what: t('An entry was removed, inserted or moved at {place}', {
					place: grouped(broken.place)
				}),
				next
			};
		case 'cut-short':
			return {
				what: t('The newest entries are missing: this device has seen more than {place}', {
					place: grouped(broken.place - 1)
				}),
				next
			};
	}
}

function entries(count: number): string {
	return count === 1 ? t('1 entry') : t('{count} entries', { count: grouped(count) });
}

/** A line is some 500 bytes on the wire. */
function megabytes(count: number): string {
	return Math.max(0.1, (count * 500) / 1_000_000).toFixed(1);
}
