import { beforeEach, expect, test } from 'vitest';
import { SessionToken } from './session-token.ts';
import { NO_STORAGE, SharedTokens } from './testing/shared-tokens.ts';

let shared: SharedTokens;
let mine: SessionToken;
let other: SessionToken;
beforeEach(() => {
	shared = new SharedTokens();
	mine = new SessionToken(shared.window());
	other = new SessionToken(shared.window());
	mine.keep('asha', 'first');
});

test('a window that opens later goes on with the session that there is', () => {
	expect(new SessionToken(shared.window()).value).toBe('first');
});

test('a window without a session takes over the one that another window begins', () => {
	const heard: string[] = [];
	other.onRenewed(() => heard.push('renewed'));
	expect([other.value, other.look(), other.value]).toEqual([undefined, 'renewed', 'first']);
	expect(heard).toEqual(['renewed']);
	expect(other.look()).toBe('same');
});

test('of the same user’s next session every window takes the token', () => {
	other.look();
	other.keep('asha', 'second');
	expect([mine.look(), mine.value]).toEqual(['renewed', 'second']);
});

test('of another user’s it takes none, and keeps saying so', () => {
	other.keep('ravi', 'his');
	expect([mine.look(), mine.look(), mine.value]).toEqual(['someone-else', 'someone-else', 'first']);
});

test('the end of a session leaves the next one of another window alone', () => {
	other.keep('ravi', 'his');
	mine.forget();
	expect([mine.value, shared.kept?.token]).toEqual([undefined, 'his']);
	other.forget();
	expect(shared.kept).toBeUndefined();
});

test('a relay that gives no token leaves none of the session before', () => {
	mine.keep('asha', undefined);
	expect([mine.value, shared.kept]).toEqual([undefined, undefined]);
});

test('without storage it lasts as long as the visit', () => {
	const alone = new SessionToken(NO_STORAGE);
	alone.keep('asha', 'first');
	expect([alone.value, alone.look(), alone.value]).toEqual(['first', 'same', 'first']);
});
