import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_ACCOUNTS, type AccountId } from '#lib/domain/account/account.ts';
import { AccountStore } from './accounts.ts';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { Seal } from './seal.ts';
import { UserStore } from '../people/users.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

const KEY = 'feedbeef'.repeat(8);
const account = (name: string) => ({
	name,
	broker: 'zerodha',
	hostUrl: 'http://127.0.0.1:5000',
	websocketUrl: 'ws://127.0.0.1:8765',
	apiKey: KEY
});

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let accounts: AccountStore;
	let user: string;
	beforeEach(async () => {
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		accounts = new AccountStore(
			database,
			new Seal('first secret, thirty-two bytes or more'),
			() => 1
		);
		const created = await new UserStore(database, () => 1).create('asha', 'hash', 'anybody');
		user = created.ok ? created.user.id : '';
	});
	afterEach(() => at.stop());

	test('the feed is given every account with its key, and the list none', async () => {
		await accounts.add(user, account('One'));
		const [keyed] = await accounts.keyed(user);
		expect(keyed).toMatchObject({ account: { name: 'One' }, apiKey: KEY });
		expect(JSON.stringify(await accounts.of(user))).not.toContain(KEY);
		expect(await accounts.keyed('somebody else')).toEqual([]);
	});

	test('a changed secret is noticed before the relay serves any user', async () => {
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

	async function added(name: string): Promise<AccountId> {
		const saved = await accounts.add(user, account(name));
		if (!saved.ok) throw new Error(saved.why);
		return saved.account.id;
	}
	const names = async () => (await accounts.of(user)).map(({ name }) => name);

	test('an edit changes what it names and nothing else', async () => {
		const id = await added('One');
		const [before] = await accounts.keyed(user);
		await accounts.edit(user, id, {
			hostUrl: 'https://new.example',
			route: 'relay',
			ordersEnabled: false,
			multiplierHundredths: 150
		});
		expect(await accounts.keyed(user)).toEqual([
			{
				apiKey: KEY,
				account: {
					...before?.account,
					hostUrl: 'https://new.example',
					route: 'relay',
					ordersEnabled: false,
					multiplierHundredths: 150
				}
			}
		]);
	});

	test('a new key has a new version, by which devices know that theirs is old', async () => {
		const id = await added('One');
		await accounts.edit(user, id, { apiKey: 'a new key' });
		expect(await accounts.one(user, id)).toMatchObject({
			apiKey: 'a new key',
			account: { keyVersion: 2 }
		});
		await accounts.replaceKey(user, id, 'a new key');
		expect(await accounts.one(user, id)).toMatchObject({ account: { keyVersion: 2 } });
	});

	test('the twenty-first account is refused, also when many come at once', async () => {
		const saved = await Promise.all(
			Array.from({ length: MOST_ACCOUNTS + 5 }, (_, number) =>
				accounts.add(user, account(`Account ${number}`))
			)
		);
		expect(saved.filter(({ ok }) => ok)).toHaveLength(MOST_ACCOUNTS);
		expect(saved.at(-1)).toEqual({ ok: false, why: 'too-many' });
		expect(new Set((await accounts.of(user)).map(({ rank }) => rank)).size).toBe(MOST_ACCOUNTS);
	});

	describe('the order of accounts', () => {
		test('is changed as a whole, and the primary stays in front', async () => {
			const [one, two, three] = [await added('One'), await added('Two'), await added('Three')];
			expect(await accounts.order(user, [three, one, two])).toBe(true);
			expect(await names()).toEqual(['One', 'Three', 'Two']);
			expect((await accounts.of(user)).map(({ rank }) => rank)).toEqual([1, 0, 2]);
		});

		test.each([
			['one is missing', (ids: string[]) => ids.slice(1)],
			['one is there twice', (ids: string[]) => [...ids.slice(1), ids[1] ?? '']],
			['one is unknown', (ids: string[]) => [...ids.slice(1), 'another']],
			['one is too many', (ids: string[]) => [...ids, 'another']]
		])('is refused when %s, and nothing is changed', async (_, change) => {
			const ids = [await added('One'), await added('Two'), await added('Three')];
			const before = await accounts.of(user);
			expect(await accounts.order(user, change([...ids].reverse()))).toBe(false);
			expect(await accounts.of(user)).toEqual(before);
		});
	});
});
