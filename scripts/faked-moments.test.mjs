import { expect, test } from 'vitest';
import { fakedMoments } from './faked-moments.mjs';

const at = (text) => Date.parse(`${text}+05:30`);

function seenFrom(text) {
	return Object.fromEntries(fakedMoments(at(text)).map(({ name, at }) => [name, at]));
}

test('from an ordinary day every moment lies ahead, on the day its name says in India', () => {
	expect(seenFrom('2026-11-26T10:00:00')).toEqual({
		'an expiry day at 15:35': at('2026-12-01T15:35:00'),
		'31 December at 23:59': at('2026-12-31T23:59:00'),
		'a Sunday a year from now': at('2027-11-28T12:00:00')
	});
});

test("a moment that has just passed is looked for again, and India's day counts, not London's", () => {
	expect(seenFrom('2026-12-31T23:59:00')['31 December at 23:59']).toBe(at('2027-12-31T23:59:00'));
	expect(seenFrom('2026-11-28T12:00:01')['a Sunday a year from now']).toBe(
		at('2027-12-05T12:00:00')
	);
	expect(seenFrom('2026-12-01T00:10:00')['an expiry day at 15:35']).toBe(at('2026-12-01T15:35:00'));
});
