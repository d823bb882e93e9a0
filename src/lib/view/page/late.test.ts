import { expect, test } from 'vitest';
import { Late } from './late.ts';

test('code that several want is loaded once', async () => {
	let loads = 0;
	const late = new Late(async () => (loads += 1));
	expect(late.loaded).toBeUndefined();
	expect(await Promise.all([late.get(), late.get()])).toEqual([1, 1]);
	expect([await late.get(), late.loaded, loads]).toEqual([1, 1, 1]);
});

test('what could not be loaded is asked for again by the next one who wants it', async () => {
	let away = true;
	const late = new Late(async () => {
		if (away) throw new TypeError('Failed to fetch dynamically imported module');
		return 'here';
	});
	await expect(late.get()).rejects.toThrow('Failed to fetch');
	expect(late.loaded).toBeUndefined();
	away = false;
	expect(await late.get()).toBe('here');
});
