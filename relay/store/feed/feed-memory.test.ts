import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { AccountStore } from '../accounts/accounts.ts';
import type { RelayDatabase } from '../database/database.ts';
import { FeedMemoryStore, MOVES_KEPT } from './feed-memory.ts';
import { migrate, MIGRATIONS } from '../database/migrations.ts';
import { RemovedAccounts } from '../accounts/removed-accounts.ts';
import { Seal } from '../accounts/seal.ts';
import { UserStore } from '../people/users.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

const move = (at: number, facts: Partial<FeedMove> = {}): FeedMove => ({
	from: 'a',
	to: 'b',
	fromName: 'Angel',
	toName: 'Zerodha',
	reason: 'closed',
	at,
	gap: null,
	...facts
});

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let memory: FeedMemoryStore;
	let asha: string;
	let ravi: string;
	let accounts: AccountStore;

	async function open(): Promise<void> {
		database = await at.open();
		await migrate(database);
		memory = new FeedMemoryStore(database);
		accounts = new AccountStore(
			database,
			new Seal('a secret of thirty-two bytes or more'),
			() => 1
		);
	}

	async function user(name: string): Promise<string> {
		const created = await new UserStore(database, () => 1).create(name, 'hash', 'anybody');
		if (!created.ok) throw new Error('expected a user');
		return created.user.id;
	}

	async function account(owner: string, name: string): Promise<AccountId> {
		const urls = { hostUrl: 'http://127.0.0.1:5000', websocketUrl: 'ws://127.0.0.1:8765' };
		const added = await accounts.add(owner, { ...urls, name, broker: 'x', apiKey: 'key' });
		if (!added.ok) throw new Error('expected an account');
		return added.account.id;
	}

	beforeEach(async () => {
		at = await anyDatabase(place);
		await open();
		[asha, ravi] = [await user('asha'), await user('ravi')];
	});
	afterEach(() => at.stop());

	test('moves are listed newest first, a page at a time, after a restart too', async () => {
		for (const at of [10, 20, 30, 40]) await memory.moved(asha, move(at));
		await database.stop();
		await open();
		expect(await memory.moves(asha, 2)).toEqual([move(40), move(30)]);
		expect(await memory.moves(asha, 2, 30)).toEqual([move(20), move(10)]);
		expect(await memory.moves(asha, 2, 10)).toEqual([]);
	});

	test('the gap of a move is filled in once it is known', async () => {
		await memory.moved(asha, move(10, { from: null, fromName: null }));
		await memory.moved(asha, move(20, { why: 'the server was stopped' }));
		await memory.measured(asha, 10, 140);
		expect(await memory.moves(asha, 9)).toEqual([
			move(20, { why: 'the server was stopped' }),
			move(10, { from: null, fromName: null, gap: 140 })
		]);
	});

	test('no user reads or changes the history of another', async () => {
		await memory.moved(asha, move(10));
		await memory.measured(ravi, 10, 140);
		expect(await memory.moves(ravi, 9)).toEqual([]);
		expect(await memory.moves(asha, 9)).toEqual([move(10)]);
	});

	test('the newest five hundred moves are kept, for each user', async () => {
		await memory.moved(ravi, move(1));
		// All but the last ones at once: a server is asked several times for each.
		await memory.moved(asha, move(1));
		await database.run(`INSERT INTO feed_switches
			WITH RECURSIVE n(at) AS (SELECT 2 UNION ALL SELECT at + 1 FROM n WHERE at < ${MOVES_KEPT})
			SELECT s.user_id, n.at, s.from_id, s.to_id, s.from_name, s.to_name, s.reason, s.gap, s.why
			FROM n, feed_switches s WHERE s.user_id = '${asha}' AND s.at = 1`);
		for (let at = MOVES_KEPT + 1; at <= MOVES_KEPT + 7; at += 1) {
			await memory.moved(asha, move(at));
		}
		const kept = await memory.moves(asha, 1_000);
		expect(kept).toHaveLength(MOVES_KEPT);
		expect([kept[0]?.at, kept.at(-1)?.at]).toEqual([MOVES_KEPT + 7, 8]);
		expect(await memory.moves(ravi, 9)).toHaveLength(1);
	});

	test('a pin survives a restart, until it is taken off', async () => {
		const [first, second] = [await account(asha, 'One'), await account(asha, 'Two')];
		expect(await memory.pinned(asha)).toBeUndefined();
		await memory.pin(asha, first);
		await memory.pin(asha, second);
		await database.stop();
		await open();
		expect(await memory.pinned(asha)).toBe(second);
		expect(await memory.pinned(ravi)).toBeUndefined();
		await memory.pin(asha, undefined);
		expect(await memory.pinned(asha)).toBeUndefined();
	});

	test('an account that is removed takes its pin with it, and leaves its history', async () => {
		const id = await account(asha, 'One');
		await memory.pin(asha, id);
		await memory.moved(asha, move(10, { to: id }));
		await new RemovedAccounts(database, () => 1).remove(asha, id);
		expect(await memory.pinned(asha)).toBeUndefined();
		expect(await memory.moves(asha, 9)).toHaveLength(1);
	});

	test("another user's account cannot be pinned", async () => {
		const id = await account(ravi, 'His');
		await memory.pin(asha, id);
		await memory.pin(asha, 'no-such-account' as AccountId);
		expect(await memory.pinned(asha)).toBeUndefined();
	});

	test('accounts of an older relay are warm after the migration', async () => {
		await at.stop();
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database, MIGRATIONS.slice(0, 2));
		await database.run(
			`INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES ('u1', 'asha', 'hash', 1, 0)`
		);
		await database.run(
			`INSERT INTO accounts VALUES ('a1', 'u1', 'One', 'x', 'http://h', 'ws://h', 's', 1, 1, 0, 'auto', 0)`
		);
		await migrate(database);
		const store = new AccountStore(
			database,
			new Seal('a secret of thirty-two bytes or more'),
			() => 1
		);
		expect(await store.of('u1')).toMatchObject([{ name: 'One', standby: 'warm' }]);
	});

	test('an account is made cold and warm again, and keeps everything else', async () => {
		const id = await account(asha, 'One');
		await accounts.edit(asha, id, { standby: 'cold' });
		expect(await accounts.of(asha)).toMatchObject([{ standby: 'cold', isPrimary: true }]);
		expect(await accounts.edit(ravi, id, { standby: 'warm' })).toEqual({
			ok: false,
			why: 'not-found'
		});
		await accounts.edit(asha, id, { name: 'Renamed' });
		expect(await accounts.of(asha)).toMatchObject([{ standby: 'cold', name: 'Renamed' }]);
	});
});
