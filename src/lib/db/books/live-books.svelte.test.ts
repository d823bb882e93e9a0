import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { eventually } from '../../../../tests/eventually.ts';
import { KeptPositions } from './kept-positions.ts';
import { LiveBooks } from './live-books.svelte.ts';

const [A, B] = ['a', 'b'] as AccountId[] as [AccountId, AccountId];
let db: DeviceDatabase;
let kept: KeptPositions;
let leave: () => void;
let count = 0;

beforeEach(() => {
	db = new DeviceDatabase(`live-books-${(count += 1)}`);
	kept = new KeptPositions(db);
});
afterEach(() => {
	leave();
	db.close();
});

const keep = (account: AccountId, asOf: number) =>
	kept.keep({ account, asOf, mode: 'live', unread: [], rows: [] });
function follow(): LiveBooks<'positions'> {
	const books = new LiveBooks(kept);
	leave = $effect.root(() => {
		$effect(() => void [books.ready, books.of(A), books.of(B)]);
	});
	return books;
}

test('the books that were kept are there at once, and a device without one says so', async () => {
	await keep(A, 1);
	const books = follow();
	await eventually(() => expect(books.ready).toBe(true));
	expect([books.of(A)?.asOf, books.of(B)]).toEqual([1, undefined]);
});

test('a new reading is heard, of an account that had none too, and one that is gone', async () => {
	await keep(A, 1);
	const books = follow();
	await eventually(() => expect(books.ready).toBe(true));
	await keep(B, 2);
	await eventually(() => expect(books.of(B)?.asOf).toBe(2));
	await keep(A, 3);
	await eventually(() => expect(books.of(A)?.asOf).toBe(3));
	await db.change(['positions'], (table) => table<string>('positions').delete(B));
	await eventually(() => expect(books.of(B)).toBeUndefined());
});

test('a new reading of one account fetches no other’s', async () => {
	await keep(A, 1);
	await keep(B, 1);
	const asked = vi.spyOn(kept, 'of');
	const books = follow();
	await eventually(() => expect(asked.mock.calls.flat().sort()).toEqual([A, B]));
	asked.mockClear();
	await keep(B, 2);
	await eventually(() => expect(books.of(B)?.asOf).toBe(2));
	expect(asked.mock.calls).toEqual([[B]]);
});

test('storage that cannot be read says why', async () => {
	vi.spyOn(kept, 'all').mockRejectedValue(new Error('closed'));
	const books = follow();
	await eventually(() => expect(books.error).toEqual(new Error('closed')));
	expect(books.ready).toBe(false);
});
