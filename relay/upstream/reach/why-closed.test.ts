import { expect, test } from 'vitest';
import { whyClosed } from './why-closed.ts';

test.each([
	[1006, 'ECONNREFUSED', 'server not running'],
	[
		1006,
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'its certificate is self-signed, or from an unknown issuer'
	],
	[1006, 'CERT_HAS_EXPIRED', 'its certificate is out of date'],
	[
		1006,
		'Unexpected server response: 404',
		'something answers at its address that is not OpenAlgo’s feed'
	],
	[1006, 'Unexpected server response: 301', 'its address redirects to another one'],
	[
		1006,
		'Unexpected server response: 502',
		'a proxy answers, and the server behind it is not running'
	],
	[1006, 'EPROTO', 'its port does not use TLS: the address should start with ws://'],
	[1006, 'ENOTFOUND', 'the name in its address does not exist'],
	[1006, 'EAI_AGAIN', 'the name in its address could not be looked up'],
	[1006, 'ENETUNREACH', 'there is no network route to its address'],
	[1006, 'target-forbidden', 'the relay does not connect to this kind of address'],
	[1006, '', 'the connection broke'],
	[1001, '', 'the server was stopped'],
	[1011, 'keepalive ping timeout', 'the server closed the connection (1011)']
])('a close with %i %s is told as: %s', (code, reason, words) => {
	expect(whyClosed(code, reason)).toBe(words);
});
