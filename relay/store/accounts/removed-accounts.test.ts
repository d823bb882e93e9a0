import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_ACCOUNTS, type AccountId } from '#lib/domain/account/account.ts';
import { AccountStore } from './accounts.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { KEPT_REMOVED_FOR, RemovedAccounts } from './removed-accounts.ts';
import { Seal } from './seal.ts';
import { UserStore } from '../people/users.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

const KEY = 'feedbeef'.repeat(8);

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let accounts: AccountStore;
	let removed: RemovedAccounts;
	let user: string;
	let now: number;
	beforeEach(async () => {
		now = 1_000_000;
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		accounts = new AccountStore(
			database,
			new Seal('a secret of thirty-two bytes or more'),
			() => now
		);
		removed = new RemovedAccounts(database, () => now);
		const created = await new UserStore(database, () => now).create('asha', 'hash', 'anybody');
		user = created.ok ? created.user.id : '';
	});
	afterEach(() => at.stop());

	async function added(name: string): Promise<AccountId> {
		const saved = await accounts.add(user, {
			name,
			broker: 'zerodha',
			hostUrl: 'http://127.0.0.1:5000',
			websocketUrl: 'ws://127.0.0.1:8765',
			apiKey: KEY
		});
		if (!saved.ok) throw new Error(saved.why);
		return saved.account.id;
	}
	const listed = async () =>
		(await accounts.of(user)).map(({ name, isPrimary }) => (isPrimary ? `${name}*` : name));
	const left = async () => (await database.run('SELECT * FROM removed_accounts')).rows;

	test('a deleted account is gone at once, and comes back with its key, its rank and as primary', async () => {
		const one = await added('One');
		await added('Two');
		await accounts.edit(user, one, { multiplierHundredths: 250, standby: 'cold' });
		const before = await accounts.keyed(user);
		expect(await removed.remove(user, one)).toBe('One');
		expect(await listed()).toEqual(['Two*']);
		expect(await accounts.one(user, one)).toBeUndefined();
		expect(await removed.restore(user, one)).toEqual({ ok: true, name: 'One' });
		expect(await accounts.keyed(user)).toEqual(before);
		expect(await left()).toEqual([]);
	});

	test('after its time it is gone for good, its sealed key included', async () => {
		const one = await added('One');
		await removed.remove(user, one);
		now += KEPT_REMOVED_FOR - 1;
		expect(await removed.purge()).toBe(0);
		now += 1;
		expect(await removed.restore(user, one)).toEqual({ ok: false, why: 'not-found' });
		expect(await removed.purge()).toBe(1);
		expect(await left()).toEqual([]);
	});

	test('its name is free at once; then the deletion cannot be taken back', async () => {
		const one = await added('One');
		await removed.remove(user, one);
		await added('ONE');
		expect(await removed.restore(user, one)).toEqual({ ok: false, why: 'name-taken' });
		expect(await listed()).toEqual(['ONE*']);
		expect(await left()).toHaveLength(1);
	});

	test('with twenty others there is no room for it any more', async () => {
		const one = await added('One');
		await removed.remove(user, one);
		for (let number = 0; number < MOST_ACCOUNTS; number += 1) await added(`Account ${number}`);
		expect(await removed.restore(user, one)).toEqual({ ok: false, why: 'too-many' });
	});

	test('the last account can go; taken back, or followed by another, there is a primary again', async () => {
		const one = await added('One');
		await removed.remove(user, one);
		expect(await listed()).toEqual([]);
		const two = await added('Two');
		expect(await listed()).toEqual(['Two*']);
		await removed.restore(user, one);
		expect(await listed()).toEqual(['One*', 'Two']);
		await removed.remove(user, two);
		expect(await listed()).toEqual(['One*']);
	});

	test('a deletion that is taken back twice happens once', async () => {
		const one = await added('One');
		await removed.remove(user, one);
		const both = await Promise.all([removed.restore(user, one), removed.restore(user, one)]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(await listed()).toEqual(['One*']);
	});

	test('no other user can delete or restore it', async () => {
		const one = await added('One');
		expect(await removed.remove('another', one)).toBeUndefined();
		await removed.remove(user, one);
		expect(await removed.restore('another', one)).toEqual({ ok: false, why: 'not-found' });
	});
});
