import { beforeEach, expect, test } from 'vitest';
import { FakeLocks } from '#lib/feed/device/testing/fake-locks.ts';
import { inTurn } from './in-turn.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';

let surroundings: FakeSurroundings;
let locks: FakeLocks;
let said: string[];

beforeEach(() => {
	surroundings = new FakeSurroundings();
	locks = new FakeLocks();
	said = [];
});

/** Work that says when it begins, and ends when it is told to. */
function work(name: string) {
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const run = async () => {
		said.push(`${name} begins`);
		await ended;
		return name;
	};
	return { run, end };
}

test('windows do the same work one after another, each with its own outcome', async () => {
	const [first, second] = [work('first'), work('second')];
	const both = [first, second].map(({ run }) => inTurn(locks.window(), 'chain', surroundings, run));
	await Promise.resolve().then(() => Promise.resolve());
	expect(said).toEqual(['first begins']);
	first.end();
	await both[0];
	second.end();
	expect(await Promise.all(both)).toEqual(['first', 'second']);
	expect(said).toEqual(['first begins', 'second begins']);
	expect(surroundings.left).toBe(0);
});

test('other work does not wait', async () => {
	const [chain, list] = [work('chain'), work('list')];
	void inTurn(locks.window(), 'chain', surroundings, chain.run);
	list.end();
	expect(await inTurn(locks.window(), 'list', surroundings, list.run)).toBe('list');
});

test('a window that never ends its turn is waited for twenty seconds', async () => {
	void inTurn(locks.window(), 'chain', surroundings, work('frozen').run);
	const second = work('second');
	second.end();
	const done = inTurn(locks.window(), 'chain', surroundings, second.run);
	surroundings.advance(19_999);
	expect(said).not.toContain('second begins');
	surroundings.advance(1);
	expect(await done).toBe('second');
});

test('what goes wrong in the work comes out of it, and the next one gets its turn', async () => {
	const broken = inTurn(locks.window(), 'chain', surroundings, () =>
		Promise.reject(new Error('no'))
	);
	await expect(broken).rejects.toThrow('no');
	const next = work('next');
	next.end();
	expect(await inTurn(locks.window(), 'chain', surroundings, next.run)).toBe('next');
});

test('where the browser has no locks it runs at once', async () => {
	const only = work('only');
	only.end();
	expect(await inTurn(undefined, 'chain', surroundings, only.run)).toBe('only');
});
