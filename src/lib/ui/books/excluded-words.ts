import { ageText } from '#lib/domain/number/age.ts';
import type { Excluded } from '#lib/domain/book/counted-accounts.ts';
import { t } from '#lib/words/t.ts';

/** Why an account is not in a sum, as short as a bar needs it: `read 4 min ago`. `now`: epoch ms. */
export function excludedWords({ why, asOf }: Excluded, now: number): string {
	const read =
		asOf === undefined ? undefined : t('read {max} ago', { max: ageText(Math.max(0, now - asOf)) });
	switch (why) {
		case 'unread':
			return t('never read');
		case 'stale':
			return read ?? 'stale';
		case 'logged-out':
			return read === undefined ? t('logged out') : t('logged out, {read}', { read });
		case 'pretend':
			return 'paper';
	}
}
