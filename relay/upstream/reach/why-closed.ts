/** Node's error codes for failed connections, in plain words. */
const FAILURES: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'server not running',
	ENOTFOUND: 'its address does not exist',
	EAI_AGAIN: 'its address could not be looked up',
	ETIMEDOUT: 'its address does not answer',
	EHOSTUNREACH: 'its address cannot be reached',
	ECONNRESET: 'the connection broke',
	'never-reads': 'it does not read what it is sent',
	'target-private':
		'this relay may not connect to private addresses; its operator can allow it with UPSTREAM_TARGETS',
	'target-public':
		'this relay connects to private addresses only; its operator can change that with UPSTREAM_TARGETS',
	'target-forbidden': 'the relay does not connect to this kind of address'
};

/** Why an upstream socket closed, for the user; `reason` is the server's text or Node's error code. */
export function whyClosed(code: number, reason: string): string {
	const known = FAILURES[reason];
	if (known !== undefined) return known;
	if (/CERT|TLS|SSL|EPROTO|ALTNAME/.test(reason)) return 'its certificate is not valid';
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
