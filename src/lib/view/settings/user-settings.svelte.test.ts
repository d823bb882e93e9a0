import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { UserSettings } from './user-settings.svelte.ts';

let clock = 1_000;
const onDevice = (storage: FakeStorage) => new UserSettings({ storage, now: () => (clock += 1) });

test('a choice counts at once, and again after the page was closed', () => {
	const storage = new FakeStorage();
	const settings = onDevice(storage);
	settings.belongTo('u1');
	settings.change({ theme: 'dark', limits: { ...DEFAULT_SETTINGS.limits, lotsPerOrder: 3 } });
	expect(settings.value).toEqual({
		...DEFAULT_SETTINGS,
		theme: 'dark',
		limits: { ...DEFAULT_SETTINGS.limits, lotsPerOrder: 3 }
	});
	const later = onDevice(storage);
	expect(later.value).toEqual(settings.value);
	expect(Object.keys(later.pending)).toEqual(['theme', 'limits']);
});

test('what draws a field is drawn again when it changes', () => {
	const settings = onDevice(new FakeStorage());
	const seen: string[] = [];
	const stop = $effect.root(() => {
		$effect(() => void seen.push(settings.value.theme));
	});
	flushSync();
	settings.change({ theme: 'dark' });
	flushSync();
	stop();
	expect(seen).toEqual(['system', 'dark']);
});

test('choosing what is chosen already is no choice', () => {
	const settings = onDevice(new FakeStorage());
	let told = 0;
	settings.onChange(() => (told += 1));
	settings.change({ theme: 'system', sounds: { ...DEFAULT_SETTINGS.sounds } });
	expect([told, settings.pending]).toEqual([0, {}]);
	settings.change({ theme: 'dark' });
	expect([told, Object.keys(settings.pending)]).toEqual([1, ['theme']]);
});

test('what the relay knows takes the place of everything but what is still on its way there', () => {
	const settings = onDevice(new FakeStorage());
	settings.belongTo('u1');
	settings.change({ theme: 'dark' });
	settings.heard({ theme: 'light', density: 'comfortable' });
	expect(settings.value).toMatchObject({ theme: 'dark', density: 'comfortable' });
	const sent = settings.pending;
	settings.change({ theme: 'light' });
	settings.settled(sent);
	expect(Object.keys(settings.pending), 'chosen again meanwhile').toEqual(['theme']);
	settings.settled(settings.pending);
	settings.heard({ theme: 'light' });
	expect([settings.pending, settings.value.density]).toEqual([{}, 'compact']);
});

test('another user starts with their own', () => {
	const storage = new FakeStorage();
	const settings = onDevice(storage);
	settings.belongTo('u1');
	settings.change({ theme: 'dark', numbers: 'full' });
	settings.belongTo('u2');
	expect([settings.value, settings.pending]).toEqual([DEFAULT_SETTINGS, {}]);
});

test('what the relay says after signing out stays off the device', () => {
	const storage = new FakeStorage();
	const settings = onDevice(storage);
	settings.belongTo('u1');
	settings.clear();
	settings.heard({ numbers: 'full' });
	expect(onDevice(storage).value).toEqual(DEFAULT_SETTINGS);
});

test('signing out leaves nothing but the look of the page', () => {
	const storage = new FakeStorage();
	const settings = onDevice(storage);
	settings.belongTo('u1');
	settings.change({ theme: 'dark', limits: { ...DEFAULT_SETTINGS.limits, lotsPerOrder: 7 } });
	settings.clear();
	expect(storage.getItem('algomirror.settings')).not.toContain('u1');
	expect(onDevice(storage).value).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

test('another window’s choice is followed', () => {
	const storage = new FakeStorage();
	const [here, there] = [onDevice(storage), onDevice(storage)];
	there.belongTo('u1');
	there.change({ theme: 'dark' });
	here.reread();
	expect(here.value.theme).toBe('dark');
});

test.each([
	'',
	'not JSON',
	'[]',
	'{"user":"u1"}',
	'{"user":"u1","fields":{"theme":"pink"},"pending":{"x":1}}'
])('a copy that this version cannot read is left out: %s', (text) => {
	const storage = new FakeStorage();
	storage.setItem('algomirror.settings', text);
	expect(onDevice(storage).value).toEqual(DEFAULT_SETTINGS);
});
