import type { Missing } from '#lib/view/shell/missing.svelte.ts';

/** What does not work on this device and why, a sentence each; empty when all does. */
export function missingWords({ rows, notes, worker, windows }: Missing): string[] {
	return [
		...rowWords(rows),
		...(notes ? ['The look and what was chosen here last until this page is closed.'] : []),
		...(worker ? ['The app cannot start without a network.'] : []),
		...(windows ? ['Each window of this browser connects for itself.'] : [])
	];
}

function rowWords(rows: Missing['rows']): string[] {
	switch (rows) {
		case undefined:
			return [];
		case 'missing':
			return kept('this browser gives the page no storage.');
		case 'refused':
			return kept('this browser’s storage cannot be opened.');
		case 'silent':
			return kept('this browser’s storage did not answer in time. Reload to try again.');
		case 'full':
			return kept('this device’s storage is full.');
	}
}

function kept(why: string): string[] {
	return [
		`Nothing is kept for offline: ${why}`,
		'Orders need it, because each is written down before it is sent.'
	];
}
