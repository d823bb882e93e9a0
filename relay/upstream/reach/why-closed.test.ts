import { expect, test } from 'vitest';
import { whyClosed } from './why-closed.ts';

test.each([
	[1006, 'ECONNREFUSED', 'server not running'],
	[1006, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not valid'],
	[1006, '', 'the connection broke'],
	[1001, '', 'the server was stopped'],
	[1011, 'keepalive ping timeout', 'the server closed the connection (1011)']
])('a close with %i %s is told as: %s', (code, reason, words) => {
	expect(whyClosed(code, reason)).toBe(words);
});
