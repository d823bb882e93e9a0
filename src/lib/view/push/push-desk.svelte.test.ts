import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { PushState } from '#lib/wire/http/push-api.ts';
import { pushAbility, type PushAbility, type PushBrowser } from './push-browser.ts';
import { PushDesk } from './push-desk.svelte.ts';
import { pushNote } from './push-note.ts';
import { renewPush } from './renew-push.ts';

const row = (id: string, isThis: boolean) => ({ id, name: id, isThis, madeAt: 1, sentAt: null });
const NONE: PushState = { publicKey: 'relay-key', devices: [] };
const away = { ok: false, problem: { kind: 'unreachable' } } as const;

let state: PushState;
let asked: string[];
let permission: NotificationPermission;
let answer: NotificationPermission;
let ability: PushAbility;
let kept: Map<string, string>;
let gives: boolean;
beforeEach(() => {
	[state, asked, permission, answer, ability, gives] = [
		NONE,
		[],
		'default',
		'granted',
		'able',
		true
	];
	kept = new Map();
});

const browser: PushBrowser = {
	ability: () => ability,
	permission: () => permission,
	ask: async () => (permission = answer),
	subscribe: async (key) => {
		asked.push(`subscribe for ${key}`);
		if (!gives) throw new Error('no push service');
		return { endpoint: 'https://push.example/1', p256dh: 'key', auth: 'auth' };
	},
	unsubscribe: async () => void asked.push('unsubscribe')
};
const notes = {
	getItem: (name: string) => kept.get(name) ?? null,
	setItem: (name: string, text: string) => void kept.set(name, text),
	removeItem: (name: string) => void kept.delete(name)
};
const answered = (what: string, next: PushState = state): Promise<ApiAnswer<PushState>> => {
	asked.push(what);
	state = next;
	return Promise.resolve({ ok: true, value: state });
};
const api = {
	state: () => answered('state'),
	switchOn: ({ name }: { name: string }) =>
		answered(`on as ${name}`, { ...NONE, devices: [row('this', true)] }),
	switchOff: () => answered('off', NONE),
	remove: (id: string) => answered(`remove ${id}`, NONE),
	test: async () => ({ ok: true, value: { outcome: 'sent', status: 201 } }) as const
};

async function desk(): Promise<PushDesk> {
	const made = new PushDesk({
		...{ api, browser, name: 'Chrome on Android', heard: () => undefined },
		note: pushNote(notes, 'asha')
	});
	await made.load();
	return made;
}

test('a press asks for permission, then switches this device on; another one switches it off', async () => {
	const it = await desk();
	expect(it.device).toBe('off');
	await it.switchOn();
	expect([it.device, asked]).toEqual([
		'on',
		['state', 'subscribe for relay-key', 'on as Chrome on Android']
	]);
	await it.test();
	expect(it.tested).toEqual({ outcome: 'sent', status: 201 });
	await it.switchOff();
	expect([it.device, asked.slice(-2), kept.size]).toEqual(['off', ['off', 'unsubscribe'], 0]);
});

test('who says no is not asked again, and nothing is sent', async () => {
	answer = 'denied';
	const it = await desk();
	await it.switchOn();
	expect([it.device, asked]).toEqual(['denied', ['state']]);
});

test('a browser whose push service gives nothing says so', async () => {
	gives = false;
	const it = await desk();
	await it.switchOn();
	expect([it.device, it.failure]).toEqual(['off', 'no-push-service']);
});

test('a relay that is away, or sends none, is told apart', async () => {
	state = { ...NONE, publicKey: null };
	expect((await desk()).device).toBe('relay-off');
	const unheard = new PushDesk({
		...{ api: { ...api, state: async () => away }, browser, name: '', heard: () => undefined },
		note: pushNote(notes, 'asha')
	});
	await unheard.load();
	expect([unheard.device, unheard.problem]).toEqual(['unknown', away.problem]);
});

describe('what a browser can', () => {
	const all = { secure: true, complete: true, appleTouch: false, standalone: false };
	test.each([
		[all, 'able'],
		[{ ...all, secure: false }, 'insecure'],
		[{ ...all, complete: false }, 'unsupported'],
		[{ ...all, complete: false, appleTouch: true }, 'install-first'],
		[{ ...all, complete: false, appleTouch: true, standalone: true }, 'unsupported']
	] as const)('%j: %s', (facts, can) => {
		expect(pushAbility(facts)).toBe(can);
	});
});

describe('a new sign-in', () => {
	test('switches on again where the same user had it on, and only there', async () => {
		const it = await desk();
		await it.switchOn();
		asked = [];
		await renewPush({ api, browser, note: pushNote(notes, 'mallory') });
		expect(asked).toEqual([]);
		await renewPush({ api, browser, note: pushNote(notes, 'asha') });
		expect(asked).toEqual(['state', 'subscribe for relay-key', 'on as Chrome on Android']);
	});

	test('asks for nothing where permission was taken back', async () => {
		const it = await desk();
		await it.switchOn();
		[asked, permission] = [[], 'denied'];
		await renewPush({ api, browser, note: pushNote(notes, 'asha') });
		expect(asked).toEqual([]);
	});
});
