import type { NotSent, Refusal } from '#lib/view/page/refusal.ts';

interface RefusalWords {
	/** What happened, as the end of a sentence that starts with the account: "Main" + " cannot be reached". */
	what: string;
	/** What the trader can do about it, as a sentence of its own. */
	next: string;
	/** Whether the way out is at the broker's login page of that server. */
	login: boolean;
}

/** OpenAlgo's refusals in words: the one place where they become sentences. */
export function refusalWords(refusal: Refusal): RefusalWords {
	const say = (what: string, next: string, login = false): RefusalWords => ({ what, next, login });
	switch (refusal.kind) {
		case 'unreachable':
			return say(
				'cannot be reached from this device',
				'Check that the server runs, that this device is on its network, and that it allows this page (CORS).'
			);
		case 'timeout':
			return say(
				`did not answer within ${Math.round(refusal.afterMs / 1_000)} s`,
				'It may be busy with its broker; it is asked again by itself.'
			);
		case 'not-sent':
			return say(...NOT_SENT[refusal.because]);
		case 'bad-key':
			return say('refused the API key', 'Enter the key that this server shows now under Accounts.');
		case 'logged-out':
			return say(
				'is not logged in at its broker',
				'Log in at the broker on the server’s own page; brokers end the login every night.',
				true
			);
		case 'key-or-login':
			return say(
				'refused: its API key is wrong, or its broker login has ended',
				'Log in at the broker on the server’s own page; if that does not help, enter the key again.',
				true
			);
		case 'rate-limited':
			return say(
				`was asked too often${refusal.limit === undefined ? '' : ` (its limit is ${refusal.limit})`}`,
				'Nothing was done; it is asked again more slowly.'
			);
		case 'invalid':
			return say(
				`did not accept the request${fieldList(refusal.fields)}`,
				'This page and the server disagree: check that both are up to date.'
			);
		case 'not-found':
			return say(
				'does not know what was asked for',
				'Check that its master contract was downloaded after today’s login.'
			);
		case 'rejected':
			return say(`said no: ${refusal.message}`, 'The broker’s words tell what to change.');
		case 'unsupported':
			return say('cannot do that with this broker', 'Use another account for it.');
		case 'server':
			return say(
				`failed inside (HTTP ${refusal.status})`,
				'Its log tells why; it is asked again by itself.'
			);
		case 'not-openalgo':
			return say(
				`did not answer as OpenAlgo (HTTP ${refusal.status})`,
				'Check the address under Accounts: a proxy or another program answers there.'
			);
		case 'unexpected':
			return say(
				`sent an answer that cannot be read (${refusal.where})`,
				'Its version may be newer than this page knows; nothing of the answer was used.'
			);
	}
}

const NOT_SENT: Record<NotSent, readonly [string, string]> = {
	'host-unreachable': [
		'cannot be reached by the relay',
		'Nothing was sent. Check that the server runs, and that the relay is on its network.'
	],
	'target-refused': [
		'is at an address that this relay may not connect to',
		'Nothing was sent. The relay’s operator can allow it with UPSTREAM_TARGETS.'
	],
	'signed-out': ['was not asked: you are no longer signed in', 'Sign in and try again.'],
	'account-inactive': [
		'was not asked: the account is switched off',
		'Nothing was sent. Activate the account under Accounts.'
	],
	'orders-off': [
		'was not asked: the account takes no orders',
		'Nothing was sent. Switch its orders on under Accounts.'
	],
	'account-gone': [
		'was not asked: the relay has no such account, or no key for it',
		'Look under Accounts: another device may have changed it.'
	],
	busy: ['was not asked: too many requests are on their way', 'It is asked again by itself.'],
	'relay-stopping': [
		'was not asked: the relay is stopping',
		'Nothing was sent. It is asked again by itself when the relay is back.'
	],
	'not-passed-on': ['was not asked: the relay does not know this request', 'Reload the page.']
};

function fieldList(fields: Readonly<Record<string, readonly string[]>>): string {
	const names = Object.keys(fields).filter((name) => name !== '');
	return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
