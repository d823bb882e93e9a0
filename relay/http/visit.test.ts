import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { fromOwnPage, visitOf } from './visit.ts';

function request(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
	return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('where a request comes from', () => {
	test.each([
		['a neighbour', 0, '192.168.1.9', {}, '192.168.1.9', false],
		['this machine', 0, '127.0.0.1', {}, '127.0.0.1', true],
		['this machine over IPv6', 0, '::ffff:127.0.0.1', {}, '127.0.0.1', true],
		[
			'a visitor who forges the header',
			0,
			'203.0.113.5',
			{ 'x-forwarded-for': '127.0.0.1' },
			'203.0.113.5',
			false
		],
		[
			'a visitor behind a proxy that is not trusted',
			0,
			'127.0.0.1',
			{ 'x-forwarded-for': '203.0.113.5' },
			'127.0.0.1',
			false
		],
		[
			'a visitor of our proxy',
			1,
			'127.0.0.1',
			{ 'x-forwarded-for': '203.0.113.5' },
			'203.0.113.5',
			false
		],
		[
			'a visitor who writes the header first',
			1,
			'10.0.0.2',
			{ 'x-forwarded-for': '127.0.0.1, 203.0.113.5' },
			'203.0.113.5',
			false
		],
		[
			'a visitor behind two of our proxies',
			2,
			'10.0.0.2',
			{ 'x-forwarded-for': '9.9.9.9, 203.0.113.5, 10.0.0.3' },
			'203.0.113.5',
			false
		],
		['a check by the proxy itself', 1, '127.0.0.1', {}, '127.0.0.1', true],
		['this machine by name', 0, '127.0.0.1', { host: 'localhost:4600' }, '127.0.0.1', true],
		['this machine in IPv6', 0, '::1', { host: '[::1]:4600' }, '::1', true],
		[
			'a page on this machine whose name was made to lead here',
			0,
			'127.0.0.1',
			{ host: 'evil.example:4600' },
			'127.0.0.1',
			false
		],
		['nonsense for a name', 0, '127.0.0.1', { host: 'a b' }, '127.0.0.1', false]
	])('%s', (_, proxies, peer, headers, address, local) => {
		expect(visitOf(request(peer, headers), proxies)).toMatchObject({ address, local });
	});
});

describe('a page is our own', () => {
	const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mirror.example' };
	test.each([
		['over plain HTTP', 0, { host: '127.0.0.1:4600', origin: 'http://127.0.0.1:4600' }, true],
		['by the name it used', 0, { host: 'localhost:4600', origin: 'http://127.0.0.1:4600' }, false],
		['whatever the case', 0, { host: 'LocalHost:4600', origin: 'http://localhost:4600' }, true],
		['with its scheme', 0, { host: 'localhost:4600', origin: 'https://localhost:4600' }, false],
		['behind TLS', 1, { ...tls, host: 'inside:4600', origin: 'https://mirror.example' }, true],
		[
			'not by the name inside',
			1,
			{ ...tls, host: 'inside:4600', origin: 'http://inside:4600' },
			false
		],
		[
			'not by headers that are not trusted',
			0,
			{ ...tls, host: 'h', origin: 'https://mirror.example' },
			false
		],
		['never without an Origin', 0, { host: 'localhost:4600' }, false],
		['never without a Host', 0, { origin: 'http://undefined' }, false]
	])('%s', (_, proxies, headers, expected) => {
		const asked = request('127.0.0.1', headers);
		expect(fromOwnPage(asked, visitOf(asked, proxies))).toBe(expected);
	});
});
