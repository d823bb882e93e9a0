import { ageText } from '#lib/domain/number/age.ts';
import type { Excluded } from '#lib/domain/book/counted-accounts.ts';

/** Why an account is not in a sum, as short as a bar needs it: `read 4 min ago`. `now`: epoch ms. */
export function excludedWords({ why, asOf }: Excluded, now: number): string {
	const read = asOf === undefined ? undefined : `read ${ageText(Math.max(0, now - asOf))} ago`;
	switch (why) {
		case 'unread':
			return 'never read';
		case 'stale':
			return read ?? 'stale';
		case 'logged-out':
			return read === undefined ? 'logged out' : `logged out, ${read}`;
		case 'pretend':
			return 'paper';
	}
}
