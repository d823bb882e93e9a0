import { expect, test } from 'vitest';
import { GONE_AFTER, heldWords, stateOf, type Holder, type StoredHolder } from './holder.ts';

const me: Holder = { id: 'me', host: 'h', pid: 7, born: '900', place: 'boot 1', file: '55' };
const first: StoredHolder = { ...me, id: 'first', pid: 4, born: '100', since: 0, beatAt: 1_000 };
const alive = () => '100';
const SOON = 1_000 + GONE_AFTER;
const LATER = SOON + 1;

test.each<[string, Partial<StoredHolder>, (pid: number) => string | undefined, number, string]>([
	['its process runs on this machine', {}, alive, SOON, 'alive'],
	['its process runs but has not been heard for long', {}, alive, LATER, 'alive'],
	['its process was killed a moment ago', {}, () => undefined, 1_000, 'gone'],
	['its number was given to another process', {}, () => '800', 1_000, 'gone'],
	['it ran before this machine was started anew', { place: 'boot 0' }, alive, SOON, 'unseen'],
	['it runs on another machine', { place: 'elsewhere' }, () => undefined, SOON, 'unseen'],
	['it was killed on another machine', { place: 'elsewhere' }, alive, LATER, 'silent'],
	['births cannot be told here, and the number is in use', { born: '' }, () => '', SOON, 'unseen'],
	['births cannot be told here, and it is not heard', { born: '' }, () => '', LATER, 'silent'],
	['births cannot be told here, and nothing runs', { born: '' }, () => undefined, SOON, 'gone'],
	['this is a copy of its database', { file: '66' }, alive, SOON, 'gone'],
	['it is this relay itself', { id: 'me' }, alive, SOON, 'gone']
])('when %s', (_, change, bornOf, now, expected) => {
	expect(stateOf({ ...first, ...change }, me, now, bornOf)).toBe(expected);
});

test('a relay that has the database is named with its machine, process and start', () => {
	expect(heldWords(first)).toContain('process 4 on h, since 1970-01-01T00:00:00.000Z');
});
