import type { NotSent, Refusal } from '#lib/view/page/refusal.ts';

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
				'cannot be reached from this device',
				'Check that the server is running, that this device is on its network, and that it allows this page (CORS).'
			);
		case 'timeout':
			return say(
				`did not respond within ${Math.round(refusal.afterMs / 1_000)} s`,
				'It may be waiting for its broker; retrying automatically.'
			);
		case 'not-sent':
			return say(...NOT_SENT[refusal.because]);
		case 'bad-key':
			return say('rejected the API key', 'Enter its current key under Accounts.');
		case 'logged-out':
			return say(
				'is not logged in to its broker',
				'Log in to the broker on the server’s own page; broker logins expire every night.'
			);
		case 'key-or-login':
			return say(
				'rejected the request: wrong API key, or broker login expired',
				'Log in to the broker on the server’s own page; if that does not help, enter the key again.'
			);
		case 'rate-limited':
			return say(
				`is rate limited${refusal.limit === undefined ? '' : ` (its limit is ${refusal.limit})`}`,
				'Nothing was done; retrying more slowly.'
			);
		case 'invalid':
			return say(
				`rejected the request${fieldList(refusal.fields)}`,
				'Check that AlgoMirror and the server are up to date.'
			);
		case 'not-found':
			return say(
				'does not know this instrument or order',
				'Check that its master contract was downloaded after today’s login.'
			);
		case 'rejected':
			return say(`rejected it: ${refusal.message}`, 'See the broker’s message.');
		case 'unsupported':
			return say('cannot do that with this broker', 'Use another account.');
		case 'server':
			return say(
				`had an internal error (HTTP ${refusal.status})`,
				'See its log; retrying automatically.'
			);
		case 'not-openalgo':
			return say(...strangerWords(refusal.status));
		case 'unexpected':
			return say(
				`sent an answer that cannot be read (${refusal.where})`,
				'Its version may be newer than AlgoMirror supports; the answer was not used.'
			);
	}
}

const NOT_SENT: Record<NotSent, readonly [string, string]> = {
	'host-unreachable': [
		'cannot be reached by the relay',
		'Nothing was sent. Check that the server is running and the relay is on its network.'
	],
	'target-refused': [
		'is at an address this relay may not connect to',
		'Nothing was sent. The relay’s operator can allow it with UPSTREAM_TARGETS.'
	],
	'signed-out': ['was not contacted: you are no longer signed in', 'Sign in and try again.'],
	'account-inactive': [
		'was not contacted: the account is deactivated',
		'Nothing was sent. Activate it under Accounts.'
	],
	'orders-off': [
		'was not contacted: orders are off for this account',
		'Nothing was sent. Turn them on under Accounts.'
	],
	'order-limit': [
		'was not contacted: the order is over one of your limits',
		'Nothing was sent. Your limits are under Settings.'
	],
	'exit-elsewhere': [
		'was not contacted: another of your devices is closing the same position',
		'Its positions are read again before anything more is sent.'
	],
	'account-gone': [
		'was not contacted: the relay has no such account, or no key for it',
		'Check Accounts: another device may have changed it.'
	],
	busy: ['was not contacted: too many requests in progress', 'Retrying automatically.'],
	'relay-away': [
		'was not contacted: the relay does not answer',
		'Orders go through it alone. Exit and cancel work without it.'
	],
	'relay-stopping': [
		'was not contacted: the relay is stopping',
		'Nothing was sent. It retries when the relay is back.'
	],
	'not-passed-on': ['was not contacted: the relay does not know this request', 'Reload the page.']
};

/** A browser says 0 of a redirect that it was told not to follow. */
function strangerWords(status: number): [string, string] {
	if (status === 0 || (status >= 301 && status <= 308 && status !== 304)) {
		return [
			'redirects to another address',
			'Enter that one under Accounts; often it starts with https://.'
		];
	}
	if (status >= 502 && status <= 504) {
		return [
			`is not running behind its proxy (HTTP ${status})`,
			'Start it, or check the proxy; retrying automatically.'
		];
	}
	return [
		`is not answering as OpenAlgo (HTTP ${status})`,
		'Check the address under Accounts: a proxy or another program may be answering.'
	];
}

function fieldList(fields: Readonly<Record<string, readonly string[]>>): string {
	const names = Object.keys(fields).filter((name) => name !== '');
	return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
