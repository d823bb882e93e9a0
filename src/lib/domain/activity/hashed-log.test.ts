import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashedText, EMPTY_LOG, follows, GENESIS, type ActivityRow } from './hashed-log.ts';

const unhashed = {
	place: 1,
	at: 1_732_000_000_000,
	action: 'feed-moved',
	details: { to: 'Zerodhā “1”', gap: 12.5, b: true, '10': null },
	address: '203.0.113.7',
	userAgent: 'Firefox',
	reportId: null,
	reportedAt: null,
	before: GENESIS
};
const hash = createHash('sha256').update(hashedText('u1', unhashed)).digest('hex');
const row: ActivityRow = { ...unhashed, hash };

describe('what is hashed', () => {
	test('is this text, byte for byte, in every version from now on', () => {
		expect(hashedText('u1', unhashed)).toBe(
			`["algomirror activity 1","u1",1,1732000000000,"feed-moved",[["10",null],["b",true],["gap",12.5],["to","Zerodhā “1”"]],"203.0.113.7","Firefox",null,null,"${GENESIS}"]`
		);
		expect(hash).toBe('cf2f79d0bd0f76556dd56e5a921d7b41cf01a19521818b6837577755a4d75f7e');
	});

	test('does not depend on the order of the details', () => {
		const other = { '10': null, b: true, to: 'Zerodhā “1”', gap: 12.5 };
		expect(hashedText('u1', { ...unhashed, details: other })).toBe(hashedText('u1', unhashed));
	});

	test('survives being written as JSON and read again', () => {
		const again = JSON.parse(JSON.stringify(row)) as ActivityRow;
		expect(hashedText('u1', again)).toBe(hashedText('u1', row));
	});

	test.each<[string, Partial<ActivityRow>]>([
		['place', { place: 2 }],
		['time', { at: 5 }],
		['action', { action: 'signed-in' }],
		['details', { details: { ...unhashed.details, gap: 12 } }],
		['address', { address: '' }],
		['device', { userAgent: 'Chrome' }],
		['report', { reportId: 'r1' }],
		['time of the report', { reportedAt: 5 }],
		['hash before', { before: hash }]
	])('changes with the %s', (_, change) => {
		expect(hashedText('u1', { ...unhashed, ...change })).not.toBe(hashedText('u1', unhashed));
	});

	test('changes with the user, so that no line fits into another log', () => {
		expect(hashedText('u2', unhashed)).not.toBe(hashedText('u1', unhashed));
	});
});

describe('a line', () => {
	test('follows when its place, the hash before and its own hash fit', () => {
		expect(follows(EMPTY_LOG, row, hash)).toBeUndefined();
	});

	test.each([
		['that was changed', EMPTY_LOG, row, GENESIS, { kind: 'changed', place: 1 }],
		[
			'after one that was taken out',
			{ place: 3, hash },
			{ ...row, place: 5 },
			hash,
			{ kind: 'does-not-follow', place: 4 }
		],
		[
			'after one that was exchanged',
			{ place: 0, hash },
			row,
			hash,
			{ kind: 'does-not-follow', place: 1 }
		]
	])('%s does not', (_, head, line, computed, broken) => {
		expect(follows(head, line, computed)).toEqual(broken);
	});
});
