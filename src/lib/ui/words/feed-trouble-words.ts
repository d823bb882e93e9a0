import type { FeedTrouble } from '#lib/view/feed/feed-control.svelte.ts';
import { problemWords } from './problem-words.ts';
import { t } from '#lib/words/t.ts';

/** Why the feed did not do what was asked, and what happens next; `nameOf` an account's id. */
export function feedTroubleWords(trouble: FeedTrouble, nameOf: (id: string) => string): string {
	switch (trouble.is) {
		case 'not-connected':
			return t('Nothing changed: this page is not connected to the relay. Try again once it is.');
		case 'refused':
			return problemWords(trouble.problem);
		case 'not-yet': {
			const { account, pin } = trouble.wish;
			if (account === null) return t('The relay has not unpinned the feed yet. Try again.');
			const name = nameOf(account);
			return pin
				? t('The relay has not pinned the feed to {name} yet. Try again.', { name })
				: t('The feed has not switched to {name} yet: it will as soon as {name} is connected.', {
						name
					});
		}
	}
}
