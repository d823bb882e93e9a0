import { strangerProblem } from '#lib/openalgo/rest/connection-problem.ts';
import { networkFault, type NetworkFault } from './network-fault.ts';

/** Failed connections in plain words. */
const FAULTS: Readonly<Record<NetworkFault, string>> = {
	unreachable: 'server not running',
	'unknown-host': 'the name in its address does not exist',
	'no-lookup': 'the name in its address could not be looked up',
	'no-route': 'there is no network route to its address',
	timeout: 'its address does not answer',
	cut: 'the connection broke',
	'plain-http': 'its port does not use TLS: the address should start with ws://',
	'no-http': 'its port speaks another protocol: the address may need wss://',
	'certificate-expired': 'its certificate is out of date',
	'certificate-name': 'its certificate is for another name',
	'certificate-untrusted': 'its certificate is self-signed, or from an unknown issuer',
	tls: 'no secure connection could be agreed'
};

/** What answers is no socket of OpenAlgo's. */
const STRANGERS: Readonly<Record<ReturnType<typeof strangerProblem>, string>> = {
	'not-openalgo': 'something answers at its address that is not OpenAlgo’s feed',
	redirected: 'its address redirects to another one',
	'nothing-behind': 'a proxy answers, and the server behind it is not running'
};

/** What the relay itself ends or refuses. */
const OWN: Readonly<Record<string, string>> = {
	'never-reads': 'it does not read what it is sent',
	'target-private':
		'this relay may not connect to private addresses; its operator can allow it with UPSTREAM_TARGETS',
	'target-public':
		'this relay connects to private addresses only; its operator can change that with UPSTREAM_TARGETS',
	'target-forbidden': 'the relay does not connect to this kind of address'
};

/** Why an upstream socket closed, for the user; `reason` is the server's text or Node's error code. */
export function whyClosed(code: number, reason: string): string {
	const own = OWN[reason];
	if (own !== undefined) return own;
	const fault = networkFault(reason);
	if (fault) return FAULTS[fault];
	// The words of `ws` for an answer that opens no socket.
	const status = /^Unexpected server response: (\d+)/.exec(reason)?.[1];
	if (status !== undefined) return STRANGERS[strangerProblem(Number(status))];
	switch (code) {
		case 1001:
		case 1012:
			return 'the server was stopped';
		case 1006:
			return 'the connection broke';
		case 4401:
			return 'the server closed before login';
		default:
			return `the server closed the connection (${code})`;
	}
}
