import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserStore } from '../people/users.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { SENT_CALLS_KEPT_FOR, SentCalls } from './sent-calls.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let now = 1_000_000_000_000;
	let asha: string;
	let ravi: string;

	beforeEach(async () => {
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		[asha, ravi] = [await user('asha'), await user('ravi')];
	});
	afterEach(() => at.stop());

	async function user(name: string): Promise<string> {
		const created = await new UserStore(database, () => now).create(name, 'a hash', 'anybody');
		if (!created.ok) throw new Error(created.why);
		return created.user.id;
	}

	const call = (userId: string, number: string, hash = 'order') => ({ userId, number, hash });
	const said = (text: string) => ({ status: 200, body: Buffer.from(text) });
	const numbers = async () => (await database.run('SELECT number FROM sent_calls')).rows.length;

	test('a number is taken once by each user, and its repeat gets the answer', async () => {
		const sent = new SentCalls(database, () => now);
		expect(await sent.take(call(asha, 'one'))).toBeUndefined();
		expect(await sent.take(call(ravi, 'one'))).toBeUndefined();
		const open = { hash: 'order', at: now, answer: undefined };
		expect(await sent.take(call(asha, 'one', 'another'))).toEqual(open);
		await sent.answered(call(asha, 'one'), said('{"orderid":"7"}'));
		expect(await sent.take(call(asha, 'one'))).toEqual({
			...open,
			answer: said('{"orderid":"7"}')
		});
		expect(await sent.take(call(ravi, 'one'))).toEqual(open);
	});

	test('a relay that starts again on the same file knows what was sent', async () => {
		const sent = new SentCalls(database, () => now);
		await sent.take(call(asha, 'one'));
		await sent.take(call(asha, 'two'));
		await sent.answered(call(asha, 'two'), said('placed'));
		await database.stop();
		database = await at.open();
		const again = new SentCalls(database, () => now);
		expect((await again.take(call(asha, 'one')))?.answer).toBeUndefined();
		expect((await again.take(call(asha, 'two')))?.answer).toEqual(said('placed'));
	});

	test('of many at the same moment with one number, one has it', async () => {
		const sent = new SentCalls(database, () => now);
		const all = await Promise.all(Array.from({ length: 20 }, () => sent.take(call(asha, 'one'))));
		expect(all.filter((before) => before === undefined)).toHaveLength(1);
	});

	test('numbers of one press share a write to the disk, and one that was taken before is told apart among them', async () => {
		const sent = new SentCalls(database, () => now);
		await sent.take(call(asha, 'old', 'another'));
		const batch = vi.spyOn(database, 'batch');
		const wanted = ['a', 'b', 'old', 'c', 'a', 'd'].map((number) => sent.take(call(asha, number)));
		const before = await Promise.all(wanted);
		expect(before.map((known) => known?.hash)).toEqual([
			...[undefined, undefined, 'another', undefined, 'order', undefined]
		]);
		// The first one may have left at once, and the others behind it together.
		expect(batch.mock.calls.length).toBeLessThanOrEqual(2);
		batch.mockRestore();
		expect(await numbers()).toBe(5);
	});

	test('a number whose call was never sent may be used again', async () => {
		const sent = new SentCalls(database, () => now);
		await sent.take(call(asha, 'one'));
		await sent.release(call(asha, 'one'));
		expect(await sent.take(call(asha, 'one'))).toBeUndefined();
	});

	test('an answer too long to keep is not known later, which is not the same as not sent', async () => {
		const sent = new SentCalls(database, () => now);
		await sent.take(call(asha, 'one'));
		await sent.answered(call(asha, 'one'), said('x'.repeat(16 * 1024 + 1)));
		expect(await sent.take(call(asha, 'one'))).toMatchObject({ answer: undefined });
	});

	test('each user’s newest numbers are kept, and fewer of the answers; no other user pushes them out', async () => {
		const sent = new SentCalls(database, () => now, { numbers: 10, answers: 3 });
		await sent.take(call(ravi, 'mine'));
		for (let number = 0; number < 30; number += 1) {
			const one = call(asha, String(number));
			await sent.take(one);
			await sent.answered(one, said(String(number)));
		}
		expect(await numbers()).toBe(11);
		expect(await sent.take(call(ravi, 'mine'))).toBeDefined();
		expect((await sent.take(call(asha, '29')))?.answer).toEqual(said('29'));
		expect(await sent.take(call(asha, '26'))).toMatchObject({ answer: undefined });
		expect(await sent.take(call(asha, '20'))).toBeDefined();
		expect(await sent.take(call(asha, '19'))).toBeUndefined();
	});

	test('a week later a number is forgotten, of users too who never came back', async () => {
		const sent = new SentCalls(database, () => now);
		await sent.take(call(ravi, 'one'));
		now += SENT_CALLS_KEPT_FOR;
		await sent.take(call(asha, 'one'));
		expect(await numbers()).toBe(2);
		now += 1;
		await sent.take(call(asha, 'two'));
		expect(await numbers()).toBe(2);
	});
});
