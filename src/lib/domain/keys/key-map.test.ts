import { describe, expect, test } from 'vitest';
import { deedOf, isFree, keysOf, takenBy, type ChosenKeys } from './key-map.ts';
import { KEY_DEEDS, KEY_TABLE, type KeyDeed, type KeyPlace } from './key-table.ts';

const NONE = { repeat: false, altKey: false, ctrlKey: false, metaKey: false };
const press = (key: string, place: KeyPlace, chosen: ChosenKeys = {}, more = {}) =>
	deedOf({ key, ...NONE, ...more }, place, chosen);

test('no key means two things in one place, and each can be chosen again once it was given up', () => {
	for (const deed of KEY_DEEDS) {
		const { key } = KEY_TABLE[deed];
		for (const one of keysOf(deed, {})) expect(takenBy(one, deed, {}), deed).toBeUndefined();
		if (key !== undefined) expect(isFree(key), key).toBe(true);
	}
});

describe('a key is heard where it belongs', () => {
	test.each<[string, KeyPlace, KeyDeed | undefined]>([
		['b', 'chain', 'buy'],
		['B', 'chain', 'buy'],
		['b', 'ticket', 'buy'],
		['b', 'orders', undefined],
		['Home', 'chain', 'recentre'],
		['7', 'ticket', 'lots'],
		['0', 'ticket', undefined],
		['7', 'chain', undefined],
		['x', 'orders', 'select'],
		['F6', 'anywhere', 'panic'],
		['F6', 'chain', undefined],
		['Shift', 'chain', undefined],
		['toString', 'chain', undefined]
	])('%s in %s', (key, place, deed) => expect(press(key, place)).toBe(deed));

	test('a held key walks on, but opens no second ticket', () => {
		expect(press('ArrowDown', 'chain', {}, { repeat: true })).toBe('strikeDown');
		expect(press('b', 'chain', {}, { repeat: true })).toBeUndefined();
		expect(press('F6', 'anywhere', {}, { repeat: true })).toBeUndefined();
	});

	test('what is pressed with Ctrl, or F6 with Shift, is the browser’s', () => {
		expect(press('b', 'chain', {}, { ctrlKey: true })).toBeUndefined();
		expect(press('F6', 'anywhere', {}, { shiftKey: true })).toBeUndefined();
		expect(press('?', 'anywhere', {}, { shiftKey: true })).toBe('help');
	});

	test.each([
		['ब', 'KeyB', 'buy'],
		['и', 'KeyB', 'buy'],
		['s', 'KeyO', 'sell'],
		['é', 'Digit2', undefined]
	])('%s on the key %s of a keyboard with other letters', (key, code, deed) =>
		expect(press(key, 'chain', {}, { code })).toBe(deed)
	);
});

describe('a chosen key', () => {
	test('takes the place of the one before, and leaves what the deed always has', () => {
		const chosen = { buy: 'k', recentre: '.' };
		expect(press('k', 'chain', chosen)).toBe('buy');
		expect(press('k', 'ticket', chosen)).toBe('buy');
		expect(press('b', 'chain', chosen)).toBeUndefined();
		expect(keysOf('recentre', chosen)).toEqual(['.', 'Home']);
	});

	test('may be none', () => {
		expect(keysOf('panic', { panic: '' })).toEqual([]);
		expect(press('F6', 'anywhere', { panic: '' })).toBeUndefined();
	});

	test.each([
		' ',
		'Enter',
		'Tab',
		'Escape',
		'ArrowUp',
		'Backspace',
		'F5',
		'F11',
		'F1',
		'B',
		'\u0007'
	])('%j is reserved, and counts for nothing where an older version kept it', (key) => {
		expect(isFree(key)).toBe(false);
		expect(keysOf('buy', { buy: key })).toEqual(['b']);
	});

	test.each(['q', ';', '/', '1', 'F2', 'F9', 'ß', 'ñ'])('%s is free to choose', (key) =>
		expect(isFree(key)).toBe(true)
	);

	test('of a deed that always has the same keys counts for nothing', () =>
		expect(keysOf('toCall', { toCall: 'q' })).toEqual(['ArrowLeft']));

	test('counts before what comes by itself', () => {
		const chosen = { search: 'c' };
		expect(press('c', 'chain', chosen)).toBe('search');
		expect(keysOf('columns', chosen)).toEqual([]);
	});
});

describe('a key is refused for a deed', () => {
	test.each<[string, KeyDeed, KeyDeed | undefined]>([
		['s', 'buy', 'sell'],
		['c', 'buy', 'columns'],
		['1', 'buy', 'lots'],
		['1', 'columns', undefined],
		['x', 'buy', undefined],
		['x', 'help', 'select'],
		['F6', 'columns', 'panic'],
		['?', 'select', 'help'],
		['b', 'buy', undefined]
	])('%s for %s because of %s', (key, deed, other) => expect(takenBy(key, deed, {})).toBe(other));

	test('not once the other one was given another key', () =>
		expect(takenBy('s', 'buy', { sell: 'k' })).toBeUndefined());
});
