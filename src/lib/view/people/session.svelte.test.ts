import { tick } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { Hello, SignedIn, User } from '#lib/wire/http/api.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { SessionToken } from '#lib/api/session-token.ts';
import { SharedTokens } from '#lib/api/testing/shared-tokens.ts';
import { Session } from './session.svelte.ts';

const asha: User = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
const ravi: User = { ...asha, id: 'u2', name: 'ravi', isOwner: false };
const away = { ok: false, problem: { kind: 'unreachable' } } as const;
const signedOut = {
	ok: false,
	problem: { kind: 'refused', code: 'not-signed-in', fields: {} }
} as const;

/** A device with its memory, a relay that says what the test wants, and a clock that stands still. */
class Desk {
	kept: User | undefined;
	/** Whose rows this window may write. */
	served: User | undefined;
	wipes = 0;
	keysForgotten = 0;
	hello: ApiAnswer<Hello> = away;
	/** In place of `hello`, an answer that takes its time. */
	relay: Promise<ApiAnswer<Hello>> | undefined;
	entry: ApiAnswer<SignedIn> = { ok: true, value: { user: asha, token: 'first' } };
	leave: ApiAnswer<unknown> = { ok: true, value: undefined };
	later: (() => void) | undefined;
	/** Runs when the relay has not answered at once. */
	patienceEnds: (() => void) | undefined;
	changed = () => {};
	readonly shared = new SharedTokens();
	reloads = 0;
	readonly token = new SessionToken(this.shared.window());
	readonly other = new SessionToken(this.shared.window());
	readonly session = new Session({
		token: this.token,
		api: {
			hello: async () => this.relay ?? this.hello,
			signIn: async () => this.entry,
			signUp: async () => this.entry,
			signOut: async () => this.leave
		},
		surroundings: this.#surroundings(),
		device: {
			user: async () => this.kept,
			serve: (user) => void (this.served = user),
			keepUser: async (user) => void (this.kept = this.served = user),
			wipe: async () => {
				this.wipes += 1;
				this.kept = this.served = undefined;
			},
			forgetKeys: async () => void (this.keysForgotten += 1)
		},
		reload: () => void (this.reloads += 1)
	});

	#surroundings(): Surroundings {
		return {
			now: () => 0,
			market: () => 0,
			after: (ms, run) => {
				const timer = ms < 1_000 ? 'patienceEnds' : 'later';
				this[timer] = run;
				return () => (this[timer] = undefined);
			},
			visible: () => true,
			online: () => true,
			onChange: (changed) => {
				this.changed = changed;
				return () => {};
			}
		};
	}
}

const hello: Hello = {
	user: null,
	someoneElse: false,
	signUp: 'open',
	needsSetupCode: false,
	paper: true
};
const said = (user: User | null): ApiAnswer<Hello> => ({ ok: true, value: { ...hello, user } });

let desk: Desk;
beforeEach(() => (desk = new Desk()));

/** A relay that answers when the returned function is called. */
function slowRelay(): (answer: ApiAnswer<Hello>) => void {
	let say = (_answer: ApiAnswer<Hello>) => {};
	desk.relay = new Promise((resolve) => (say = resolve));
	return (answer) => say(answer);
}

const settled = (at: string) => expect.poll(() => desk.session.state.at).toBe(at);

test('without the relay the app opens as its last user, unconfirmed', async () => {
	desk.kept = asha;
	desk.session.start();
	await settled('signed-in');
	expect(desk.session.state).toEqual({ at: 'signed-in', user: asha, confirmed: false });
	expect(desk.session.relayReachable).toBe(false);
	expect(desk.served).toBe(asha);
});

test('started from an effect it asks the relay once, whatever the answer changes', async () => {
	let asked = 0;
	desk.relay = {
		then: (told: (answer: ApiAnswer<Hello>) => void) => {
			asked += 1;
			if (asked < 5) told(said(asha));
		}
	} as Promise<ApiAnswer<Hello>>;
	const end = $effect.root(() => {
		$effect(() => desk.session.start());
	});
	await settled('signed-in');
	for (let turn = 0; turn < 10; turn += 1) await tick();
	expect(asked).toBe(1);
	end();
});

test('a relay that takes its time does not keep the last user waiting, and has the last word', async () => {
	desk.kept = asha;
	const answer = slowRelay();
	desk.session.start();
	expect(desk.session.state).toEqual({ at: 'starting' });
	desk.patienceEnds?.();
	await settled('signed-in');
	expect(desk.session.state).toEqual({ at: 'signed-in', user: asha, confirmed: false });
	answer(said(null));
	await settled('signed-out');
	expect(desk.session.wasEnded).toBe(true);
});

