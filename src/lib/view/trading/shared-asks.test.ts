import { expect, test } from 'vitest';
import { SharedAsks } from './shared-asks.ts';

/** Answers that are given by hand, the oldest first. */
function world() {
	const open: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];
	const shared = new SharedAsks<string, string>();
	const ask = (key = 'a') =>
		shared.share(key, () => new Promise((resolve, reject) => open.push({ resolve, reject })));
	return { open, ask };
}

test('a book that is asked for while it is read is read once more, for all who asked meanwhile', async () => {
	const { open, ask } = world();
	const [first, second, third] = [ask(), ask(), ask()];
	expect(open).toHaveLength(1);
	open[0]?.resolve('old');
	expect(await first).toBe('old');
	await expect.poll(() => open).toHaveLength(2);
	open[1]?.resolve('new');
	expect(await Promise.all([second, third])).toEqual(['new', 'new']);
	const later = ask();
	open[2]?.resolve('newer');
	expect(await later).toBe('newer');
});

test('a reading that fails fails for those who asked for it, and not for the next', async () => {
	const { open, ask } = world();
	const [first, second] = [ask(), ask()];
	open[0]?.reject(new Error('gone'));
	await expect(first).rejects.toThrow('gone');
	await expect.poll(() => open).toHaveLength(2);
	open[1]?.resolve('there');
	expect(await second).toBe('there');
});

test('another account is not waited for', () => {
	const { open, ask } = world();
	void ask('a');
	void ask('b');
	expect(open).toHaveLength(2);
});
