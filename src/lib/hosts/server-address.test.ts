import { expect, test } from 'vitest';
import { serverAddress } from './server-address.ts';

test.each([
	['HTTP://LocalHost:5000/', 'http://127.0.0.1:5000'],
	['http://[::1]:5000', 'http://127.0.0.1:5000'],
	['https://Algo.Example.in', 'https://algo.example.in.:443/'],
	['http://192.168.1.20', 'http://192.168.1.20:80'],
	['http://example.in/one/', 'http://example.in/one']
])('%s and %s are one server', (one, other) => {
	expect(serverAddress(one)).toBe(serverAddress(other));
});

test.each([
	['http://127.0.0.1:5000', 'http://127.0.0.1:5001'],
	['https://example.in/one', 'https://example.in/two'],
	['http://10.0.0.1:5000', 'http://10.0.0.2:5000'],
	['http://127.0.0.1.example.in:5000', 'http://127.0.0.1:5000']
])('%s and %s are two', (one, other) => {
	expect(serverAddress(one)).not.toBe(serverAddress(other));
});

test('what is no address stands for itself', () => {
	expect(serverAddress('not an address')).toBe('not an address');
});
