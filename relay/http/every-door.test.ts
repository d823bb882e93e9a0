import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePorts } from '../testing/free-ports.ts';
import { MOST_BODY_BYTES } from './body.ts';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

/** All routes, as the relay itself lists them: a new one is covered without a change here. */
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

/** What stands for a `*`: something that the door would let the owner of the record do. */
const BELOW: Record<string, string> = { POST: 'funds', GET: 'instruments' };
const at = ({ method, path }: { method: string; path: string }, id = 'any') =>
	path.replaceAll(/:\w+/g, id).replace('*', BELOW[method] ?? 'funds');

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

test('there are routes to test, open and guarded', () => {
	expect(GUARDED.length).toBeGreaterThan(20);
	expect(DOORS.length - GUARDED.length).toBeGreaterThan(3);
});

describe('a visitor who is not signed in', () => {
	test.each(each(GUARDED))('is refused at %s, and no cache keeps that', async (_, door) => {
		const { method } = door;
		const { status, body, headers } = await relay.browser().send(method, at(door), bodyFor(method));
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
		expect(headers.get('cache-control')).toBe('no-store');
	});

	test.each(each(GUARDED))(
		'who brings nonsense for a session is refused at %s',
		async (_, door) => {
			const cookie = `algomirror_session=%E0%; algomirror_session=${'a'.repeat(40)}`;
			const { method } = door;
			const { status, body } = await relay
				.browser()
				.send(method, at(door), bodyFor(method), { cookie });
			expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
		}
	);
});

describe('a session that another port of the host has seen', () => {
	const without = { 'session-token': '' };

	test.each(each(GUARDED))('opens nothing at %s by its cookie alone', async (_, door) => {
		const { method } = door;
		const before = await everything();
		const { status, body } = await asha.send(method, at(door), bodyFor(method), without);
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
		expect(await everything()).toEqual(before);
	});

	test.each(each(GUARDED))('nor by its token alone at %s', async (_, door) => {
		const { method } = door;
		const alone = { cookie: '' };
		const { status, body } = await asha.send(method, at(door), bodyFor(method), alone);
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
	});

	test.each(each(GUARDED))(
		'and one that it planted does nothing at %s in the name of its user',
		async (_, door) => {
			const { method } = door;
			const before = await everything();
			const planted = { cookie: mallory.cookie };
			const { status, body } = await asha.send(method, at(door), bodyFor(method), planted);
			expect([status, body]).toEqual([401, { error: 'someone-else' }]);
			expect(await everything()).toEqual(before);
		}
	);
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
		const { status, body } = await late.send(door.method, at(door), bodyFor(door.method));
		expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
	});
});

describe('a page of another origin, signed in or not', () => {
	const ORIGINS: ((url: string) => string | undefined)[] = [
		() => 'https://evil.example',
		(url) => url.replace(/\d+$/, '4599'),
		(url) => url.replace('http:', 'https:'),
		(url) => url.replace('127.0.0.1', 'localhost'),
		(url) => `${url}.evil.example`,
		() => 'null',
		() => undefined
	];

	test.each(each(CHANGING))('changes nothing at %s', async (_, door) => {
		const before = await everything();
		for (const origin of ORIGINS.map((of) => of(relay.url))) {
			const ask = (proof: Record<string, string>) =>
				fetch(relay.url + at(door), {
					method: door.method,
					headers: { ...proof, ...(origin === undefined ? {} : { origin }) },
					body: '{}'
				});
			const signedIn = await ask(asha.proof);
			expect([signedIn.status, await signedIn.json()]).toEqual([403, { error: 'wrong-origin' }]);
			expect((await ask({})).status).toBe(door.isOpen ? 403 : 401);
		}
		expect(await everything()).toEqual(before);
	});

	test.each(each(DOORS))('may read nothing of %s, and ask for no leave to', async (_, door) => {
		const origin = 'https://evil.example';
		const preflight = { origin, 'access-control-request-method': door.method };
		const asked = await asha.send('OPTIONS', at(door), undefined, preflight);
		const read = await asha.send('HEAD', at(door), undefined, { origin });
		for (const { headers } of [asked, read]) {
			expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
			expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
		}
		expect(asked.status).toBe(405);
	});
});

describe('a method that the route does not know', () => {
	const paths = [...new Set(DOORS.map(({ path }) => path))];
	test.each(paths)('is refused at %s, with those that it does', async (path) => {
		const known = DOORS.filter((door) => door.path === path).map(({ method }) => method);
		for (const method of METHODS.filter((each) => !known.includes(each))) {
			const { status, body, headers } = await asha.send(
				method,
				at({ method: known[0] ?? '', path }),
				bodyFor(method)
			);
			// A path with a name in it may be met by another door's fixed one, which then answers.
			expect([status, body]).toEqual([405, { error: 'method-not-allowed' }]);
			expect(headers.get('allow')?.split(', ').sort()).toEqual([...known].sort());
		}
	});
});

