import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

test.each([
	'http://127.0.0.1:5000',
	'http://127.1:5000',
	'http://2130706433',
	'HTTPS://LocalHost/',
	'http://localhost.:5000',
	'http://openalgo.localhost:5000',
	'http://[::1]:5000',
	'http://[::ffff:127.0.0.1]:5000',
	'http://0.0.0.0:5000'
])('%s is the device itself', (url) => {
	expect(isLoopback(url)).toBe(true);
});

test.each([
	'http://192.168.1.20:5000',
	'http://127.0.0.1.example.in:5000',
	'http://notlocalhost:5000',
	'http://localhost.example.in',
	'http://[::2]:5000',
	'http://[::ffff:10.0.0.1]:5000',
	'127.0.0.1'
])('%s is another machine, or no address', (url) => {
	expect(isLoopback(url)).toBe(false);
});
