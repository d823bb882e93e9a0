import type { LogBreak } from '#lib/domain/activity/hashed-log.ts';

/** What is wrong with an activity log, and from which line on. */
export function breakWords({ kind, place }: LogBreak): string {
	switch (kind) {
		case 'changed':
			return `line ${place} is not what was written`;
		case 'does-not-follow':
			return `line ${place} does not follow the line before: one was taken out, put in or moved`;
		case 'cut-short':
			return `the log ends before line ${place}, which an earlier run has seen`;
	}
}
