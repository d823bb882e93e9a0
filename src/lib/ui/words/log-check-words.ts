import { grouped } from '#lib/domain/number/indian-number.ts';
import type { CheckState } from '#lib/view/activity/log-check.svelte.ts';
import { istWhen } from './ist-words.ts';
import { problemWords } from './problem-words.ts';

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
					what: 'Not verified yet',
					next: 'Verifies once the relay responds.'
				};
			}
			return {
				tone: 'quiet',
				what: `${grouped(fresh)} entries are not verified on this device yet`,
				next: `Download: about ${megabytes(fresh)} MB.`
			};
		}
		case 'checking':
			return {
				tone: 'quiet',
				what: `Verified ${grouped(state.done)} of ${grouped(state.total)} entries`,
				next: ''
			};
		case 'sound':
			return {
				tone: 'ok',
				what:
					state.head.place === 0
						? 'Nothing to verify yet'
						: `Log verified: ${entries(state.head.place)} intact`,
				next: `Verified on this device ${istWhen(state.head.at, now)}.`
			};
		case 'broken':
			return { tone: 'bad', ...brokenWords(state.broken) };
		case 'stopped':
			return { tone: 'warn', what: 'Could not verify now', next: problemWords(state.problem) };
		case 'impossible':
			return {
				tone: 'quiet',
				what: 'Cannot verify in this browser',
				next: 'Browsers compute hashes on HTTPS pages only. On the relay’s host: npm run relay:verify-activity'
			};
	}
}

function brokenWords(
	broken: Extract<CheckState, { at: 'broken' }>['broken']
): Omit<CheckWords, 'tone'> {
	const next =
		'Someone with access to the relay’s database has changed this log. Do not rely on it: ask the relay’s operator, and compare with your brokers’ records.';
	switch (broken.kind) {
		case 'changed':
			return { what: `Entry ${grouped(broken.place)} was changed`, next };
		case 'does-not-follow':
			return { what: `An entry was removed, inserted or moved at ${grouped(broken.place)}`, next };
		case 'cut-short':
			return {
				what: `The newest entries are missing: this device has seen more than ${grouped(broken.place - 1)}`,
				next
			};
	}
}

function entries(count: number): string {
	return count === 1 ? '1 entry' : `${grouped(count)} entries`;
}

/** A line is some 500 bytes on the wire. */
function megabytes(count: number): string {
	return Math.max(0.1, (count * 500) / 1_000_000).toFixed(1);
}
