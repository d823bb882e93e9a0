import { expect, test } from 'vitest';
import { LineSlots } from './line-slots.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id, kind: 'row' }));
const head = { id: 'h', kind: 'account' };

test('lines that stay keep their elements, and those that come take the elements of those that left', () => {
	const slots = new LineSlots();
	const before = slots.of(rows('a', 'b', 'c'));
	const after = slots.of(rows('b', 'c', 'd'));
	expect([after.get('b'), after.get('c')]).toEqual([before.get('b'), before.get('c')]);
	expect(after.get('d')).toBe(before.get('a'));
});

test('no two lines share an element, however many come at once', () => {
	const slots = new LineSlots();
	slots.of(rows('a', 'b', 'c'));
	slots.of(rows('c'));
	const all = slots.of([...rows('c', 'd', 'e', 'f', 'g'), head]);
	expect(new Set(all.values()).size).toBe(6);
});

test('a line of another kind gets no element of a row', () => {
	const slots = new LineSlots();
	const before = slots.of(rows('a'));
	const after = slots.of([head, { id: 'a', kind: 'part' }]);
	expect([...before.values()]).not.toContain(after.get('h'));
	expect(after.get('a')).not.toBe(before.get('a'));
});
