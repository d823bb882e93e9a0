import { beforeEach, expect, test } from 'vitest';
import { askRelay } from './relay-request.ts';
import * as v from 'valibot';
import { relayFetch } from './relay-fetch.ts';
import { SessionToken } from './session-token.ts';
import { SharedTokens } from './testing/shared-tokens.ts';

let shared: SharedTokens;
let mine: SessionToken;
let other: SessionToken;
/** The token of each request, in order. */
let sent: (string | null)[];
let valid: string | undefined;
/** While a request is on its way. */
let meanwhile: () => void;
let toRelay: typeof fetch;

beforeEach(() => {
	shared = new SharedTokens();
	[mine, other] = [new SessionToken(shared.window()), new SessionToken(shared.window())];
	[sent, valid, meanwhile] = [[], undefined, () => undefined];
	toRelay = relayFetch(async (_, init) => {
		const token = new Headers(init?.headers).get('session-token');
		sent.push(token);
		meanwhile();
		if (token !== null && token === valid) return new Response('{}');
		return new Response('{"error":"not-signed-in"}', { status: 401 });
	}, mine);
});

const ask = () =>
	askRelay(toRelay, { method: 'POST', path: '/x', body: {}, answer: v.looseObject({}) });

function signedIn(by: SessionToken, user: string, token: string): void {
	by.keep(user, token);
	valid = token;
}

test('a sign-in shows the browser as the one where its user was before, and no other request does', async () => {
	const shown: [string, string | null][] = [];
	const asking = relayFetch(async (url, init) => {
		shown.push([String(url), new Headers(init?.headers).get('known-device')]);
		return new Response('{}');
	}, mine);
	mine.keep('asha', 'first', 'proof');
	mine.forget();
	for (const path of ['/api/sign-in', '/api/sign-in/passkey', '/api/hello']) await asking(path);
	expect(shown).toEqual([
		['/api/sign-in', 'proof'],
		['/api/sign-in/passkey', 'proof'],
		['/api/hello', null]
	]);
});

test('every request carries the token, and none where there is no session', async () => {
	await ask();
	signedIn(mine, 'asha', 'first');
	expect((await ask()).ok).toBe(true);
	expect(sent).toEqual([null, 'first']);
});

test('what the relay refused is asked again once when another window has renewed the session', async () => {
	signedIn(mine, 'asha', 'first');
	meanwhile = () => {
		meanwhile = () => undefined;
		signedIn(other, 'asha', 'second');
	};
	expect((await ask()).ok).toBe(true);
	expect(sent).toEqual(['first', 'second']);
});

test('a refusal that has no such reason is final', async () => {
	signedIn(mine, 'asha', 'first');
	valid = undefined;
	expect(await ask()).toMatchObject({ problem: { code: 'not-signed-in' } });
	expect(sent).toEqual(['first']);
});

test('nothing leaves once another user has signed in in this browser', async () => {
	signedIn(mine, 'asha', 'first');
	signedIn(other, 'ravi', 'his');
	expect(await ask()).toMatchObject({ problem: { code: 'someone-else' } });
	expect(sent).toEqual([]);
});

test('nor again when that happened while it was on its way', async () => {
	signedIn(mine, 'asha', 'first');
	meanwhile = () => signedIn(other, 'ravi', 'his');
	expect(await ask()).toMatchObject({ problem: { code: 'someone-else' } });
	expect(sent).toEqual(['first']);
});
