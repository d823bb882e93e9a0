import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import { testJournalStore } from '#lib/orders/testing/journal-suite.ts';
import { testKills } from '#lib/orders/testing/kill-suite.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { UserStore } from '../people/users.ts';
import { anyDatabase, type AnyDatabase } from '../testing/any-database.ts';
import { OrderJournal } from './order-journal.ts';

let at: AnyDatabase;
let database: RelayDatabase;
let asha: string;
let ravi: string;

beforeEach(async () => {
	at = await anyDatabase('a file');
	database = await at.open();
	await migrate(database);
	[asha, ravi] = [await user('asha'), await user('ravi')];
});
afterEach(() => at.stop());

async function user(name: string): Promise<string> {
	const created = await new UserStore(database, () => 1).create(name, 'a hash', 'anybody');
	if (!created.ok) throw new Error(created.why);
	return created.user.id;
}

describe('in a file', () => {
	const open = () => ({
		store: new OrderJournal(database, asha),
		again: async () => {
			await database.stop();
			database = await at.open();
			return new OrderJournal(database, asha);
		}
	});
	testJournalStore(open);
	testKills(open);
});

test('no user sees, changes or takes the place of another one’s orders', async () => {
	const [hers, his] = [new OrderJournal(database, asha), new OrderJournal(database, ravi)];
	await hers.add([anyIntent('i')], []);
	expect(await his.add([anyIntent('i', { place: 9 })], [])).toBe('added');
	await his.change(anyIntent('i').id, (intent) => ({ ...intent, place: 10 }));
	expect((await hers.all()).intents).toEqual([anyIntent('i')]);
	expect((await his.of(anyIntent('i').id))?.place).toBe(10);
});

test('a row that another build wrote is counted, never dropped in silence', async () => {
	const store = new OrderJournal(database, asha);
	await store.add([anyIntent('i')], []);
	await database.run({
		sql: `INSERT INTO order_intents VALUES (?, 'odd', 'a', 1, 'sold', '{"id":"odd"}')`,
		args: [asha]
	});
	expect(await store.all()).toEqual({ intents: [anyIntent('i')], unread: 1 });
});
