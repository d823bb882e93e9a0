import { describe, expect, test } from 'vitest';
import { DESTINATIONS, destinationOf, wantedPage as wantedFrom } from './destinations.ts';

const wantedPage = (wanted: string | null) => wantedFrom(wanted, 'home');

describe('after signing in', () => {
	test.each([...DESTINATIONS, '/settings/security', '/settings/people'])(
		'a user who wanted %s is there',
		(path) => expect(wantedPage(path)).toBe(path)
	);

	test.each([
		['/chain?underlying=BANKNIFTY&expiry=2026-12-01'],
		['/payoff?underlying=NIFTY'],
		['/drift'],
		['/help'],
		['/analysis?underlying=M%26M&expiry=2026-12-29'],
		['/accounts/new'],
		['/accounts/3f2c-1'],
		['/open?link=web%2Balgomirror%3Achain%3Funderlying%3DNIFTY']
	])('a user who followed the link %s is there', (path) => expect(wantedPage(path)).toBe(path));

	test('only what says which chain is taken over from a link', () =>
		expect(wantedPage('/chain?next=//evil.example&expiry=2026-12-01&underlying=<b>')).toBe(
			'/chain?expiry=2026-12-01'
		));

	test.each([
		[null],
		[''],
		['//evil.example'],
		['/\\evil.example'],
		['https://evil.example'],
		['javascript:alert(1)'],
		['/chain/../../evil'],
		['/chain?next=//evil.example'],
		['/api/sign-out'],
		['/sign-in'],
		[`/open?text=${'x'.repeat(4_000)}`]
	])('a link with next=%s leads to the start page, not where the link wants', (path) =>
		expect([wantedFrom(path, 'home'), wantedFrom(path, 'chain')]).toEqual(
			path === '/chain?next=//evil.example' ? ['/chain', '/chain'] : ['/home', '/chain']
		)
	);
});

test.each([
	['/home', '/home'],
	['/accounts/3f2c-1', '/accounts'],
	['/settings/people', '/settings'],
	['/payoff', '/positions'],
	['/drift', '/positions'],
	['/help', '/settings'],
	['/chains', undefined],
	['/', undefined]
])('%s belongs to %s', (path, page) => expect(destinationOf(path)).toBe(page));
