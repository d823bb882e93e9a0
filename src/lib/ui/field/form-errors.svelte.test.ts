import { expect, test } from 'vitest';
import { FormErrors } from './form-errors.svelte.ts';

test('an error leaves its field as soon as that is changed, and no other', () => {
	const fields = $state({ name: 'a', password: '' });
	const errors = new FormErrors(() => fields);
	expect(errors.say({ name: 'Too short.', password: 'Enter your password.' })).toBe(false);
	fields.name = 'asha';
	expect(errors.shown).toEqual({ password: 'Enter your password.' });
});

test('the same error comes back with the next check, though the field was changed between', () => {
	let name = $state('a');
	const errors = new FormErrors(() => ({ name }));
	errors.say({ name: 'Too short.' });
	name = 'b';
	expect(errors.shown).toEqual({});
	errors.say({ name: 'Too short.' });
	expect(errors.shown).toEqual({ name: 'Too short.' });
	expect(errors.say({})).toBe(true);
	expect(errors.shown).toEqual({});
});
