import { describe, expect, test } from 'vitest';
import { DESTINATIONS, wantedPage } from './destinations.ts';

describe('after signing in', () => {
	test.each([...DESTINATIONS, '/settings/security', '/settings/people'])(
		'a user who wanted %s is there',
		(path) => expect(wantedPage(path)).toBe(path)
	);

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
		['/sign-in']
	])('a link with next=%s leads to the chain, not where the link wants', (path) =>
		expect(wantedPage(path)).toBe('/chain')
	);
});
