import { expect, test } from 'vitest';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { Notes } from './notes.ts';

const no = (): never => {
	throw new DOMException('no', 'SecurityError');
};
const full = (): never => {
	throw new DOMException('full', 'QuotaExceededError');
};
const FULL = { getItem: () => 'old', setItem: full, removeItem: () => undefined };

test('where there is room, texts are kept for the next visit', () => {
	const storage = new FakeStorage();
	const notes = new Notes(() => storage);
	notes.setItem('a', '1');
	notes.setItem('b', '2');
	notes.removeItem('b');
	const next = new Notes(() => storage);
	expect([next.getItem('a'), next.getItem('b'), notes.lost]).toEqual(['1', null, false]);
});

test.each([
	['may not be named', no],
	['throws at everything', () => ({ getItem: no, setItem: no, removeItem: no })],
	['is missing', () => undefined as unknown as FakeStorage],
	['is full', () => FULL]
])('when the storage %s, texts last as long as the page, and nothing throws', (_, storage) => {
	const notes = new Notes(storage);
	notes.setItem('a', '1');
	expect([notes.getItem('a'), notes.lost]).toEqual(['1', true]);
	notes.removeItem('a');
	notes.setItem('a', '2');
	expect(notes.getItem('a')).toBe('2');
});

test('what could not be deleted reads as deleted', () => {
	const notes = new Notes(() => ({ getItem: () => 'old', setItem: no, removeItem: no }));
	notes.removeItem('a');
	expect(notes.getItem('a')).toBeNull();
});

test('room that is there again is used', () => {
	const storage = new FakeStorage();
	let room = false;
	const notes = new Notes(() => (room ? storage : no()));
	notes.setItem('a', '1');
	room = true;
	notes.setItem('a', '2');
	expect(new Notes(() => storage).getItem('a')).toBe('2');
});
