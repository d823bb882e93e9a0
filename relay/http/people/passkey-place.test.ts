import { expect, test } from 'vitest';
import { passkeyPlace } from './passkey-place.ts';

test.each([
	['http://localhost:4600', { host: 'localhost', origin: 'http://localhost:4600' }],
	['https://Mirror.Example', { host: 'mirror.example', origin: 'https://mirror.example' }],
	['https://mirror.example:443', { host: 'mirror.example', origin: 'https://mirror.example' }],
	['http://127.0.0.1:4600', undefined],
	['http://192.168.1.20:4600', undefined],
	['http://[::1]:4600', undefined],
	['http://a b', undefined],
	[undefined, undefined]
])('%s', (ownOrigin, place) => {
	expect(passkeyPlace({ ownOrigin })).toEqual(place);
});
