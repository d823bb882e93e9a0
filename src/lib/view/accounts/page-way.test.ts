import { describe, expect, test } from 'vitest';
import { isMixedContent } from './page-way.ts';

describe('an HTTPS page may not call plain HTTP', () => {
	test.each<[string, string, boolean]>([
		['https://mirror.example.in/welcome', 'http://192.168.1.20:5000', true],
		['https://mirror.example.in/welcome', 'https://algo.example.in', false],
		['http://127.0.0.1:4600/welcome', 'http://192.168.1.20:5000', false]
	])('%s calling %s: %s', (page, host, mixed) => {
		expect(isMixedContent(page, host)).toBe(mixed);
	});

	test.each(['http://127.0.0.1:5000', 'http://localhost:5000', 'http://[::1]:5000'])(
		'except on the device itself: %s',
		(host) => {
			expect(isMixedContent('https://mirror.example.in/', host)).toBe(false);
		}
	);

	test('a host that only looks like this device is not excepted', () => {
		expect(isMixedContent('https://mirror.example.in/', 'http://127.0.0.1.evil.example')).toBe(
			true
		);
	});
});
