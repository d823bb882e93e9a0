import type { OiBaseline } from '#lib/domain/chain/oi-baseline.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { t } from '#lib/words/t.ts';

/** What a change of open interest is counted from, as short as a label must be. */
export function oiChangeWords(since: OiBaseline | undefined): string {
	switch (since?.is) {
		case 'day-before':
			return t('OI change today');
		case 'first-today':
		case 'minutes':
			return t('OI change since {at}', { at: istClock(since.at).slice(0, 5) });
		case undefined:
			return t('OI change');
	}
}
