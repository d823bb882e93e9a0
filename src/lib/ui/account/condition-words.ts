import type { AccountCondition } from '#lib/view/accounts/conditions.ts';
import { t } from '#lib/words/t.ts';

/** How an account is, in a word or two. */
export function conditionWord(condition: AccountCondition): string {
	return words()[condition].word;
}

/** What that means, as a sentence. Where `wayOutWords` has any they go on from there. */
export function conditionMeaning(condition: AccountCondition): string {
	return words()[condition].means;
}

/** What repairs it; undefined where the trader can do nothing, or need not. */
export function wayOutWords(condition: AccountCondition): string | undefined {
	return words()[condition].out;
}

interface ConditionWords {
	word: string;
	means: string;
	out?: string;
}

const words = (): Readonly<Record<AccountCondition, ConditionWords>> => ({
	deactivated: { word: t('Deactivated'), means: t('Never feeds prices and takes no orders.') },
	'no-key': {
		word: t('No key'),
		means: t('Its API key is missing.'),
		out: t('Enter it under Edit')
	},
	'wrong-key': {
		word: t('Wrong key'),
		means: t('Its server refuses the API key.'),
		out: t('Enter it under Edit')
	},
	'key-or-login': {
		word: t('Refused'),
		means: t('Its API key is wrong, or its broker login is over.'),
		out: t('Log in on its server')
	},
	'login-over': {
		word: t('Broker login expired'),
		means: t('Its server is up; its broker no longer accepts the login.'),
		out: t('Log in on its server')
	},
	stranger: {
		word: t('Not OpenAlgo'),
		means: t('Something else answers at its address.'),
		out: t('Correct it under Edit')
	},
	unreachable: {
		word: t('Unreachable'),
		means: t('Its server does not answer; the relay keeps trying.')
	},
	retrying: { word: t('Retrying'), means: t('Not connected; the relay keeps trying.') },
	silent: { word: t('Silent'), means: t('Connected, and no prices come from it.') },
	'broker-failing': {
		word: t('Broker fails'),
		means: t('Connected; its broker answers with errors.')
	},
	connecting: { word: t('Connecting'), means: t('Its socket is being opened.') },
	cold: {
		word: t('Cold'),
		means: t('Not connected on purpose: connected when no other account can feed.')
	},
	serving: { word: t('Feeding'), means: t('Carries the prices.') },
	standby: { word: t('Standby'), means: t('Connected and logged in: takes over at once.') },
	answers: { word: t('Answers'), means: t('Its server answers this device.') },
	unknown: { word: t('Not known'), means: t('Nothing has been heard of it yet.') }
});
