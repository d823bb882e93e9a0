import { problemWords } from '#lib/ui/words/problem-words.ts';
import { wayOut, type AccountCondition } from '#lib/domain/account/account-health.ts';
import { conditionMeaning, conditionWord } from '#lib/ui/account/condition-words.ts';
import { saidBy } from '#lib/ui/account/said-words.ts';
import { refusalWords } from '#lib/ui/words/refusal-words.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { t } from '#lib/words/t.ts';

interface TroubleWords {
	/** After "Last read 3 min ago: ". */
	why: string;
	/** A sentence. */
	next: string;
	/** In the server's own words, for the details. */
	said?: string | undefined;
}

/**
 * Why a group is not being read, and what the trader can do about it. What is wrong with the account as a whole comes
 * first, in the words that every page has for it: some brokers answer a dead login with an empty book.
 */
export function troubleWords(
	trouble: BookTrouble | undefined,
	condition: AccountCondition
): TroubleWords | undefined {
	const said = trouble?.kind === 'refused' ? saidBy(trouble.refusal) : undefined;
	if (wayOut(condition) !== undefined && (!trouble || trouble.kind === 'refused')) {
		return { why: conditionWord(condition), next: conditionMeaning(condition), said };
	}
	switch (trouble?.kind) {
		case undefined:
			return undefined;
		case 'refused': {
			const { what, next } = refusalWords(trouble.refusal);
			return { why: t('the server {what}', { what }), next, said };
		}
		case 'no-key':
			return {
				why: t('its key is not on this device'),
				next: problemWords(trouble.problem)
			};
		case 'not-kept':
			return {
				why: t('device storage is full or blocked'),
				next: t('Free some space or leave the private window.')
			};
	}
}
