import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Devices, Invites, Passkeys } from '#lib/wire/http/people-api.ts';
import { DeviceList } from './devices.svelte.ts';
import { inviteIn, inviteLink, InviteList } from './invites.svelte.ts';
import { KeptList } from '#lib/view/page/kept-list.svelte.ts';
import { failureOf, type PasskeyAnswer } from './passkey-browser.ts';
import { PasskeyList } from './passkeys.svelte.ts';

const ok = <T>(value: T): ApiAnswer<T> => ({ ok: true, value });
const refused = (code: Extract<ApiProblem, { kind: 'refused' }>['code']) =>
	({ ok: false, problem: { kind: 'refused', code, fields: {} } }) as const;
const away = { ok: false, problem: { kind: 'unreachable' } } as const;

let heard: (ApiProblem | undefined)[];
beforeEach(() => (heard = []));
const hear = (problem: ApiProblem | undefined) => void heard.push(problem);

describe('what the relay keeps', () => {
	test('stays on screen when a later question is not answered, with the reason', async () => {
		const list = new KeptList<string[]>(hear);
		await list.ask('list', async () => ok(['a']));
		await list.ask('list', async () => away);
		expect([list.value, list.problem]).toEqual([['a'], away.problem]);
		await list.ask('list', async () => ok(['b']));
		expect([list.value, list.problem]).toEqual([['b'], undefined]);
		expect(heard).toEqual([undefined, away.problem, undefined]);
	});

	test('is asked one thing at a time: a second click does nothing', async () => {
		const list = new KeptList<string[]>(hear);
		let asked = 0;
		const question = async () => {
			asked += 1;
			return ok(['a']);
		};
		const first = list.ask('row', question);
		expect(list.busy).toBe('row');
		expect(await list.ask('row', question)).toBe(false);
		expect([await first, asked, list.busy]).toEqual([true, 1, undefined]);
	});
});

describe('devices', () => {
	const device = { isConnected: false, userAgent: '', address: '', signedInAt: 0, seenAt: 0 };
	const phone = { ...device, id: 'phone', isThis: false };
	const desk = { ...device, id: 'desk', isThis: true };
	const all: Devices = { devices: [phone, desk], total: 7 };

	test('this one comes first, and those that are not listed are counted', async () => {
		const list = new DeviceList({
			api: {
				devices: async () => ok(all),
				endDevice: async () => ok(all),
				endOtherDevices: async () => ok(all)
			},
			heard: hear
		});
		await list.load();
		expect(list.all?.map(({ id }) => id)).toEqual(['desk', 'phone']);
		expect([list.others, list.unlisted]).toEqual([6, 5]);
	});

	test('one that another device has signed out already leaves the list', async () => {
		let answer: Devices = all;
		const list = new DeviceList({
			api: {
				devices: async () => ok(answer),
				endDevice: async () => refused('not-found'),
				endOtherDevices: async () => ok(answer)
			},
			heard: hear
		});
		await list.load();
		answer = { devices: [desk], total: 1 };
		await list.end('phone');
		expect(list.all).toEqual([desk]);
	});
});

describe('invites', () => {
	const none: Invites = { invites: [], signUp: 'first' };

	test('the link of a new one carries the code where no server sees it', async () => {
		const list = new InviteList({
			api: {
				invites: async () => ok(none),
				makeInvite: async () => ok({ ...none, code: 'c0de_-' }),
				withdrawInvite: async () => ok(none)
			},
			heard: hear,
			origin: 'https://mirror.example'
		});
		expect(await list.make({ note: '', days: 7 })).toBe(true);
		expect(list.link).toBe('https://mirror.example/sign-up#invite=c0de_-');
		await list.withdraw('i1');
		expect(list.link).toBeUndefined();
	});

	test.each([
		[new URL(inviteLink('http://localhost:4600', 'c0de_-')).hash, 'c0de_-'],
		['#invite=', undefined],
		['#invite=a b', undefined],
		['#invite=%3Cscript%3E', undefined],
		['#passkeys', undefined],
		['', undefined]
	])('%j brings %j', (hash, code) => {
		expect(inviteIn(hash)).toBe(code);
	});
});

describe('adding a passkey', () => {
	const one: Passkeys = {
		passkeys: [{ id: 'p', name: 'Key', host: 'h', isSynced: false, madeAt: 0, usedAt: null }]
	};
	const response = {
		id: 'a',
		rawId: 'a',
		type: 'public-key',
		response: { clientDataJSON: '', attestationObject: '' }
	} as const;
	const made: PasskeyAnswer<typeof response> = { ok: true, response };

	function list({
		options = ok({ challenge: 'c' }) as ApiAnswer<{ challenge: string }>,
		browser = made as PasskeyAnswer<typeof response>,
		added = ok(one) as ApiAnswer<Passkeys>
	}) {
		return new PasskeyList({
			api: {
				passkeys: async () => ok({ passkeys: [] }),
				passkeyCreation: async () => options,
				addPasskey: async () => added,
				removePasskey: async () => ok({ passkeys: [] })
			},
			heard: hear,
			browser: { create: async () => browser }
		});
	}

	test('shows it in the list', async () => {
		const passkeys = list({});
		expect(await passkeys.add('Key', 'secret')).toBeUndefined();
		expect(passkeys.all).toEqual(one.passkeys);
		expect(passkeys.adding).toBe(false);
	});

	test.each([
		['a wrong password', { options: refused('wrong-password') }, refused('wrong-password').problem],
		[
			'a closed dialog',
			{ browser: { ok: false, why: 'cancelled' } as const },
			{ kind: 'browser', why: 'cancelled' }
		],
		['a refusal', { added: refused('passkey-too-late') }, refused('passkey-too-late').problem]
	])('%s is told, and leaves the list as it was', async (_, world, trouble) => {
		const passkeys = list(world);
		await passkeys.load();
		expect(await passkeys.add('Key', 'secret')).toEqual(trouble);
		expect(passkeys.all).toEqual([]);
		expect(passkeys.adding).toBe(false);
	});

	test.each([
		['NotAllowedError', 'cancelled'],
		['AbortError', 'cancelled'],
		['InvalidStateError', 'known'],
		['NotSupportedError', 'unable'],
		['ConstraintError', 'unable']
	])('the browser’s %s means %s, wrapped or not', (name, why) => {
		const error = new DOMException('', name);
		expect(failureOf(error)).toBe(why);
		expect(failureOf(new Error('wrapped', { cause: error }))).toBe(why);
	});
});
