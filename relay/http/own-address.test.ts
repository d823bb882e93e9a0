import { expect, test } from 'vitest';
import { ownAddress } from './own-address.ts';

const PUBLIC = 'https://mirror.example';

test.each<[string, string | undefined, string, string | undefined, boolean]>([
	['127.0.0.1', undefined, 'http', '127.0.0.1:4600', true],
	['127.0.0.1', undefined, 'http', 'localhost:5173', true],
	['127.0.0.1', undefined, 'http', 'LOCALHOST:4600', true],
	['127.0.0.1', undefined, 'http', '[::1]:4600', true],
	['127.0.0.1', undefined, 'http', 'evil.example:4600', false],
	['127.0.0.1', undefined, 'http', 'localhost.evil.example', false],
	['127.0.0.1', undefined, 'http', '127.0.0.1.evil.example', false],
	['127.0.0.1', undefined, 'http', '192.168.1.5:4600', false],
	['127.0.0.1', undefined, 'http', 'a b', false],
	['127.0.0.1', undefined, 'http', 'evil@localhost', false],
	['127.0.0.1', undefined, 'http', 'localhost/evil', false],
	['192.168.1.5', undefined, 'http', '192.168.1.5:4600', true],
	['192.168.1.5', undefined, 'http', '192.168.1.6:4600', false],
	['fd00::5', undefined, 'http', '[fd00::5]:4600', true],
	['mirror.lan', undefined, 'http', 'mirror.lan:4600', true],
	['mirror.lan', undefined, 'http', 'evil.lan:4600', false],
	['0.0.0.0', undefined, 'http', '192.168.1.5:4600', true],
	['::', undefined, 'http', '[fd00::5]:4600', true],
	['0.0.0.0', undefined, 'http', 'evil.example:4600', false],
	['0.0.0.0', PUBLIC, 'https', 'mirror.example', true],
	['0.0.0.0', PUBLIC, 'https', 'Mirror.Example', true],
	['0.0.0.0', PUBLIC, 'http', 'mirror.example', false],
	['0.0.0.0', PUBLIC, 'https', 'mirror.example:444', false],
	['0.0.0.0', PUBLIC, 'https', 'evil.example', false],
	['0.0.0.0', PUBLIC, 'http', '192.168.1.5:4600', false],
	['0.0.0.0', PUBLIC, 'http', '127.0.0.1:4600', true],
	['127.0.0.1', PUBLIC, 'http', undefined, true]
])(
	'listening on %s, known as %s, asked over %s for %s: %s',
	(host, publicOrigin, scheme, name, own) => {
		const ownOrigin = name === undefined ? undefined : `${scheme}://${name}`;
		expect(ownAddress({ publicOrigin, host })({ host: name, ownOrigin })).toBe(own);
	}
);
