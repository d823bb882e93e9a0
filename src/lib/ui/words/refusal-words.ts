import type { NotSent, Refusal } from '#lib/view/page/refusal.ts';
import { t } from '#lib/words/t.ts';

interface RefusalWords {
	/** What happened, as the end of a sentence that starts with the account: "Main" + " cannot be reached". */
	what: string;
	/** What the trader can do about it, as a sentence of its own. */
	next: string;
}

/** OpenAlgo's refusals in words: the one place where they become sentences. */
export function refusalWords(refusal: Refusal): RefusalWords {
	const say = (what: string, next: string): RefusalWords => ({ what, next });
	switch (refusal.kind) {
		case 'unreachable':
			return say(
				t('cannot be reached from this device'),
				t(
					'Check that the server is running, that this device is on its network, and that it allows this page (CORS).'
				)
			);
		case 'timeout':
			return say(
				t('did not respond within {afterMs} s', { afterMs: Math.round(refusal.afterMs / 1_000) }),
				t('It may be waiting for its broker; retrying automatically.')
			);
		case 'not-sent':
			return say(...notSent()[refusal.because]);
		case 'bad-key':
			return say(t('rejected the API key'), t('Enter its current key under Accounts.'));
		case 'logged-out':
			return say(
				t('is not logged in to its broker'),
				t('Log in to the broker on the server’s own page; broker logins expire every night.')
			);
		case 'key-or-login':
			return say(
				t('rejected the request: wrong API key, or broker login expired'),
				t(
					'Log in to the broker on the server’s own page; if that does not help, enter the key again.'
				)
			);
		case 'rate-limited':
			return say(
				refusal.limit === undefined
					? t('is rate limited')
					: t('is rate limited (its limit is {limit})', { limit: refusal.limit }),
				t('Nothing was done; retrying more slowly.')
			);
		case 'invalid':
			return say(
				t('rejected the request{fieldList}', { fieldList: fieldList(refusal.fields) }),
				t('Check that AlgoMirror and the server are up to date.')
			);
		case 'not-found':
			return say(
				t('does not know this instrument or order'),
				t('Check that its master contract was downloaded after today’s login.')
			);
		case 'rejected':
			return say(
				t('rejected it: {message}', { message: refusal.message }),
				t('See the broker’s message.')
			);
		case 'unsupported':
			return say(t('cannot do that with this broker'), t('Use another account.'));
		case 'server':
			return say(
				t('had an internal error (HTTP {status})', { status: refusal.status }),
				t('See its log; retrying automatically.')
			);
		case 'not-openalgo':
			return say(...strangerWords(refusal.status));
		case 'unexpected':
			return say(
				t('sent an answer that cannot be read ({where})', { where: refusal.where }),
				t('Its version may be newer than AlgoMirror supports; the answer was not used.')
			);
	}
}

const notSent = (): Record<NotSent, readonly [string, string]> => ({
	'host-unreachable': [
		t('cannot be reached by the relay'),
		t('Nothing was sent. Check that the server is running and the relay is on its network.')
	],
	'target-refused': [
		t('is at an address this relay may not connect to'),
		t('Nothing was sent. The relay’s operator can allow it with UPSTREAM_TARGETS.')
	],
	'signed-out': [t('was not contacted: you are no longer signed in'), t('Sign in and try again.')],
	'account-inactive': [
		t('was not contacted: the account is deactivated'),
		t('Nothing was sent. Activate it under Accounts.')
	],
	'orders-off': [
		t('was not contacted: orders are off for this account'),
		t('Nothing was sent. Turn them on under Accounts.')
	],
	'order-limit': [
		t('was not contacted: the order is over one of your limits'),
		t('Nothing was sent. Your limits are under Settings.')
	],
	'exit-elsewhere': [
		t('was not contacted: another of your devices is closing the same position'),
		t('Its positions are read again before anything more is sent.')
	],
	'account-gone': [
		t('was not contacted: the relay has no such account, or no key for it'),
		t('Check Accounts: another device may have changed it.')
	],
	busy: [t('was not contacted: too many requests in progress'), t('Retrying automatically.')],
	'relay-away': [
		t('was not contacted: the relay does not answer'),
		t('Orders go through it alone. Exit and cancel work without it.')
	],
	'relay-stopping': [
		t('was not contacted: the relay is stopping'),
		t('Nothing was sent. It retries when the relay is back.')
	],
	'not-passed-on': [
		t('was not contacted: the relay does not know this request'),
		t('Reload the page.')
	]
});

/** A browser says 0 of a redirect that it was told not to follow. */
function strangerWords(status: number): [string, string] {
	if (status === 0 || (status >= 301 && status <= 308 && status !== 304)) {
		return [
			t('redirects to another address'),
			t('Enter that one under Accounts; often it starts with https://.')
		];
	}
	if (status >= 502 && status <= 504) {
		return [
			t('is not running behind its proxy (HTTP {status})', { status }),
			t('Start it, or check the proxy; retrying automatically.')
		];
	}
	return [
		t('is not answering as OpenAlgo (HTTP {status})', { status }),
		t('Check the address under Accounts: a proxy or another program may be answering.')
	];
}

function fieldList(fields: Readonly<Record<string, readonly string[]>>): string {
	const names = Object.keys(fields).filter((name) => name !== '');
	return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