describe('a body larger than any honest one', () => {
	test.each(each(CHANGING))('is refused at %s unread', async (_, door) => {
		const before = await everything();
		const tooMuch = 'x'.repeat(MOST_BODY_BYTES + 1);
		const { status, body } = await asha.send(door.method, at(door), tooMuch);
		expect([status, body]).toEqual([413, { error: 'too-large' }]);
		expect(await everything()).toEqual(before);
	});
});

describe('what is the owner of the relay’s alone', () => {
	test.each(each(GUARDED.filter(({ ownerOnly }) => ownerOnly)))(
		'does not exist for other users: %s',
		async (_, door) => {
			const { status, body } = await mallory.send(door.method, at(door), bodyFor(door.method));
			expect([status, body]).toEqual([404, { error: 'not-found' }]);
		}
	);
});

describe('a record of another user', () => {
	/** What reaches the record itself, so that the answer is about whose it is and not about the body. */
	const SENT: Record<string, unknown> = {
		'PATCH /api/accounts/:id': { name: 'Mine now' }
	};
	/** An id of Asha's that is really there, by the first part of the path or by the door that wants another one. */
	const ids = new Map<string, string>();
	beforeAll(async () => {
		// Where no program listens: on OpenAlgo's own port one may.
		const port = await freePorts();
		const add = async (name: string) => {
			const { body } = await asha.post('/api/accounts', {
				name,
				hostUrl: `http://127.0.0.1:${port}`,
				websocketUrl: `ws://127.0.0.1:${port}`,
				apiKey: 'a-key-of-ashas'
			});
			return (body as { account: { id: string } }).account.id;
		};
		ids.set('accounts', await add('Zerodha'));
		const removed = await add('Removed');
		await asha.send('DELETE', `/api/accounts/${removed}`);
		ids.set('POST /api/accounts/:id/restore', removed);
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
		await relay.database.run(
			`INSERT INTO push_devices (id, user_id, session_hash, endpoint, p256dh, auth, name, relay_key, made_at)
				SELECT 'a-device-of-ashas', user_id, id_hash, 'https://push.example/1', 'key', 'auth', 'Phone', 'key', 1
				FROM sessions JOIN users ON users.id = user_id WHERE users.name = 'asha' LIMIT 1`
		);
		ids.set('push', 'a-device-of-ashas');
	});

	test.each(each(RECORDS))('is answered as one that is not there: %s', async (_, door) => {
		const { method, path } = door;
		const kind = path.split('/')[2] ?? '';
		const theirs = ids.get(name(door)) ?? ids.get(kind);
		expect(theirs, `an id for ${kind} in this test`).toBeTruthy();
		const sent = SENT[name(door)] ?? bodyFor(method);
		const before = await everything();
		const real = await mallory.send(method, at(door, theirs), sent);
		const none = await mallory.send(method, at(door, 'a-record-that-never-was'), sent);
		expect([real.status, real.body]).toEqual([404, { error: 'not-found' }]);
		expect([none.status, none.body]).toEqual([real.status, real.body]);
		expect(headersOf(real.headers)).toEqual(headersOf(none.headers));
		expect(await everything()).toEqual(before);
	});

	test('is not reached by an order either, nor by naming it among one’s own', async () => {
		const theirs = ids.get('accounts') ?? '';
		for (const id of [theirs, 'a-record-that-never-was']) {
			const once = { 'sent-once': '0123456789abcdef0123456789abcdef' };
			const placed = await mallory.post(`/api/accounts/${id}/openalgo/placeorder`, {}, once);
			expect([placed.status, placed.body]).toEqual([404, { error: 'not-found' }]);
			const ordered = await mallory.send('PUT', '/api/accounts/order', { ids: [id] });
			expect([ordered.status, ordered.body]).toEqual([409, { error: 'order-not-complete' }]);
		}
	});

	test('opens to its owner by the same calls', async () => {
		const theirs = ids.get('accounts') ?? '';
		for (const door of RECORDS.filter(({ path }) => path.startsWith('/api/accounts/'))) {
			if (door.method === 'DELETE') continue;
			const sent = SENT[name(door)] ?? bodyFor(door.method);
			const { status } = await asha.send(
				door.method,
				at(door, ids.get(name(door)) ?? theirs),
				sent
			);
			// 502: the account is hers, and its server is not there.
			expect([200, 204, 502], name(door)).toContain(status);
		}
	});
});

function bodyFor(method: string): unknown {
	return method === 'GET' ? undefined : {};
}

/** But for the time of day. */
function headersOf(headers: Headers): unknown {
	return [...headers].filter(([header]) => header !== 'date');
}
