import { expect, test } from 'vitest';
import { importCount, plannedKeyWords, plannedWords } from './import-words.ts';

const account = (is: 'added' | 'changed' | 'same') =>
	({ name: 'A', is, changes: [], key: 'kept', hostUrl: 'http://a' }) as const;

test('a plan is counted before it is carried out', () => {
	const accounts = [account('added'), account('added'), account('changed'), account('same')];
	expect(importCount({ accounts: accounts.map((one) => ({ ...one, changes: [] })) })).toBe(
		'2 new, 1 changed'
	);
	expect(importCount({ accounts: [] })).toBeUndefined();
});

test('what would change is named, and an account without a key says what follows', () => {
	expect(plannedWords({ is: 'changed', changes: ['hostUrl', 'key'] })).toBe(
		'Changed: server address, API key'
	);
	expect(plannedKeyWords('missing')).toContain('inactive until you enter it');
});
