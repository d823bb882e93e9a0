import type { AccountCondition } from '#lib/view/accounts/conditions.ts';

/** How an account is, in a word or two. */
export function conditionWord(condition: AccountCondition): string {
	return WORDS[condition].word;
}

/** What that means, as a sentence. Where `wayOutWords` has any they go on from there. */
export function conditionMeaning(condition: AccountCondition): string {
	return WORDS[condition].means;
}

/** What repairs it; undefined where the trader can do nothing, or need not. */
export function wayOutWords(condition: AccountCondition): string | undefined {
	return WORDS[condition].out;
}

interface ConditionWords {
	word: string;
	means: string;
	out?: string;
}

const WORDS: Readonly<Record<AccountCondition, ConditionWords>> = {
	deactivated: { word: 'Deactivated', means: 'Never feeds prices and takes no orders.' },
	'no-key': { word: 'No key', means: 'Its API key is missing.', out: 'Enter it under Edit' },
	'wrong-key': {
		word: 'Wrong key',
		means: 'Its server refuses the API key.',
		out: 'Enter it under Edit'
	},
	'key-or-login': {
		word: 'Refused',
		means: 'Its API key is wrong, or its broker login is over.',
		out: 'Log in on its server'
	},
	'login-over': {
		word: 'Broker login expired',
		means: 'Its server is up; its broker no longer accepts the login.',
		out: 'Log in on its server'
	},
	stranger: {
		word: 'Not OpenAlgo',
		means: 'Something else answers at its address.',
		out: 'Correct it under Edit'
	},
	unreachable: {
		word: 'Unreachable',
		means: 'Its server does not answer; the relay keeps trying.'
	},
	retrying: { word: 'Retrying', means: 'Not connected; the relay keeps trying.' },
	silent: { word: 'Silent', means: 'Connected, and no prices come from it.' },
	'broker-failing': { word: 'Broker fails', means: 'Connected; its broker answers with errors.' },
	connecting: { word: 'Connecting', means: 'Its socket is being opened.' },
	cold: {
		word: 'Cold',
		means: 'Not connected on purpose: connected when no other account can feed.'
	},
	serving: { word: 'Feeding', means: 'Carries the prices.' },
	standby: { word: 'Standby', means: 'Connected and logged in: takes over at once.' },
	answers: { word: 'Answers', means: 'Its server answers this device.' },
	unknown: { word: 'Not known', means: 'Nothing has been heard of it yet.' }
};
