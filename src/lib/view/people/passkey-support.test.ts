import { expect, test } from 'vitest';
import { passkeySupport, type PasskeySupport } from './passkey-support.ts';

const LOCAL = 'http://localhost:4600/settings/security';

test.each<[string, string, boolean, boolean, PasskeySupport]>([
	['under a name with TLS', 'https://mirror.example/sign-in', true, true, { is: 'yes' }],
	['on this machine by its name', LOCAL, true, true, { is: 'yes' }],
	[
		'on this machine by its address',
		'http://127.0.0.1:4600/settings/security?a#b',
		true,
		true,
		{ is: 'address', instead: LOCAL }
	],
	[
		'by its IPv6 address',
		'http://[::1]/',
		true,
		true,
		{ is: 'address', instead: 'http://localhost/' }
	],
	[
		'on another machine by its address',
		'https://192.168.1.20:4600/',
		true,
		true,
		{ is: 'address', instead: undefined }
	],
	['over plain HTTP', 'http://192.168.1.20:4600/', false, false, { is: 'insecure' }],
	['in a browser without passkeys', LOCAL, true, false, { is: 'unsupported' }]
])('%s', (_, href, secure, known, support) => {
	expect(passkeySupport({ href, secure, known })).toEqual(support);
});
