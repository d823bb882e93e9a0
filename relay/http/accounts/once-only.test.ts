import { expect, test } from 'vitest';
import { OnceOnly } from './once-only.ts';

test('a number is taken once by each user, until nobody can repeat it any more', () => {
	let now = 0;
	const once = new OnceOnly(() => now);
	expect(once.take('asha', 'one')).toBe(true);
	expect(once.take('asha', 'one')).toBe(false);
	expect(once.take('ravi', 'one')).toBe(true);
	now = 15 * 60_000 - 1;
	expect(once.take('asha', 'one')).toBe(false);
	now += 1;
	expect(once.take('asha', 'one')).toBe(true);
});

test('what is remembered is bounded, and the newest of it is kept', () => {
	const once = new OnceOnly(() => 0);
	for (let number = 0; number < 20_100; number += 1) once.take('asha', String(number));
	expect(once.take('asha', '20099')).toBe(false);
	expect(once.take('asha', '200')).toBe(false);
	expect(once.take('asha', '0')).toBe(true);
});
