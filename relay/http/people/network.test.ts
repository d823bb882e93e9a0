import { expect, test } from 'vitest';
import { networkOf, networksOf } from './network.ts';

test.each([
	['203.0.113.7', '203.0.113.250'],
	['::ffff:203.0.113.7', '203.0.113.9'],
	['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
	['not an address', 'not an address']
])('%s and %s are one network', (one, other) => {
	expect(networkOf(one)).toBe(networkOf(other));
});

test.each([
	['203.0.113.7', '203.0.114.7'],
	['2001:db8:1:2::1', '2001:db8:1:3::1'],
	['0.0.0.1', '::1'],
	['', 'not an address']
])('%s and %s are two', (one, other) => {
	expect(networkOf(one)).not.toBe(networkOf(other));
});

test('an address is in wide networks and in narrow ones', () => {
	expect(networksOf('203.0.113.7')).toEqual([
		'ipv4 203',
		'ipv4 203.0',
		'ipv4 203.0.113',
		'ipv4 203.0.113.7'
	]);
	expect(networksOf('2001:db8::1')).toHaveLength(4);
});
