import { expect, test } from 'vitest';
import { CHEAP_HASH } from '../testing/cheap-hash.ts';
import { hashOfNothing, hashPassword, isPassword, PASSWORD_COST } from './password-hash.ts';

const figures = (hash: string) => hash.split('$').slice(1, 4);

test('a password is kept as argon2id with 19 MiB and two passes, and opens by its other spelling', async () => {
	const stored = await hashPassword('caf\u00e9 au lait', PASSWORD_COST);
	expect(figures(stored)).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
	expect(await isPassword(stored, 'cafe\u0301 au lait')).toBe(true);
	expect(await isPassword(stored, 'cafe au lait')).toBe(false);
});

test.each([PASSWORD_COST, CHEAP_HASH])(
	'an unknown name costs what a known one costs (%o)',
	async (cost) => {
		const nothing = hashOfNothing(cost);
		expect(figures(nothing)).toEqual(figures(await hashPassword('correct horse', cost)));
		expect(await isPassword(nothing, 'correct horse')).toBe(false);
	}
);
