import { describe, expect, test } from 'vitest';
import { LEAST_PASSPHRASE, strengthOf, weaknessOf } from './password-rules.ts';

describe('a password is refused', () => {
	test.each([
		['too short', 'x7!Kq2$vn', 'asha', 'short'],
		['the user name', 'LongUserName', 'longusername', 'name'],
		['the user name with a year behind it', 'asha1990199', 'asha', 'name'],
		['the user name between signs', '!!--Asha--!!', 'asha', 'name'],
		['on the list', '1qaz2wsx3edc', 'asha', 'common'],
		['a common word with a year', 'Password2026', 'asha', 'common'],
		['a common word with a year and a sign', 'Zerodha@2026!', 'asha', 'common'],
		['a common word in digits and signs', 'p@55w0rd123', 'asha', 'common'],
		['a row of keys with digits', 'qwerty98765', 'asha', 'common'],
		['digits alone', '1234567890', 'asha', 'common'],
		['a repetition', '121212121212', 'asha', 'repetition'],
		['written in wide letters', 'ｐａｓｓｗｏｒｄ１２３', 'asha', 'common']
	])('%s', (_, password, name, weakness) => {
		expect(weaknessOf(password, name)).toBe(weakness);
	});
});

describe('a password is taken', () => {
	test.each([
		['ten characters of chance', 'x7!Kq2$vn-', 'asha'],
		['a sentence', 'correct horse battery', 'asha'],
		['a sentence with a common word in it', 'a long enough password', 'newcomer'],
		['a sentence with the name in it', 'asha keeps bees', 'asha'],
		['another script', 'मेरा पासवर्ड लंबा', 'asha'],
		['digits of chance', '8305172946', 'asha'],
		['before there is a name', 'correct horse battery', '']
	])('%s', (_, password, name) => {
		expect(weaknessOf(password, name)).toBeUndefined();
	});
});

test('its strength grows with its length, and less with characters that repeat', () => {
	expect(strengthOf('password12', 'asha')).toBe('common');
	expect(strengthOf('x7!Kq2$vn-', 'asha')).toBe('fair');
	expect(strengthOf('x7!Kq2$vn-Lw', 'asha')).toBe('good');
	expect(strengthOf('correct horse battery', 'asha')).toBe('strong');
	expect(strengthOf('abcdabcdabcdabcd', 'asha')).toBe('fair');
});

test('a passphrase of a file has to be longer than a password', () => {
	expect(weaknessOf('x7!Kq2$vn-', 'asha', LEAST_PASSPHRASE)).toBe('short');
	expect(weaknessOf('x7!Kq2$vn-Lw', 'asha', LEAST_PASSPHRASE)).toBeUndefined();
});
