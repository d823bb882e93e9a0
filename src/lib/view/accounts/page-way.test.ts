import { describe, expect, test } from 'vitest';
import { isMixedContent, whyUntried } from './page-way.ts';

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

describe('an address of the device itself', () => {
	const HERE = 'http://127.0.0.1:5000';
	test.each<[string, string, Parameters<typeof whyUntried>[2], ReturnType<typeof whyUntried>]>([
		['an HTTPS page from elsewhere', 'https://mirror.example.in/', 'auto', 'own-device'],
		['a plain page from elsewhere', 'http://192.168.1.20:4600/', 'auto', 'own-device'],
		['a page that this device serves', 'http://127.0.0.1:4600/', 'auto', undefined],
		['the same by its name, behind TLS', 'https://localhost:4600/', 'auto', undefined],
		['a page whose user chose the direct route', 'https://mirror.example.in/', 'direct', undefined]
	])('for %s', (_, page, route, why) => {
		expect(whyUntried(page, HERE, route)).toBe(why);
	});
});
