import { expect, test } from 'vitest';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AccountDesk } from './account-desk.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';

const PRIMARY = anyAccount('main', { name: 'Main', isPrimary: true, rank: 1 });
const SECOND = anyAccount('second', { name: 'Second', rank: 0 });
const THIRD = anyAccount('third', { name: 'Third', rank: 2 });

class World {
	readonly asked: string[] = [];
	problem: ApiProblem | undefined;
	list: readonly Account[] = [PRIMARY, SECOND, THIRD];
	readonly desk: AccountDesk;

	constructor() {
		const answer = async (what: string) => {
			this.asked.push(what);
			return this.problem;
		};
		const list = () => this.list;
		this.desk = new AccountDesk({
			accounts: {
				get list() {
					return list();
				},
				change: (id, change) => answer(`change ${id} ${Object.keys(change).join()}`),
				adopt: async (asked) => {
					const told = await asked;
					return told.ok ? undefined : told.problem;
				},
				remove: (id) => answer(`remove ${id}`),
				refresh: () => answer('refresh')
			},
			order: (ids) => this.#told(`order ${ids.join(' ')}`),
			restore: (id) => this.#told(`restore ${id}`),
			surroundings: new FakeSurroundings()
		});
	}

	async #told(what: string): Promise<ApiAnswer<{ accounts: Account[] }>> {
		this.asked.push(what);
		const { problem } = this;
		return problem ? { ok: false, problem } : { ok: true, value: { accounts: [] } };
	}
}

test('the primary stays first in every order, and keeps the first rank for the day it is none', async () => {
	const { desk, asked } = new World();
	expect(desk.reorder.ids).toEqual(['second', 'third']);
	desk.reorder.hold('third');
	desk.reorder.to(0);
	desk.reorder.drop();
	await expect.poll(() => asked).toEqual(['order main third second']);
	expect(desk.problem).toBeUndefined();
});

test('an order that does not fit the relay’s list is reported, and the list read again', async () => {
	const world = new World();
	world.problem = { kind: 'refused', code: 'order-not-complete', fields: {} };
	world.desk.reorder.hold('third');
	world.desk.reorder.to(0);
	world.desk.reorder.drop();
	await expect.poll(() => world.asked.at(-1)).toBe('refresh');
	expect(world.desk.problem).toEqual(world.problem);
});

test('one change at a time: a second press meanwhile asks nothing', async () => {
	const { desk, asked } = new World();
	const both = [desk.change(SECOND, { isPrimary: true }), desk.change(THIRD, { isActive: false })];
	expect(desk.busy).toBe(SECOND.id);
	expect(await Promise.all(both)).toEqual([true, false]);
	expect(asked).toEqual(['change second isPrimary']);
	expect(desk.busy).toBeUndefined();
});

test('undoing a deletion is confirmed by name', async () => {
	const { desk, asked } = new World();
	expect(await desk.remove(THIRD)).toBe(true);
	expect(desk.removal.removed?.name).toBe('Third');
	expect(await desk.restore()).toBe(true);
	expect(asked).toEqual(['remove third', 'restore third']);
	expect(desk.done).toEqual({ is: 'restored', name: 'Third' });
});

test('a refused deletion is reported, and offers no undo', async () => {
	const world = new World();
	world.problem = { kind: 'unreachable' };
	expect(await world.desk.remove(THIRD)).toBe(false);
	expect(world.desk.problem).toEqual({ kind: 'unreachable' });
	expect(world.desk.removal.removed).toBeUndefined();
});

test('what was said of one change goes with the next, and with leaving the page', async () => {
	const { desk } = new World();
	desk.saved('Second');
	expect(desk.done).toEqual({ is: 'saved', name: 'Second' });
	await desk.change(SECOND, { isActive: false });
	expect(desk.done).toBeUndefined();
	desk.saved('Second');
	desk.forget();
	expect(desk.done).toBeUndefined();
});
