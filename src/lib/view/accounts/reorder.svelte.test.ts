import { expect, test } from 'vitest';
import { Reorder } from './reorder.svelte.ts';

function rows() {
	const saved: (readonly string[])[] = [];
	const reorder = new Reorder(
		() => ['a', 'b', 'c'],
		async (ids) => saved.push(ids)
	);
	return { reorder, saved };
}

test('a row that is carried down and let go is saved once, in its new place', () => {
	const { reorder, saved } = rows();
	reorder.hold('a');
	expect(reorder.news).toEqual({ is: 'held', id: 'a', place: 1, of: 3 });
	reorder.by(1);
	expect(reorder.ids).toEqual(['b', 'a', 'c']);
	expect(reorder.news).toEqual({ is: 'moved', id: 'a', place: 2, of: 3 });
	reorder.by(1);
	reorder.drop();
	expect(reorder.news).toEqual({ is: 'dropped', id: 'a', place: 3, of: 3 });
	expect(saved).toEqual([['b', 'c', 'a']]);
	expect(reorder.held).toBeUndefined();
	// Until the relay has answered it stays where it was put.
	expect(reorder.ids).toEqual(['b', 'c', 'a']);
});

test('past the ends there is nowhere to go, and nothing is said', () => {
	const { reorder } = rows();
	reorder.hold('a');
	const { news } = reorder;
	reorder.by(-1);
	expect(reorder.ids).toEqual(['a', 'b', 'c']);
	expect(reorder.news).toBe(news);
	reorder.to(99);
	expect(reorder.ids).toEqual(['b', 'c', 'a']);
	reorder.to(-5);
	expect(reorder.ids).toEqual(['a', 'b', 'c']);
});

test('taken back, everything is where it was and nothing is saved', () => {
	const { reorder, saved } = rows();
	reorder.hold('c');
	reorder.by(-1);
	reorder.cancel();
	expect(reorder.ids).toEqual(['a', 'b', 'c']);
	expect(reorder.news).toEqual({ is: 'cancelled', id: 'c' });
	expect(saved).toEqual([]);
});

test('let go where it was, there is nothing to save', () => {
	const { reorder, saved } = rows();
	reorder.hold('b');
	reorder.by(1);
	reorder.by(-1);
	reorder.drop();
	expect(saved).toEqual([]);
});

test('without a row being moved, or for one that is not there, nothing moves', () => {
	const { reorder, saved } = rows();
	reorder.by(1);
	reorder.drop();
	reorder.hold('unknown');
	reorder.to(0);
	expect([reorder.ids, reorder.held, saved]).toEqual([['a', 'b', 'c'], undefined, []]);
});
