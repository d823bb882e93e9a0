import { problemWords } from '#lib/ui/words/problem-words.ts';
import { refusalWords } from '#lib/ui/words/refusal-words.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';

interface TroubleWords {
	/** After "Last read 3 min ago: ". */
	why: string;
	/** A sentence. */
	next: string;
	/** The way out is the login page of the account's own server. */
	login: boolean;
}

/** Why a group is not being read, and what the trader can do about it. */
export function troubleWords(trouble: BookTrouble): TroubleWords {
	switch (trouble.kind) {
		case 'refused': {
			const { what, next, login } = refusalWords(trouble.refusal);
			return { why: `the server ${what}`, next, login };
		}
		case 'no-key':
			return {
				why: 'its key is not on this device',
				next: problemWords(trouble.problem),
				login: false
			};
		case 'not-kept':
			return {
				why: 'this device’s storage is full or closed',
				next: 'Free some space, or leave the private window.',
				login: false
			};
	}
}
