import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { DeviceDatabase } from './database.ts';
import { PacedRows } from './paced-rows.svelte.ts';

const db = new DeviceDatabase('paced-rows');
let stop = () => {};
afterEach(() => {
	stop();
	db.close();
});

/** Follows the rows as a component does. */
function follow<T>(rows: PacedRows<T>): T[] {
	const seen: T[] = [];
	stop = $effect.root(() => {
		$effect(() => {
			const { current } = rows;
			if (current !== undefined) seen.push(current);
		});
	});
	flushSync();
	return seen;
}

test('rows that change all the time are read now and then, and the last change is always seen', async () => {
	await db.own({ id: 'asha' });
	let reads = 0;
	const rows = new PacedRows(
		async () => {
			reads += 1;
			return db.table('lots').count();
		},
		{ tables: ['lots'], every: 100 }
	);
	const seen = follow(rows);
	await expect.poll(() => seen).toEqual([0]);
	const began = performance.now();
	let index = 0;
	// It is also read while the writing goes on.
	for (; index < 40 || seen.length <= 2; index += 1) {
		await db.change(['lots'], (table) => table('lots').put({ id: `${index}` }));
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	await expect.poll(() => seen.at(-1)).toBe(index);
	const most = 3 + (performance.now() - began) / 100;
	expect(reads).toBeLessThanOrEqual(most);
});
