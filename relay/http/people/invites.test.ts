import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { invites, madeInvite, type Invite } from '#lib/wire/http/people-api.ts';
import type { Browser } from '../testing/browser.ts';
import { activityEvents } from '../testing/activity-events.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';
const DAY = 24 * 3_600_000;

let relay: RelayOnAPort;
let owner: Browser;
beforeEach(async () => {
	relay = await relayOnAPort({ signUp: 'first' });
	owner = relay.browser();
	await owner.signUp('asha');
});
afterEach(() => relay.stop());

async function make(note = 'for Ravi', days = 7): Promise<string> {
	const { status, body } = await owner.post('/api/invites', { note, days });
	expect(status).toBe(201);
	return v.parse(madeInvite, body).code;
}

async function listed(): Promise<readonly Invite[]> {
	return v.parse(invites, (await owner.get('/api/invites')).body).invites;
}

const signUp = (browser: Browser, name: string, invite?: string) =>
	browser.post('/api/sign-up', { name, password: PASSWORD, invite });

describe('an invite', () => {
	test('lets one person sign up, who owns nothing and sees nothing of the owner', async () => {
		const code = await make();
		const guest = relay.browser();
		const { status, body } = await signUp(guest, 'ravi', code);
		expect([status, body]).toMatchObject([201, { user: { name: 'ravi', isOwner: false } }]);
		expect((await guest.get('/api/accounts')).body).toEqual({ accounts: [] });
		expect((await guest.get('/api/sessions')).body).toMatchObject({ total: 1 });
		expect((await guest.get('/api/invites')).status).toBe(404);
		expect(await listed()).toMatchObject([{ note: 'for Ravi', state: 'used', usedBy: 'ravi' }]);
		expect(await activityEvents(relay.database, 'asha')).toEqual([
			'signed-up {"invited":false}',
			'invite-made {"note":"for Ravi","days":7}',
			'invite-used {"note":"for Ravi","name":"ravi"}'
		]);
		expect(await activityEvents(relay.database, 'ravi')).toEqual(['signed-up {"invited":true}']);
	});

	test('used by several people at the same moment lets one of them in', async () => {
		const code = await make();
		const names = ['ravi', 'meera', 'kiran', 'dev'];
		const answers = await Promise.all(names.map((name) => signUp(relay.browser(), name, code)));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
		expect((await relay.database.run('SELECT 1 FROM users')).rows).toHaveLength(2);
	});

	test('is not used up by a sign-up that is refused for another reason', async () => {
		const code = await make();
		const guest = relay.browser();
		expect((await signUp(guest, 'asha', code)).body).toEqual({ error: 'name-taken' });
		const weak = { name: 'ravi', password: 'password2026', invite: code };
		expect((await guest.post('/api/sign-up', weak)).body).toEqual({ error: 'weak-password' });
		expect(await listed()).toMatchObject([{ state: 'open' }]);
		expect((await signUp(guest, 'ravi', code)).status).toBe(201);
	});

	test('that is wrong, used, withdrawn or over is refused in the same words', async () => {
		const used = await make();
		await signUp(relay.browser(), 'ravi', used);
		const withdrawn = await make('withdrawn');
		const [newest] = await listed();
		await owner.send('DELETE', `/api/invites/${newest?.id}`);
		const over = await make('over');
		await relay.database.run({
			sql: `UPDATE invites SET expires_at = ? WHERE note = 'over'`,
			args: [Date.now() - 1]
		});
		for (const code of ['wrong', used, withdrawn, over, '']) {
			// A name that is taken must not be told from one that is free.
			for (const name of ['meera', 'asha']) {
				const { status, body } = await signUp(relay.browser(), name, code);
				expect([status, body]).toEqual([403, { error: 'invite-not-valid' }]);
			}
		}
		expect((await listed()).map(({ note, state }) => [note, state])).toEqual([
			['over', 'expired'],
			['withdrawn', 'withdrawn'],
			['for Ravi', 'used']
		]);
	});

	test('is shown once and stored by its hash alone', async () => {
		const code = await make();
		expect(code).toMatch(/^[\w-]{32}$/);
		const { rows } = await relay.database.run('SELECT * FROM invites');
		expect(JSON.stringify(rows)).not.toContain(code);
		expect(JSON.stringify((await owner.get('/api/invites')).body)).not.toContain(code);
		expect((await activityEvents(relay.database, 'asha')).join()).not.toContain(code);
	});

	test('is good for the days that were asked for', async () => {
		const before = Date.now();
		await make('short', 1);
		const [invite] = await listed();
		const life = (invite?.expiresAt ?? 0) - before;
		expect(life).toBeGreaterThanOrEqual(DAY);
		expect(life).toBeLessThan(DAY + 60_000);
	});

	test('can be withdrawn once, while it is open', async () => {
		await make();
		const [invite] = await listed();
		const { status, body } = await owner.send('DELETE', `/api/invites/${invite?.id}`);
		expect([status, body]).toMatchObject([200, { invites: [{ state: 'withdrawn' }] }]);
		expect((await owner.send('DELETE', `/api/invites/${invite?.id}`)).status).toBe(404);
		expect((await activityEvents(relay.database, 'asha')).at(-1)).toBe(
			'invite-withdrawn {"note":"for Ravi"}'
		);
	});

	test.each([
		[{ note: 'x'.repeat(101), days: 7 }],
		[{ note: '', days: 0 }],
		[{ note: '', days: 91 }],
		[{ note: '', days: 1.5 }],
		[{ note: '' }]
	])('is not made of %j', async (wish) => {
		expect((await owner.post('/api/invites', wish)).status).toBe(400);
		expect(await listed()).toEqual([]);
	});

	test('beyond fifty open ones is not made', async () => {
		for (let n = 0; n < 50; n += 1) await make(`${n}`);
		const { status, body } = await owner.post('/api/invites', { note: '', days: 7 });
		expect([status, body]).toEqual([409, { error: 'too-many-invites' }]);
	});
});

test('for other users than the owner invites do not exist', async () => {
	const guest = relay.browser();
	await signUp(guest, 'ravi', await make());
	const open = await make('open');
	expect(open).toBeTruthy();
	const id = (await listed())[0]?.id ?? '';
	const asked: [string, string][] = [
		['GET', '/api/invites'],
		['POST', '/api/invites'],
		['DELETE', `/api/invites/${id}`],
		['DELETE', '/api/invites/nothing']
	];
	for (const [method, path] of asked) {
		const { status, body } = await guest.send(method, path, method === 'GET' ? undefined : {});
		expect([status, body]).toEqual([404, { error: 'not-found' }]);
	}
	expect((await listed())[0]?.state).toBe('open');
});

test.each(['open', 'shut'] as const)('with SIGNUP=%s there are no invites', async (signUpMode) => {
	const code = await make();
	const changed = await relayOnAPort({ signUp: signUpMode, database: relay.database });
	const wish = { note: '', days: 7 };
	const refused = await changed.browser().post('/api/invites', wish, owner.proof);
	expect([refused.status, refused.body]).toEqual([409, { error: 'invites-off' }]);
	const { status } = await signUp(changed.browser(), 'ravi', code);
	expect(status).toBe(signUpMode === 'open' ? 201 : 403);
	expect(await listed()).toMatchObject([{ state: 'open' }]);
	await changed.stop();
});
