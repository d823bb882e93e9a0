import type { WayName, WayState } from '#lib/view/accounts/connection-test.svelte.ts';
import type { WayProblem } from '#lib/view/accounts/page-way.ts';
import { problemWords } from './problem-words.ts';

export const WAY_NAMES: Record<WayName, string> = {
	'relay-rest': 'Relay → server, REST',
	'relay-prices': 'Relay → server, prices',
	page: 'This page → server'
};

const PROBLEMS: Record<WayProblem, string> = {
	unreachable: 'Nothing answers at this address: server not running, or a wrong address or port.',
	timeout: 'No answer in time. The server may be busy, or a firewall swallows the request.',
	tls: 'The certificate is not accepted: expired, self-signed, or made for another name.',
	'not-openalgo': 'Something answers here, but it is not OpenAlgo. Check port and path.',
	'bad-key': 'OpenAlgo refuses the key. Copy it again from its API key page.',
	'logged-out': 'The key is right, but the broker is not logged in today. Log in at the server.',
	'key-or-login':
		'OpenAlgo refuses: either the key is wrong, or the broker is not logged in today. It does not say which.',
	'rate-limited': 'OpenAlgo asks to slow down. Wait a few seconds and test again.',
	'server-error': 'OpenAlgo failed inside. Its own log says why.',
	'blocked-by-browser': 'The server does not let this page in (CORS).',
	'target-private':
		'This relay may not connect to private addresses; its operator can allow it with UPSTREAM_TARGETS.',
	'target-public':
		'This relay connects to private addresses only; its operator can change that with UPSTREAM_TARGETS.',
	'target-forbidden': 'No relay connects to such an address: no OpenAlgo can be there.',
	'mixed-content': 'The browser forbids it: this page is on HTTPS, the server on plain HTTP.',
	'own-device':
		'Not tried: this address means the device you hold, and this page comes from another.'
};

export function wayStateWords(state: WayState): string {
	switch (state.at) {
		case 'untested':
			return 'Not tested yet';
		case 'testing':
			return 'Testing…';
		case 'not-asked':
			return problemWords(state.problem);
		case 'tested': {
			const { problem, broker } = state.check;
			if (problem) return PROBLEMS[problem];
			return broker ? `Works; the broker is ${broker}` : 'Works';
		}
	}
}

/**
 * The line for the server's `.env`. What is listed there already must stay, so the dots stand for it; OpenAlgo takes
 * exact origins only.
 */
export function corsLine(origin: string): string {
	return `CORS_ALLOWED_ORIGINS = '…,${origin}'`;
}
