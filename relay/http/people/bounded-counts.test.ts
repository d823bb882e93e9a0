import { expect, test } from 'vitest';
import { BoundedCounts, placeAmong } from './bounded-counts.ts';

const SECRET = new Uint8Array(16);

test('each visitor has a count, which can be given back and forgotten', async () => {
	const counts = new BoundedCounts({ points: 2, duration: 60, blockDuration: 7 });
	const take = () => counts.take('10.0.0.1');
	expect([await take(), await take(), await counts.take('10.0.0.2')]).toEqual([
		undefined,
		undefined,
		undefined
	]);
	expect(await take()).toBe(7);
	await counts.forget('10.0.0.1');
	expect([await take(), await take()]).toEqual([undefined, undefined]);
	await counts.giveBack('10.0.0.1');
	expect([await take(), await take()]).toEqual([undefined, 7]);
});

test('however many come, they share so many places', () => {
	const places = new Set(
		Array.from({ length: 20_000 }, (_, n) => placeAmong(100, SECRET, `visitor ${n}`))
	);
	expect(places.size).toBe(100);
});

test('who shares a place with whom differs from process to process', () => {
	const met = (secret: Uint8Array) =>
		Array.from({ length: 50 }, (_, n) => placeAmong(1_000, secret, `visitor ${n}`));
	expect(met(SECRET)).toEqual(met(SECRET));
	expect(met(SECRET)).not.toEqual(met(new Uint8Array(16).fill(1)));
});
