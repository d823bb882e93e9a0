import { Lucia } from 'lucia';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelayDatabase } from '../database/database.ts';
import { migrate } from '../database/migrations.ts';
import { bothHalves, hashOf, MOST_SESSIONS, SessionStore } from './sessions.ts';
import { UserStore } from './users.ts';
import { anyDatabase, PLACES, type AnyDatabase } from '../testing/any-database.ts';

const DAY = 24 * 3_600_000;
const TOKEN = 'a-token';
const SEEN = { address: '127.0.0.1', userAgent: 'Firefox', seenAt: 0 };

describe.each(PLACES)('in %s', (place) => {
	let at: AnyDatabase;
	let database: RelayDatabase;
	let ahead: number;
	let store: SessionStore;
	let lucia: Lucia;
	let user: string;
	beforeEach(async () => {
		ahead = 0;
		const now = () => Date.now() + ahead;
		at = await anyDatabase(place);
		database = await at.open();
		await migrate(database);
		store = new SessionStore(database, now);
		lucia = new Lucia(store);
		const created = await new UserStore(database, now).create('asha', 'hash', 'first');
		user = created.ok ? created.user.id : '';
	});
	afterEach(() => at.stop());

	/** By the cookie's half of it. */
	const begin = (id: string, userId: string) =>
		lucia.createSession(userId, SEEN, { sessionId: bothHalves(id, TOKEN) });

	test('neither half finds a session without its other one', async () => {
		const { id } = await begin('one', user);
		expect((await lucia.validateSession(id)).session).not.toBeNull();
		for (const wrong of [bothHalves('one', 'other'), bothHalves('other', TOKEN)]) {
			expect((await lucia.validateSession(wrong)).session).toBeNull();
			await lucia.invalidateSession(wrong);
		}
		expect((await lucia.validateSession(id)).session).not.toBeNull();
	});

	test('sessions whose time is over are reported once, so that their sockets can be closed', async () => {
		const old = await begin('old', user);
		ahead = 29 * DAY;
		expect(await store.endExpired()).toEqual([]);
		ahead = 31 * DAY;
		expect((await lucia.validateSession(old.id)).session).toBeNull();
		expect(await store.endExpired()).toEqual([hashOf('old')]);
		expect(await store.endExpired()).toEqual([]);
	});

	test('a user has a bounded number of sessions: those not seen for longest end, and no one else’s', async () => {
		await database.run({
			sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at)
				VALUES ('ravi', 'ravi', 'hash', 0, 0)`,
			args: []
		});
		await begin('his', 'ravi');
		for (let index = 0; index < MOST_SESSIONS + 5; index += 1) {
			ahead += 1_000;
			await begin(`session-${index}`, user);
		}
		const kept = (await store.getUserSessions(user)).map(({ id }) => id);
		expect(kept).toHaveLength(MOST_SESSIONS);
		expect(kept).toContain(hashOf(`session-${MOST_SESSIONS + 4}`));
		expect(kept).not.toContain(hashOf('session-4'));
		expect(kept).toContain(hashOf('session-5'));
		expect(await store.getUserSessions('ravi')).toHaveLength(1);
	});

	test('a list of sessions holds nothing that works as a cookie', async () => {
		const { id } = await begin('one', user);
		const [listed] = await lucia.getUserSessions(user);
		expect(listed?.id).toBe(hashOf('one'));
		const forged = bothHalves(listed?.id ?? '', TOKEN);
		expect((await lucia.validateSession(forged)).session).toBeNull();
		expect((await lucia.validateSession(id)).user?.id).toBe(user);
	});

	test('ending all of a user’s sessions leaves those of others', async () => {
		const users = new UserStore(database, () => 1);
		const other = await users.create('ravi', 'hash', 'anybody');
		const mine = await begin('mine', user);
		const theirs = await begin('theirs', other.ok ? other.user.id : '');
		await lucia.invalidateUserSessions(user);
		expect((await lucia.validateSession(mine.id)).session).toBeNull();
		expect((await lucia.validateSession(theirs.id)).session).not.toBeNull();
	});

	test('a deleted user’s sessions and accounts go with the user', async () => {
		const { id } = await begin('one', user);
		await database.run('DELETE FROM users');
		expect((await lucia.validateSession(id)).session).toBeNull();
		expect((await database.run('SELECT * FROM sessions')).rows).toEqual([]);
	});
});
