import { expect, test } from 'vitest';
import { Challenges } from './challenges.ts';

test('a challenge is good once, for its browser and its purpose, and for five minutes', () => {
	let now = 0;
	const challenges = new Challenges(() => now);
	challenges.remember('sign-in', 'mine', 'c1');
	expect(challenges.take('sign-in', 'yours', 'c1')).toBe(false);
	expect(challenges.take('registration', 'mine', 'c1')).toBe(false);
	expect(challenges.take('sign-in', 'mine', 'c1')).toBe(true);
	expect(challenges.take('sign-in', 'mine', 'c1')).toBe(false);
	challenges.remember('sign-in', 'mine', 'c2');
	now += 300_000;
	expect(challenges.take('sign-in', 'mine', 'c2')).toBe(false);
});

test('visitors who begin and never finish do not fill the memory: the oldest go first', () => {
	const challenges = new Challenges(() => 0);
	for (let n = 0; n < 10_001; n += 1) challenges.remember('sign-in', 'mine', `c${n}`);
	expect(challenges.take('sign-in', 'mine', 'c0')).toBe(false);
	expect(challenges.take('sign-in', 'mine', 'c1')).toBe(true);
	expect(challenges.take('sign-in', 'mine', 'c10000')).toBe(true);
});
