import { expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { ImportPlan, ImportRequest } from '#lib/wire/http/account-file.ts';
import { ImportDesk } from './account-import.svelte.ts';

const SEALED = JSON.stringify({ format: 'algomirror accounts', keys: {}, accounts: [] });
const PLAIN = JSON.stringify({ format: 'algomirror accounts', keys: null, accounts: [] });
const plan = (part: Partial<ImportPlan> = {}): ImportPlan => ({
	accounts: [],
	keysLocked: false,
	applied: false,
	...part
});

class World {
	asked: ImportRequest[] = [];
	reread = 0;
	answer: ApiAnswer<ImportPlan> = { ok: true, value: plan() };
	readonly bringing = new ImportDesk({
		ask: async (request) => {
			this.asked.push(request);
			return this.answer;
		},
		imported: async () => (this.reread += 1)
	});
}

test('a sealed file waits for its passphrase, is checked with it, and imported with it', async () => {
	const { bringing, asked, ...world } = new World();
	bringing.choose('mine.json', SEALED);
	expect(bringing.step).toEqual({
		at: 'chosen',
		name: 'mine.json',
		sealed: true,
		problem: undefined
	});
	expect(asked).toEqual([]);
	await bringing.look('seven quiet elephants');
	expect(bringing.step).toMatchObject({ at: 'planned' });
	await bringing.apply();
	expect(asked).toEqual([
		{ file: SEALED, passphrase: 'seven quiet elephants', apply: false },
		{ file: SEALED, passphrase: 'seven quiet elephants', apply: true }
	]);
	expect(bringing.step).toMatchObject({ at: 'done' });
	expect(world).toBeDefined();
});

test('one without keys is checked at once', async () => {
	const world = new World();
	world.bringing.choose('plain.json', PLAIN);
	await expect.poll(() => world.bringing.step.at).toBe('planned');
	expect(world.asked).toEqual([{ file: PLAIN, apply: false }]);
	expect(world.reread).toBe(0);
	await world.bringing.apply();
	expect(world.reread).toBe(1);
});

test('a wrong passphrase leaves the file chosen, and the next one is tried', async () => {
	const world = new World();
	const problem = { kind: 'refused', code: 'file-does-not-open', fields: {} } as const;
	world.answer = { ok: false, problem };
	world.bringing.choose('mine.json', SEALED);
	await world.bringing.look('wrong');
	expect(world.bringing.step).toMatchObject({ at: 'chosen', problem });
	world.answer = { ok: true, value: plan() };
	await world.bringing.look('right');
	expect(world.bringing.step).toMatchObject({ at: 'planned' });
});

test.each([
	['a picture', 'GIF89a', 'not-ours'],
	['another program’s file', '{"format":"orders","keys":null}', 'not-ours'],
	['a list', '[]', 'not-ours'],
	['a book', `"${'x'.repeat(70_000)}"`, 'too-long']
])('%s is not taken for an export, and the relay is not asked', (_, text, why) => {
	const world = new World();
	world.bringing.choose('file', text);
	expect(world.bringing.step).toEqual({ at: 'no-file', why });
	expect(world.asked).toEqual([]);
});

test('what failed half way can be tried again from the plan', async () => {
	const world = new World();
	world.bringing.choose('plain.json', PLAIN);
	await expect.poll(() => world.bringing.step.at).toBe('planned');
	world.answer = { ok: false, problem: { kind: 'unreachable' } };
	await world.bringing.apply();
	expect(world.bringing.step).toMatchObject({
		at: 'planned',
		problem: { kind: 'unreachable' }
	});
	expect(world.reread).toBe(0);
});