test('a relay that answers at once is waited for: nothing old is shown to a user whose session has ended', async () => {
	desk.kept = asha;
	desk.hello = said(null);
	desk.session.start();
	const shown: string[] = [];
	await expect
		.poll(() => shown.push(desk.session.state.at) && desk.session.state.at)
		.toBe('signed-out');
	expect(shown).not.toContain('signed-in');
	expect(desk.patienceEnds).toBeUndefined();
});

test('a device without a last user waits for the relay, however long it takes', async () => {
	const answer = slowRelay();
	desk.session.start();
	desk.patienceEnds?.();
	await Promise.resolve();
	expect(desk.session.state).toEqual({ at: 'starting' });
	answer(said(asha));
	await settled('signed-in');
});

test('a device without a last user asks to sign in', async () => {
	desk.session.start();
	await settled('signed-out');
	expect(desk.session.wasEnded).toBe(false);
});

test('the relay is asked again until it answers, and then the user is confirmed', async () => {
	desk.kept = asha;
	desk.session.start();
	await expect.poll(() => desk.later).toBeDefined();
	desk.hello = said(asha);
	desk.later?.();
	await expect.poll(() => desk.session.relayReachable).toBe(true);
	expect(desk.session.state).toEqual({ at: 'signed-in', user: asha, confirmed: true });
	expect(desk.later).toBeUndefined();
});

test('a network that comes back is used at once', async () => {
	desk.kept = asha;
	desk.session.start();
	await expect.poll(() => desk.session.relayReachable).toBe(false);
	desk.hello = said(asha);
	desk.changed();
	await expect.poll(() => desk.session.relayReachable).toBe(true);
});

test('a session that the relay has ended is not kept alive by the device', async () => {
	desk.kept = asha;
	desk.hello = said(null);
	desk.session.start();
	await settled('signed-out');
	expect([desk.wipes, desk.keysForgotten, desk.session.wasEnded]).toEqual([0, 1, true]);
});

test('a session that is ended from elsewhere takes the keys of this device with it, and says so until a user signs in', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	expect(desk.session.wasEnded).toBe(false);
	desk.hello = said(null);
	desk.session.check();
	await settled('signed-out');
	expect([desk.wipes, desk.keysForgotten, desk.session.wasEnded]).toEqual([0, 1, true]);
	await desk.session.signIn({ name: 'asha', password: 'x' });
	expect(desk.session.wasEnded).toBe(false);
});

test('signing out empties the device', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	expect(await desk.session.signOut()).toBeUndefined();
	expect(desk.session.state).toEqual({ at: 'signed-out' });
	expect([desk.wipes, desk.kept]).toEqual([1, undefined]);
});

test('an answer that was asked for before signing out signs nobody in again', async () => {
	await desk.session.enter(Promise.resolve(desk.entry));
	const say = slowRelay();
	desk.session.check();
	expect(await desk.session.signOut()).toBeUndefined();
	say(said(asha));
	await tick();
	await Promise.resolve();
	expect([desk.session.state.at, desk.kept, desk.served]).toEqual([
		'signed-out',
		undefined,
		undefined
	]);
});

test('signing out without the relay changes nothing: the session would stay open there', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	desk.leave = away;
	expect(await desk.session.signOut()).toEqual({ kind: 'unreachable' });
	expect(desk.session.user).toEqual(asha);
	expect(desk.wipes).toBe(0);
});

test('a session that is gone already counts as signed out', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	desk.leave = signedOut;
	expect(await desk.session.signOut()).toBeUndefined();
	expect(desk.wipes).toBe(1);
});

test('another user on the same device finds nothing of the first', async () => {
	desk.kept = asha;
	desk.entry = { ok: true, value: { user: ravi, token: 'his' } };
	await desk.session.signIn({ name: 'ravi', password: 'x' });
	expect(desk.wipes).toBe(1);
	expect(desk.kept).toEqual(ravi);
});

test('another user who signs in where one was served begins with a new page: answers to the first may be under way', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	desk.session.heard(signedOut.problem);
	desk.entry = { ok: true, value: { user: ravi, token: 'his' } };
	await desk.session.signIn({ name: 'ravi', password: 'x' });
	expect([desk.reloads, desk.session.user]).toEqual([1, undefined]);
	expect(desk.kept).toEqual(ravi);
});

