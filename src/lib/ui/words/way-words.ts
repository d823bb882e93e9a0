import type { WayName, WayState } from '#lib/view/accounts/connection-test.svelte.ts';
import type { WayProblem } from '#lib/view/accounts/page-way.ts';
import { problemWords } from './problem-words.ts';
import { t } from '#lib/words/t.ts';

export const wayNames = (): Record<WayName, string> => ({
	'relay-rest': t('Relay → server, REST'),
	'relay-prices': t('Relay → server, prices'),
	page: t('This page → server')
});

const problems = (): Record<WayProblem, string> => ({
	unreachable: t(
		'Nothing answers at this address: server not running, or a wrong address or port.'
	),
	timeout: t('Timed out. The server may be busy, or a firewall blocks the request.'),
	'unknown-host': t('The name in this address does not exist. Check its spelling.'),
	'no-lookup': t(
		'The name in this address could not be looked up now: the name server gave no answer.'
	),
	'no-route': t('There is no network route to this address from here.'),
	cut: t('The server closes the connection without an answer. Check the port, and http or https.'),
	'plain-http': t(
		'This port uses no encryption: write http:// or ws:// instead of https:// or wss://.'
	),
	'no-http': t(
		'This port does not speak HTTP. Check the port; an encrypted one needs https:// or wss://.'
	),
	'certificate-expired': t('The certificate is out of date. Renew it at the server.'),
	'certificate-name': t('The certificate is for another name than the one in this address.'),
	'certificate-untrusted': t(
		'The certificate is self-signed, or from an issuer that is not known here.'
	),
	tls: t('No encrypted connection could be agreed with the server.'),
	'not-openalgo': t('Something answers here, but it is not OpenAlgo. Check the port and path.'),
	redirected: t(
		'The server redirects to another address. Enter that one; often it starts with https://.'
	),
	'nothing-behind': t('A proxy answers here, and the server behind it is not running.'),
	'bad-key': t('OpenAlgo rejects the key. Copy it again from its API key page.'),
	'logged-out': t('The key is right, but the broker is not logged in today. Log in at the server.'),
	'key-or-login': t(
		'OpenAlgo rejects the request: wrong key, or the broker is not logged in today. It does not say which.'
	),
	'rate-limited': t('Rate limited by OpenAlgo. Wait a few seconds and test again.'),
	'server-error': t('OpenAlgo had an internal error. See its log.'),
	'blocked-by-browser': t('The server does not allow this page (CORS).'),
	'target-private': t(
		'This relay may not connect to private addresses; its operator can allow it with UPSTREAM_TARGETS.'
	),
	'target-public': t(
		'This relay connects to private addresses only; its operator can change that with UPSTREAM_TARGETS.'
	),
	'target-forbidden': t('The relay does not connect to this kind of address.'),
	'mixed-content': t('Blocked by the browser: this page uses HTTPS, the server plain HTTP.'),
	'own-device': t(
		'Not tested: this address means this device, and the page comes from another machine.'
	)
});

export function wayStateWords(state: WayState): string {
	switch (state.at) {
		case 'untested':
			return t('Not tested yet');
		case 'testing':
			return t('Testing…');
		case 'not-asked':
			return problemWords(state.problem);
		case 'tested': {
			const { problem, broker } = state.check;
			if (problem) return problems()[problem];
			return broker ? t('Works; the broker is {broker}', { broker }) : t('Works');
		}
	}
}

/** Why a tested connection cannot be saved; `working` is how many ways work. */
export function nowhereWords(working: number): string {
	return working === 0
		? t('No connection works, so this can’t be saved.')
		: t('No connection works for orders and books, so this can’t be saved.');
}

/**
 * The line for the server's `.env`. What is listed there already must stay, so the dots stand for it; OpenAlgo takes
 * exact origins only.
 */
export function corsLine(origin: string): string {
	return t("CORS_ALLOWED_ORIGINS = '…,{origin}'", { origin });
}
