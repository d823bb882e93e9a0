import { expect, test } from 'vitest';
import { writes } from './statement-kind.ts';

test.each([
	['SELECT 1', false],
	['\n\t select * FROM users', false],
	['-- why\nSELECT 1', false],
	['/* a\nb */ SELECT 1', false],
	['VALUES (1)', false],
	['PRAGMA user_version', false],
	['VACUUM INTO ?', false],
	['EXPLAIN DELETE FROM users', false],
	['INSERT INTO users VALUES (1) RETURNING id', true],
	['UPDATE users SET name = 1', true],
	['DELETE FROM users', true],
	['CREATE TABLE selected (a)', true],
	['-- SELECT\nDELETE FROM users', true],
	['WITH gone AS (SELECT 1) DELETE FROM users', true],
	['', true]
])('%j needs the write lock: %s', (sql, expected) => {
	expect(writes(sql)).toBe(expected);
	expect(writes({ sql, args: [] })).toBe(expected);
});
