import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountStore } from './accounts.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate } from './migrations.ts';
import { Seal } from './seal.ts';
import { UserStore } from './users.ts';

const KEY = 'feedbeef'.repeat(8);
const account = (name: string) => ({
	name,
	broker: 'zerodha',
	hostUrl: 'http://127.0.0.1:5000',
	websocketUrl: 'ws://127.0.0.1:8765',
	apiKey: KEY
});

let database: Database;
let accounts: AccountStore;
let user: string;
beforeEach(async () => {
	database = await openDatabase(':memory:');
	await migrate(database);
	accounts = new AccountStore(
		database,
		new Seal('first secret, thirty-two bytes or more'),
		() => 1
	);
	const created = await new UserStore(database, () => 1).create('asha', 'hash', 'anybody');
	user = created.ok ? created.user.id : '';
});
afterEach(() => database.stop());

test('the feed is given every account with its key, and the list none', async () => {
	await accounts.add(user, account('One'));
	const [keyed] = await accounts.keyed(user);
	expect(keyed).toMatchObject({ account: { name: 'One' }, apiKey: KEY });
	expect(JSON.stringify(await accounts.of(user))).not.toContain(KEY);
	expect(await accounts.keyed('somebody else')).toEqual([]);
});

test('a relay whose secret changed is found out before it serves anybody', async () => {
	expect(await accounts.secretFits()).toBe(true);
	const added = await accounts.add(user, account('One'));
	expect(await accounts.secretFits()).toBe(true);
	const other = new AccountStore(
		database,
		new Seal('other secret, thirty-two bytes or more'),
		() => 1
	);
	expect(await other.secretFits()).toBe(false);
	await expect(other.keyed(user)).rejects.toThrow('does not open');
	expect(added.ok).toBe(true);
});

test('a sealed key that was copied from another account does not open', async () => {
	await accounts.add(user, account('One'));
	await accounts.add(user, { ...account('Two'), apiKey: 'another key' });
	await database.run(
		`UPDATE accounts SET sealed_key = (SELECT sealed_key FROM accounts WHERE name = 'One')`
	);
	await expect(accounts.keyed(user)).rejects.toThrow('does not open');
});

test('twenty changes of primary at once leave exactly one', async () => {
	const ids: string[] = [];
	for (let number = 0; number < 5; number += 1) {
		const added = await accounts.add(user, account(`Account ${number}`));
		if (added.ok) ids.push(added.account.id);
	}
	await Promise.all(
		Array.from({ length: 20 }, (_, turn) =>
			accounts.edit(user, ids[(turn * 3) % ids.length] ?? '', { isPrimary: true })
		)
	);
	expect((await accounts.of(user)).filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
});

test('the last account can go, and the next first one is primary again', async () => {
	const added = await accounts.add(user, account('One'));
	expect(await accounts.remove(user, added.ok ? added.account.id : '')).toBe(true);
	expect(await accounts.of(user)).toEqual([]);
	expect(await accounts.add(user, account('Two'))).toMatchObject({
		ok: true,
		account: { isPrimary: true, rank: 0 }
	});
});
