import { expect, test } from 'vitest';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { Removal } from './removal.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';

const ONE = anyAccount('one', { name: 'One' });
const TWO = anyAccount('two', { name: 'Two' });

function removals() {
	const surroundings = new FakeSurroundings();
	const asked: string[] = [];
	let problem: ApiProblem | undefined;
	const ask = (what: string) => async (id: string) => {
		asked.push(`${what} ${id}`);
		return problem;
	};
	const removal = new Removal({ surroundings, remove: ask('remove'), restore: ask('restore') });
	return { surroundings, asked, removal, fail: (with_?: ApiProblem) => (problem = with_) };
}

test('a deletion can be taken back for half a minute, and no longer', async () => {
	const { surroundings, asked, removal } = removals();
	await removal.remove(ONE);
	expect(removal.removed).toMatchObject({ name: 'One', until: surroundings.now() + 30_000 });
	surroundings.advance(29_999);
	expect(removal.removed).toBeDefined();
	surroundings.advance(1);
	expect(removal.removed).toBeUndefined();
	await removal.restore();
	expect(asked).toEqual(['remove one']);
	expect(surroundings.left).toBe(0);
});

test('taken back, it is no longer offered', async () => {
	const { asked, removal } = removals();
	await removal.remove(ONE);
	expect(await removal.restore()).toBeUndefined();
	expect(asked).toEqual(['remove one', 'restore one']);
	expect(removal.removed).toBeUndefined();
});

test('two presses take it back once', async () => {
	const { asked, removal } = removals();
	await removal.remove(ONE);
	await Promise.all([removal.restore(), removal.restore()]);
	expect(asked.filter((what) => what.startsWith('restore'))).toHaveLength(1);
});

test('when the relay cannot take it back now, the offer stays', async () => {
	const { removal, fail } = removals();
	await removal.remove(ONE);
	fail({ kind: 'unreachable' });
	expect(await removal.restore()).toEqual({ kind: 'unreachable' });
	expect(removal.removed).toMatchObject({ name: 'One' });
});

test('the next deletion takes the place of the first, with its whole time', async () => {
	const { surroundings, removal } = removals();
	await removal.remove(ONE);
	surroundings.advance(20_000);
	await removal.remove(TWO);
	surroundings.advance(20_000);
	expect(removal.removed).toMatchObject({ name: 'Two' });
});

test('what was not deleted cannot be taken back', async () => {
	const { removal, fail } = removals();
	fail({ kind: 'refused', code: 'not-found', fields: {} });
	await removal.remove(ONE);
	expect(removal.removed).toBeUndefined();
});
