import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BYTES } from './body.ts';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

/** All doors there are, as the relay itself lists them: a new one is walked through without a word here. */
const closed = await relayOnAPort();
const DOORS = closed.routes.map((route) => ({
	method: route.method,
	path: route.path,
	isOpen: 'open' in route,
	ownerOnly: 'owner' in route
}));
await closed.stop();

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const each = (doors: typeof DOORS) =>
	doors.map((door): [string, (typeof DOORS)[number]] => [name(door), door]);
const GUARDED = DOORS.filter(({ isOpen }) => !isOpen);
const CHANGING = DOORS.filter(({ method }) => method !== 'GET');
const RECORDS = GUARDED.filter(({ path }) => path.includes('/:'));

let relay: RelayOnAPort;
/** Owns the relay and everything in it. */
let asha: Browser;
let mallory: Browser;
beforeAll(async () => {
	relay = await relayOnAPort({ signUp: 'first', limits: { signUps: 1_000 } });
	asha = relay.browser();
	await asha.signUp('asha');
	mallory = relay.browser();
	const invite = await asha.post('/api/invites', { note: 'for Mallory', days: 7 });
	const { code } = invite.body as { code: string };
	const joined = await mallory.post('/api/sign-up', {
		name: 'mallory',
		password: 'correct horse battery',
		invite: code
	});
	expect(joined.status).toBe(201);
});
afterAll(() => relay.stop());

const at = (path: string, id = 'any') => path.replaceAll(/:\w+/g, id);

async function everything(): Promise<unknown> {
	const found = await relay.database.run(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
	);
	const tables = found.rows.map((row) => String(row.name));
	return Promise.all(
		tables.map(async (table) => {
			// A visit is noted; what is changed is what counts.
			const columns = table === 'sessions' ? 'id_hash, user_id' : '*';
			return [table, (await relay.database.run(`SELECT ${columns} FROM ${table}`)).rows];
		})
	);
}

test('there are doors to walk through, open and guarded', () => {
	expect(GUARDED.length).toBeGreaterThan(20);
	expect(DOORS.length - GUARDED.length).toBeGreaterThan(3);
});

describe('nobody in particular', () => {
	test.each(each(GUARDED))('is refused at %s', async (_, { method, path }) => {
		const { status, body } = await relay.browser().send(method, at(path), bodyFor(method));
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
	});
});

describe('a session whose time is over', () => {
	let late: Browser;
	beforeAll(async () => {
		late = relay.browser();
		const signedIn = await late.post('/api/sign-in', {
			name: 'asha',
			password: 'correct horse battery'
		});
		expect(signedIn.status).toBe(200);
		const newest = 'SELECT id_hash FROM sessions ORDER BY created_at DESC, rowid DESC LIMIT 1';
		const { rowsAffected } = await relay.database.run(
			`UPDATE sessions SET expires_at = 1 WHERE id_hash = (${newest})`
		);
		expect(rowsAffected).toBe(1);
	});

	test.each(each(GUARDED))('is refused at %s as if it had never been', async (_, door) => {
		const { status, body } = await late.send(door.method, at(door.path), bodyFor(door.method));
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
	});
});

describe('a page of another origin, signed in or not', () => {
	test.each(each(CHANGING))('changes nothing at %s', async (_, { method, path, isOpen }) => {
		const before = await everything();
		const headers = { origin: 'https://evil.example' };
		const signedIn = await asha.send(method, at(path), {}, headers);
		expect([signedIn.status, signedIn.body]).toEqual([403, { error: 'wrong-origin' }]);
		const stranger = await relay.browser().send(method, at(path), {}, headers);
		expect(stranger.status).toBe(isOpen ? 403 : 401);
		expect(await everything()).toEqual(before);
	});
});

describe('a method that the door does not know', () => {
	const paths = [...new Set(DOORS.map(({ path }) => path))];
	test.each(paths)('is refused at %s, with those that it does', async (path) => {
		const known = DOORS.filter((door) => door.path === path).map(({ method }) => method);
		for (const method of METHODS.filter((each) => !known.includes(each))) {
			const { status, body, headers } = await asha.send(method, at(path), bodyFor(method));
			// A path with a name in it may be met by another door's fixed one, which then answers.
			expect([status, body]).toEqual([405, { error: 'method-not-allowed' }]);
			expect(headers.get('allow')?.split(', ').sort()).toEqual([...known].sort());
		}
	});
});

describe('a body larger than any honest one', () => {
	test.each(each(CHANGING))('is refused at %s unread', async (_, { method, path }) => {
		const before = await everything();
		const { status, body } = await asha.send(method, at(path), 'x'.repeat(MOST_BYTES + 1));
		expect([status, body]).toEqual([413, { error: 'too-large' }]);
		expect(await everything()).toEqual(before);
	});
});

describe('what is the owner of the relay’s alone', () => {
	test.each(each(GUARDED.filter(({ ownerOnly }) => ownerOnly)))(
		'does not exist for anybody else: %s',
		async (_, { method, path }) => {
			const { status, body } = await mallory.send(method, at(path), bodyFor(method));
			expect([status, body]).toEqual([404, { error: 'not-found' }]);
		}
	);
});

describe('a record of somebody else', () => {
	/** What reaches the record itself, so that the answer is about whose it is and not about the body. */
	const SENT: Record<string, unknown> = {
		'PATCH /api/accounts/:id': { name: 'Mine now' }
	};
	/** By the first part of the path: an id of Asha's that is really there. */
	const ids = new Map<string, string>();
	beforeAll(async () => {
		const added = await asha.post('/api/accounts', {
			name: 'Zerodha',
			hostUrl: 'http://127.0.0.1:5000',
			websocketUrl: 'ws://127.0.0.1:8765',
			apiKey: 'a-key-of-ashas'
		});
		ids.set('accounts', (added.body as { account: { id: string } }).account.id);
		const sessions = await asha.get('/api/sessions');
		const [first] = (sessions.body as { devices: { id: string }[] }).devices;
		ids.set('sessions', first?.id ?? '');
		const invites = await asha.post('/api/invites', { note: '', days: 1 });
		ids.set('invites', (invites.body as { invites: { id: string }[] }).invites[0]?.id ?? '');
		await relay.database.run(
			`INSERT INTO passkeys SELECT 'a-passkey-of-ashas', id, 'credential', 'key', 0, '[]',
				'localhost', 'Laptop', 0, 1, NULL FROM users WHERE name = 'asha'`
		);
		ids.set('passkeys', 'a-passkey-of-ashas');
	});

	test.each(each(RECORDS))('is answered as one that is not there: %s', async (_, door) => {
		const { method, path } = door;
		const kind = path.split('/')[2] ?? '';
		const theirs = ids.get(kind);
		expect(theirs, `an id for ${kind} in this test`).toBeTruthy();
		const sent = SENT[name(door)] ?? bodyFor(method);
		const before = await everything();
		const real = await mallory.send(method, at(path, theirs), sent);
		const none = await mallory.send(method, at(path, 'a-record-that-never-was'), sent);
		expect([real.status, real.body]).toEqual([404, { error: 'not-found' }]);
		expect([none.status, none.body]).toEqual([real.status, real.body]);
		expect(headersOf(real.headers)).toEqual(headersOf(none.headers));
		expect(await everything()).toEqual(before);
	});
});

function bodyFor(method: string): unknown {
	return method === 'GET' ? undefined : {};
}

/** But for the time of day. */
function headersOf(headers: Headers): unknown {
	return [...headers].filter(([header]) => header !== 'date');
}