test('the same user who signs in again goes on with the page', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	desk.session.heard(signedOut.problem);
	await desk.session.signIn({ name: 'asha', password: 'x' });
	expect([desk.reloads, desk.session.user]).toEqual([0, asha]);
});

test('a refusal of any later request ends the session; no network does not', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	desk.session.heard({ kind: 'unreachable' });
	expect(desk.session.user).toEqual(asha);
	desk.session.heard(signedOut.problem);
	expect(desk.session.user).toBeUndefined();
});

describe('the other windows of this browser', () => {
	const signIn = () => desk.session.signIn({ name: 'asha', password: 'x' });

	test('hear of a sign-in, and a window that was signed out goes on with it', async () => {
		desk.hello = said(null);
		desk.session.start();
		await settled('signed-out');
		desk.hello = said(asha);
		desk.other.keep('asha-id', 'first');
		await settled('signed-in');
		expect(desk.token.value).toBe('first');
	});

	test('that sign the same user in again leave this one as it is', async () => {
		await signIn();
		desk.session.start();
		desk.hello = said(asha);
		desk.other.keep(asha.id, 'second');
		await expect.poll(() => desk.token.value).toBe('second');
		expect(desk.session.user).toEqual(asha);
	});

	test('that do so while the relay is asked keep this one signed in', async () => {
		await signIn();
		const answers = [said(null), said(asha)];
		desk.relay = {
			then: (told: (answer: ApiAnswer<Hello>) => void) => {
				desk.shared.kept = { user: asha.id, token: 'second' };
				told(answers.shift() ?? said(null));
			}
		} as Promise<ApiAnswer<Hello>>;
		desk.session.check();
		await expect.poll(() => answers).toEqual([]);
		await tick();
		expect([desk.session.user, desk.session.wasEnded]).toEqual([asha, false]);
	});

	test('that sign another user in lock this one, whose keys on the device are now the other’s', async () => {
		await signIn();
		const stop = desk.session.start();
		desk.other.keep(ravi.id, 'his');
		expect(desk.session.state).toEqual({ at: 'someone-else' });
		expect(desk.session.user).toBeUndefined();
		expect([desk.wipes, desk.keysForgotten]).toEqual([0, 0]);
		desk.hello = said(ravi);
		desk.session.check();
		desk.session.heard(undefined);
		desk.session.ended();
		await tick();
		expect(desk.session.state).toEqual({ at: 'someone-else' });
		expect(desk.shared.kept?.token).toBe('his');
		stop();
	});

	test('are looked at when a page that heard of nothing is shown again', async () => {
		await signIn();
		desk.session.start();
		desk.shared.kept = { user: ravi.id, token: 'his' };
		desk.changed();
		expect(desk.session.state).toEqual({ at: 'someone-else' });
	});
});

describe('a cookie of another user’s session in place of this one’s', () => {
	test('locks the page that is open, whichever request is the first to hear', async () => {
		await desk.session.signIn({ name: 'asha', password: 'x' });
		desk.session.heard({ kind: 'refused', code: 'someone-else', fields: {} });
		expect(desk.session.state).toEqual({ at: 'someone-else' });

		desk = new Desk();
		await desk.session.signIn({ name: 'asha', password: 'x' });
		desk.hello = { ok: true, value: { ...hello, user: null, someoneElse: true } };
		desk.session.check();
		await settled('someone-else');
	});

	test('is no reason to lock a page that opens: it asks to sign in', async () => {
		desk.kept = asha;
		desk.hello = { ok: true, value: { ...hello, user: null, someoneElse: true } };
		desk.session.start();
		await settled('signed-out');
	});

	test('counts even at a relay from before there were tokens', async () => {
		desk.entry = { ok: true, value: { user: asha } };
		await desk.session.signIn({ name: 'asha', password: 'x' });
		desk.hello = said(ravi);
		desk.session.check();
		await settled('someone-else');
		expect(desk.wipes).toBe(0);
	});
});

test('a session that is over takes its token along, and signing out too', async () => {
	await desk.session.signIn({ name: 'asha', password: 'x' });
	expect(desk.shared.kept).toEqual({ user: asha.id, token: 'first' });
	desk.session.heard(signedOut.problem);
	expect([desk.token.value, desk.shared.kept]).toEqual([undefined, undefined]);
	await desk.session.signIn({ name: 'asha', password: 'x' });
	await desk.session.signOut();
	expect([desk.token.value, desk.shared.kept]).toEqual([undefined, undefined]);
});
