import { expect, test } from 'vitest';
import { FairQueue } from './fair-queue.ts';

interface Item {
	name: string;
}

/** Each group is named with those around it, as networks are: `a`, `a.x`. */
function pathOf(name: string): string[] {
	const parts = name.split('.').slice(0, -1);
	return parts.map((_, n) => parts.slice(0, n + 1).join('.'));
}

function queueOf(most: number, ...said: string[]) {
	const queue = new FairQueue<Item>(most);
	const dropped = said.flatMap((name) => {
		const gone = queue.push(pathOf(name), { name });
		return gone ? [gone.name] : [];
	});
	const served: string[] = [];
	for (let item = queue.shift(); item; item = queue.shift()) served.push(item.name);
	return { served, dropped, left: queue.size };
}

test('of one address first come is first served', () => {
	expect(queueOf(9, 'a.x.1', 'a.x.2', 'a.x.3').served).toEqual(['a.x.1', 'a.x.2', 'a.x.3']);
});

test('a newcomer from another network waits for one of the crowd, not for all of it', () => {
	const { served } = queueOf(9, 'a.x.1', 'a.y.2', 'a.z.3', 'a.x.4', 'b.x.5');
	expect(served).toEqual(['a.x.1', 'b.x.5', 'a.y.2', 'a.z.3', 'a.x.4']);
});

test('parts of a network share its part', () => {
	const { served } = queueOf(9, 'a.x.1', 'a.x.2', 'a.x.3', 'a.y.4', 'b.x.5', 'b.x.6');
	expect(served).toEqual(['a.x.1', 'b.x.5', 'a.y.4', 'b.x.6', 'a.x.2', 'a.x.3']);
});

test('when it is full the crowd loses its newest, and the newcomer from elsewhere stays', () => {
	const { served, dropped } = queueOf(3, 'a.x.1', 'a.y.2', 'a.z.3', 'b.x.4', 'a.w.5');
	expect(dropped).toEqual(['a.z.3', 'a.w.5']);
	expect(served).toEqual(['a.x.1', 'b.x.4', 'a.y.2']);
});

test('when all bring the same, the one that came has to come again', () => {
	expect(queueOf(2, 'a.x.1', 'b.x.2', 'c.x.3')).toEqual({
		served: ['a.x.1', 'b.x.2'],
		dropped: ['c.x.3'],
		left: 0
	});
});

test('a newcomer goes ahead of a crowd of more networks than there is room for, each of which had its turn', () => {
	const queue = new FairQueue<Item>(3);
	const push = (name: string) => queue.push(pathOf(name), { name })?.name;
	const crowd = Array.from({ length: 8 }, (_, n) => `${n}`);
	for (const each of crowd) {
		push(`${each}.x.1`);
		queue.shift();
	}
	for (const each of crowd) push(`${each}.x.2`);
	expect(queue.size).toBe(3);
	expect(push('home.x.1')).toBe('2.x.2');
	expect(queue.shift()?.name).toBe('home.x.1');
});

test('who had a turn is remembered for thousands of others, and then forgotten', () => {
	const queue = new FairQueue<Item>(3);
	const serve = (name: string) => {
		queue.push([name], { name });
		queue.shift();
	};
	const first = (...names: string[]) => {
		for (const name of names) queue.push([name], { name });
		const { name } = queue.shift() ?? {};
		while (queue.shift());
		return name;
	};
	serve('early');
	for (let n = 0; n < 8_000; n += 1) serve(`other ${n}`);
	expect(first('early', 'new')).toBe('new');
	for (let n = 0; n < 9_000; n += 1) serve(`more ${n}`);
	expect(first('early', 'unseen')).toBe('early');
});

test('nothing is lost or served twice, whatever comes', () => {
	const said = Array.from({ length: 500 }, (_, n) => `${n % 7}.${n % 31}.${n}`);
	const { served, dropped, left } = queueOf(60, ...said);
	expect([...served, ...dropped].sort()).toEqual([...said].sort());
	expect([served.length, left]).toEqual([60, 0]);
});
