import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import * as v from 'valibot';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { accountKey, accounts, SENT_ONCE, savedAccount } from '#lib/wire/http/account-api.ts';
import { exportAnswer, importPlan } from '#lib/wire/http/account-file.ts';
import { signedIn } from '#lib/wire/http/api.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import { creationOptions, madeInvite } from '#lib/wire/http/people-api.ts';
import { Authenticator } from '../../relay/http/testing/authenticator.ts';
import { Browser, type Answered } from '../../relay/http/testing/browser.ts';
import { OpenPage } from './open-page.ts';

const PASSWORDS = {
	first: 'correct horse battery',
	second: 'a better horse battery',
	wrong: 'a wrong horse battery',
	invited: 'the guest of that horse'
};
const KEYS = {
	refused: 'key-that-was-refused-0123456789',
	saved: 'key-of-a-saved-account-0123456789',
	entered: 'key-that-took-its-place-0123456789',
	malformed: 'key-in-a-broken-body-0123456789'
};
const PASSPHRASE = 'a passphrase for the export';
const OTHER_PASSPHRASE = 'some other passphrase it is not';
const nowhere = { hostUrl: 'http://127.0.0.1:1', websocketUrl: 'ws://127.0.0.1:1' };
const page = { ok: true, ms: 5, problem: null, broker: 'zerodha' };

/** Does what users do in a day, mistakes included, and returns every secret that was used. */
export async function aDay(url: string): Promise<string[]> {
	const sessions = new Set<string>();
	const note = (browser: Browser) => {
		for (const pair of browser.cookie.split('; ')) sessions.add(pair.split('=')[1] ?? '');
		if (browser.token !== undefined) sessions.add(browser.token);
	};
	const asha = new Browser(url);
	const { user } = read(signedIn, await asha.signUp('asha', PASSWORDS.first), 201);
	note(asha);
	await asha.post('/api/sign-in', { name: 'asha', password: PASSWORDS.wrong });
	const code = await withGuest(asha, url, note);
	await withPasskey(asha, url, user.id, note);
	const keys = await withAccounts(asha);
	await withFile(asha);
	await withPrices(url, asha);

	const other = new Browser(url);
	await other.post('/api/sign-in', { name: 'asha', password: PASSWORDS.first });
	note(other);
	const change = (present: string) =>
		asha.post('/api/password', { present, next: PASSWORDS.second });
	expect((await change(PASSWORDS.wrong)).status).toBe(403);
	expect((await change(PASSWORDS.first)).status).toBe(204);
	await asha.post('/api/sign-out');
	const back = new Browser(url);
	await back.post('/api/sign-in', { name: 'asha', password: PASSWORDS.second });
	note(back);
	const secrets = [Object.values(PASSWORDS), Object.values(KEYS), keys, [...sessions]].flat();
	return [...secrets, PASSPHRASE, OTHER_PASSPHRASE, code];
}

async function withGuest(
	asha: Browser,
	url: string,
	note: (guest: Browser) => void
): Promise<string> {
	const made = await asha.post('/api/invites', { note: 'for Ravi', days: 7 });
	const { code } = read(madeInvite, made, 201);
	const guest = new Browser(url);
	const joins = { name: 'ravi', password: PASSWORDS.invited, invite: code };
	expect((await guest.post('/api/sign-up', joins)).status).toBe(201);
	note(guest);
	return code;
}

async function withPasskey(
	asha: Browser,
	url: string,
	userHandle: string,
	note: (signedIn: Browser) => void
): Promise<void> {
	const authenticator = new Authenticator();
	const place = { origin: url, host: new URL(url).hostname };
	const asked = await asha.post('/api/passkeys/options', { password: PASSWORDS.first });
	const { challenge } = read(creationOptions, asked, 200);
	const response = authenticator.create({ ...place, challenge });
	expect((await asha.post('/api/passkeys', { name: 'Desk', response })).status).toBe(201);
	const desk = new Browser(url);
	const options = await desk.post('/api/sign-in/passkey/options');
	note(desk);
	const signing = { ...place, challenge: read(creationOptions, options, 200).challenge };
	const signs = { response: authenticator.get({ ...signing, userHandle }) };
	expect((await desk.post('/api/sign-in/passkey', signs)).status).toBe(200);
	note(desk);
}

/** The keys that the relay itself gave out. */
async function withAccounts(asha: Browser): Promise<string[]> {
	const paper = read(accounts, await asha.post('/api/accounts/paper'), 200).accounts;
	const keys = await Promise.all(
		paper.map(async ({ id }) => read(accountKey, await asha.post(`/api/accounts/${id}/key`), 200))
	);
	for (const { id } of paper) {
		const server = `/api/accounts/${id}/openalgo`;
		expect((await asha.post(`${server}/funds`, {})).status).toBe(200);
		await asha.get(`${server}/instruments?exchange=NSE`);
		const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: '1' };
		const once = { [SENT_ONCE]: randomBytes(16).toString('hex') };
		await asha.post(`${server}/placeorder`, { ...order, pricetype: 'MARKET' }, once);
	}
	const add = (name: string, apiKey: string, more = {}) =>
		asha.post('/api/accounts', { ...nowhere, ...more, name, apiKey });
	expect((await add('Refused', KEYS.refused)).status).toBe(422);
	expect((await add('', KEYS.malformed)).status).toBe(400);
	expect((await asha.post('/api/accounts', `{"apiKey": "${KEYS.malformed}", broken`)).status).toBe(
		400
	);
	const { account } = read(savedAccount, await add('Saved', KEYS.saved, { page }), 201);
	const one = `/api/accounts/${account.id}`;
	await asha.post(`${one}/test`, { ...nowhere, apiKey: KEYS.entered });
	const edited = await asha.send('PATCH', one, { apiKey: KEYS.entered, page });
	expect(edited.status).toBe(200);
	// The second has the key in the address that could not be reached.
	expect((await asha.post(`${one}/openalgo/funds`, {})).status).toBe(502);
	expect((await asha.get(`${one}/openalgo/instruments?exchange=NSE`)).status).toBe(502);
	expect((await asha.send('DELETE', one)).status).toBe(200);
	expect((await asha.post(`${one}/restore`)).status).toBe(200);
	return keys.map(({ apiKey }) => apiKey);
}

async function withFile(asha: Browser): Promise<void> {
	const exported = await asha.post('/api/accounts/export', { passphrase: PASSPHRASE });
	const file = JSON.stringify(read(exportAnswer, exported, 200).file);
	const bring = (passphrase: string, apply: boolean) =>
		asha.post('/api/accounts/import', { file, passphrase, apply });
	expect(await bring(OTHER_PASSPHRASE, true)).toMatchObject({
		status: 422,
		body: { error: 'file-does-not-open' }
	});
	const plan = read(importPlan, await bring(PASSPHRASE, true), 200);
	expect(plan).toMatchObject({ applied: true, keysLocked: false });
	expect(plan.accounts.map(({ is }) => is)).toEqual(['same', 'same', 'same']);
}

async function withPrices(url: string, browser: Browser): Promise<void> {
	const live = await OpenPage.open(url, browser);
	const quote = [instrumentKey('NSE_INDEX', 'NIFTY')];
	live.send(encode({ t: 'watch', id: 1, depth: [], quote, beat: 10 }));
	await live.priced;
	live.close();
}

function read<T>(schema: v.GenericSchema<unknown, T>, answer: Answered, status: number): T {
	expect(answer).toMatchObject({ status });
	return v.parse(schema, answer.body);
}
