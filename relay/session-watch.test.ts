import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchSessions } from './session-watch.ts';
import type { RelayDatabase } from './store/database/database.ts';
import { openDatabase } from './store/database/open-database.ts';
import { migrate } from './store/database/migrations.ts';
import { SessionList } from './store/people/session-list.ts';
import { bothHalves, SessionStore, hashOf } from './store/people/sessions.ts';
import { UserStore } from './store/people/users.ts';

let database: RelayDatabase;
let now: number;
let ended: string[];
let open: Set<string>;
let look: () => Promise<void>;
beforeEach(async () => {
	now = 1_000_000;
	ended = [];
	database = await openDatabase(':memory:');
	await migrate(database);
	const created = await new UserStore(database, () => now).create('asha', 'hash', 'first');
	const sessions = new SessionStore(database, () => now);
	for (const id of ['desk', 'phone']) {
		await sessions.setSession({
			id: bothHalves(id, 'token'),
			userId: created.ok ? created.user.id : '',
			expiresAt: new Date(now + 3_600_000),
			attributes: { address: '', userAgent: '', seenAt: now }
		});
	}
	open = new Set([hashOf('desk'), hashOf('phone')]);
	let run = () => {};
	watchSessions({
		list: new SessionList(database, () => now),
		feeds: { openSessions: () => open, sessionEnded: (session) => void ended.push(session) },
		every: (_, look) => {
			run = look;
			return () => {};
		},
		log: pino({ level: 'silent' })
	});
	look = async () => {
		run();
		// The watch's own questions are ahead of this one in the database's queue.
		await database.run('SELECT 1');
		await database.run('SELECT 1');
	};
});
afterEach(() => database.stop());

const seen = async () => {
	const { rows } = await database.run('SELECT DISTINCT last_seen_at FROM sessions');
	return rows.map((row) => row.last_seen_at);
};

test('pages of sessions that another process has ended are closed', async () => {
	await look();
	expect(ended).toEqual([]);
	await database.run({ sql: 'DELETE FROM sessions WHERE id_hash = ?', args: [hashOf('phone')] });
	await look();
	expect(ended).toEqual([hashOf('phone')]);
});

test('pages of sessions whose time is over are closed', async () => {
	now += 3_600_000;
	await look();
	expect(ended.sort()).toEqual([...open].sort());
});

test('a session with an open page is being seen, though it asks for nothing', async () => {
	const first = now;
	now += 59_000;
	await look();
	expect(await seen()).toEqual([first]);
	now += 1_000;
	await look();
	expect(await seen()).toEqual([now]);
});

test('without open pages the database is left alone', async () => {
	open.clear();
	await database.run('DROP TABLE sessions');
	await look();
	expect(ended).toEqual([]);
});
