import { beforeEach, expect, test } from 'vitest';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { SettingChoices, SettingsKept } from '#lib/wire/http/settings-api.ts';
import { Signal } from '#lib/feed/signal.ts';
import { SettingsSync } from './settings-sync.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { UserSettings } from './user-settings.svelte.ts';

/** A relay with one user's settings. It remembers what it was asked. */
class FakeRelay {
	fields: Record<string, unknown> = {};
	problem: ApiProblem | undefined;
	lost: string[] = [];
	asked: unknown[] = [];

	ask = async (): Promise<ApiAnswer<{ fields: Record<string, unknown> }>> => {
		this.asked.push('ask');
		if (this.problem) return { ok: false, problem: this.problem };
		return { ok: true, value: { fields: this.fields } };
	};

	choose = async (choices: SettingChoices['choices']): Promise<ApiAnswer<SettingsKept>> => {
		this.asked.push(choices);
		if (this.problem) return { ok: false, problem: this.problem };
		const won = choices.filter(({ field }) => !this.lost.includes(field));
		this.fields = { ...this.fields, ...Object.fromEntries(won.map((c) => [c.field, c.value])) };
		return { ok: true, value: { fields: this.fields, lost: this.lost, unknown: [] } };
	};
}

let relay: FakeRelay;
let surroundings: FakeSurroundings;
let settings: UserSettings;
let heard: (ApiProblem | undefined)[];
let elsewhere: Signal<void>;
beforeEach(() => {
	relay = new FakeRelay();
	surroundings = new FakeSurroundings();
	settings = new UserSettings({ storage: new FakeStorage(), now: surroundings.now });
	settings.belongTo('u1');
	heard = [];
	elsewhere = new Signal();
});

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

async function start(): Promise<() => void> {
	const { ask, choose } = relay;
	const stop = new SettingsSync({
		...{ settings, surroundings, ask, choose },
		random: () => 1,
		onElsewhere: (chosen) => elsewhere.on(chosen),
		heard: (problem) => heard.push(problem)
	}).start();
	await settled();
	return stop;
}

async function after(ms: number): Promise<void> {
	surroundings.advance(ms);
	await settled();
}

test('what another device chose is here as soon as the page starts, and when it becomes visible again', async () => {
	relay.fields = { theme: 'dark' };
	const stop = await start();
	expect(settings.value.theme).toBe('dark');
	relay.fields = { theme: 'light', weather: 'fine' };
	await after(60_000);
	surroundings.show(false);
	surroundings.show(true);
	await after(0);
	expect(settings.value.theme).toBe('light');
	stop();
	expect(surroundings.left).toBe(0);
});

test('what another device chooses meanwhile is here at once, however new the last answer is', async () => {
	const stop = await start();
	relay.fields = { theme: 'dark' };
	elsewhere.tell();
	await after(0);
	expect(settings.value.theme).toBe('dark');
	stop();
	relay.fields = { theme: 'light' };
	elsewhere.tell();
	await after(60_000);
	expect(settings.value.theme).toBe('dark');
	expect(surroundings.left).toBe(0);
});

test('several choices in a row travel together, with their age', async () => {
	await start();
	settings.change({ theme: 'dark' });
	await after(500);
	settings.change({ density: 'comfortable' });
	expect(settings.keeping('theme')).toEqual({ at: 'sending' });
	await after(700);
	expect(relay.asked).toEqual([
		'ask',
		[
			{ field: 'theme', value: 'dark', ago: 1_200 },
			{ field: 'density', value: 'comfortable', ago: 700 }
		]
	]);
	expect([settings.keeping('theme'), settings.keeping('density')]).toEqual([
		{ at: 'kept' },
		{ at: 'kept' }
	]);
	expect(settings.pending).toEqual({});
});

test('without the relay a choice waits on this device, is tried again, and arrives once', async () => {
	await start();
	relay.problem = { kind: 'unreachable' };
	settings.change({ theme: 'dark' });
	await after(700);
	expect(settings.keeping('theme')).toEqual({ at: 'waiting' });
	expect(settings.value.theme).toBe('dark');
	await after(3_000);
	relay.problem = undefined;
	await after(6_000);
	expect(settings.keeping('theme')).toEqual({ at: 'kept' });
	expect(relay.asked).toHaveLength(4);
	await after(600_000);
	expect(relay.asked).toHaveLength(4);
});

test('the network coming back is reason enough to try again', async () => {
	await start();
	relay.problem = { kind: 'unreachable' };
	surroundings.connect(false);
	settings.change({ theme: 'dark' });
	await after(700);
	relay.problem = undefined;
	surroundings.connect(true);
	await after(0);
	expect(settings.keeping('theme')).toEqual({ at: 'kept' });
});

test('a choice that another device made later is shown, and said to be so', async () => {
	await start();
	relay.fields = { theme: 'light' };
	relay.lost = ['theme'];
	settings.change({ theme: 'dark' });
	await after(700);
	expect([settings.value.theme, settings.keeping('theme')]).toEqual(['light', { at: 'overruled' }]);
});

test('what the relay refuses stays on this device and is not said again', async () => {
	await start();
	const problem: ApiProblem = { kind: 'refused', code: 'malformed', fields: {} };
	relay.problem = problem;
	settings.change({ theme: 'dark' });
	await after(700);
	expect([settings.value.theme, settings.keeping('theme')]).toEqual([
		'dark',
		{ at: 'refused', problem }
	]);
	await after(600_000);
	expect(relay.asked).toHaveLength(2);
});

test('a choice made while the relay answers is not overwritten by the answer, and follows', async () => {
	await start();
	const { choose } = relay;
	relay.choose = async (choices) => {
		if (settings.value.theme === 'dark') settings.change({ theme: 'light' });
		return choose(choices);
	};
	const stop = await start();
	settings.change({ theme: 'dark' });
	await after(700);
	expect(settings.value.theme).toBe('light');
	await after(700);
	expect([relay.fields.theme, settings.pending]).toEqual(['light', {}]);
	stop();
});

test('an answer that comes after signing out changes nothing', async () => {
	let answer = () => {};
	relay.ask = () =>
		new Promise((resolve) => {
			answer = () => resolve({ ok: true, value: { fields: { theme: 'dark' } } });
		});
	const stop = await start();
	stop();
	answer();
	await settled();
	expect([settings.value.theme, heard]).toEqual(['system', []]);
});

test('a choice of another window is not written over by an answer that this one was waiting for', () => {
	const storage = new FakeStorage();
	const [one, other] = [0, 1].map(() => new UserSettings({ storage, now: () => 0 }));
	one?.belongTo('u1');
	other?.reread();
	one?.change({ theme: 'dark' });
	other?.heard({ theme: 'light' });
	one?.reread();
	expect([one?.value.theme, one?.pending]).toEqual(['dark', { theme: 0 }]);
});
