import type { Missing } from '#lib/view/shell/missing.svelte.ts';
import { t } from '#lib/words/t.ts';

/** What does not work on this device and why, a sentence each; empty when all does. */
export function missingWords({ rows, notes, worker, windows }: Missing): string[] {
	return [
		...rowWords(rows),
		...(notes ? [t('Settings last only until this page is closed.')] : []),
		...(worker ? [t('The app cannot start offline.')] : []),
		...(windows ? [t('Each window connects on its own.')] : [])
	];
}

function rowWords(rows: Missing['rows']): string[] {
	switch (rows) {
		case undefined:
			return [];
		case 'missing':
			return kept(t('this browser blocks storage for this page.'));
		case 'refused':
			return kept(t('this browser’s storage cannot be opened.'));
		case 'silent':
			return kept(t('this browser’s storage did not respond. Reload to try again.'));
		case 'full':
			return kept(t('this device’s storage is full.'));
	}
}

function kept(why: string): string[] {
	return [
		t('Nothing is saved for offline use: {why}', { why }),
		t('Orders need storage: each is saved before it is sent.')
	];
}

/** What a device whose clock is wrong is told. `ahead`: ms that the markets' clock is ahead of it. */
export function clockOffWords(ahead: number): { what: string; next: string } {
	return {
		what:
			ahead > 0
				? t('This device’s clock is {span} slow.', { span: spanText(Math.abs(ahead)) })
				: t('This device’s clock is {span} fast.', { span: spanText(Math.abs(ahead)) }),
		next: t(
			'Expiries, days left, IV and trading hours use the relay’s clock. Correct this device’s clock, or the relay’s if that one is wrong.'
		)
	};
}

/** To the minute, in its two largest units: `2 min`, `1 h 30 min`, `1 day 2 h`. */
function spanText(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	const days = Math.floor(minutes / 1_440);
	const hours = Math.floor(minutes / 60) % 24;
	const parts = [
		days > 0 && (days === 1 ? t('{days} day', { days }) : t('{days} days', { days })),
		hours > 0 && `${hours} h`,
		minutes % 60 > 0 && t('{minutes} min', { minutes: minutes % 60 })
	];
	return parts
		.filter((part) => part !== false)
		.slice(0, 2)
		.join(' ');
}
