import { beforeEach, expect, test } from 'vitest';
import { AppUpdate, type WorkerRegistration } from './update.svelte.ts';

let now = 1_000_000;
let reloads = 0;

beforeEach(() => {
	now = 1_000_000;
	reloads = 0;
	sessionStorage.clear();
});

/** A service worker's registration that does what the test says. */
function worker() {
	const said = { waiting: () => {}, tookOver: () => {}, takeOvers: 0, checks: 0, started: false };
	const registration: WorkerRegistration = {
		onWaiting: (waiting) => (said.waiting = waiting),
		onTakeover: (tookOver) => (said.tookOver = tookOver),
		takeOver: () => (said.takeOvers += 1),
		start: async () => void (said.started = true),
		check: async () => void (said.checks += 1)
	};
	return { said, registration };
}

function page() {
	let hourly = () => {};
	let shown = () => {};
	const due = new Set<() => void>();
	const update = new AppUpdate({
		now: () => now,
		every: (_ms, run) => {
			hourly = run;
			return () => {};
		},
		after: (ms, run) => {
			const late = () => ms === 3_000 && run();
			due.add(late);
			return () => due.delete(late);
		},
		onShown: (run) => {
			shown = run;
			return () => {};
		},
		reload: () => (reloads += 1),
		storage: sessionStorage
	});
	const { said, registration } = worker();
	update.watch(registration);
	const threeSeconds = () => [...due].forEach((run) => run());
	return { update, said, hour: () => hourly(), show: () => shown(), threeSeconds };
}

test('a new version is offered, and nothing reloads before the click', () => {
	const { update, said } = page();
	said.waiting();
	expect(update.offer).toBe('ready');
	expect([said.takeOvers, reloads]).toEqual([0, 0]);
	update.apply();
	expect([said.takeOvers, reloads]).toEqual([1, 0]);
	said.tookOver();
	expect(reloads).toBe(1);
});

test('a version that comes back right after it was taken is not offered again: no endless loop', () => {
	const first = page();
	first.said.waiting();
	first.update.apply();
	first.said.tookOver();
	now += 2_000;
	const afterReload = page();
	afterReload.said.waiting();
	expect(afterReload.update.offer).toBeUndefined();
	now += 3_600_000;
	afterReload.said.waiting();
	expect(afterReload.update.offer).toBe('ready');
});

test('another tab that updates does not reload this one', () => {
	const { update, said } = page();
	said.tookOver();
	expect(reloads).toBe(0);
	expect(update.offer).toBe('reload');
	update.apply();
	expect(reloads).toBe(1);
});

test('a page that the relay refuses for its version looks for a new one and offers a reload', () => {
	const { update, said } = page();
	update.outdated();
	expect(update.offer).toBe('outdated');
	expect(said.checks).toBe(1);
	said.waiting();
	expect(update.offer).toBe('ready');
});

test('a reload of an outdated page does not hide the version that then arrives', () => {
	const first = page();
	first.update.outdated();
	first.update.apply();
	now += 2_000;
	const afterReload = page();
	afterReload.said.waiting();
	expect(afterReload.update.offer).toBe('ready');
});

test('"later" hides the bar, and the hourly look goes on', () => {
	const { update, said, hour } = page();
	said.waiting();
	update.dismiss();
	expect(update.offer).toBeUndefined();
	hour();
	expect(said.checks).toBe(1);
	expect(said.started).toBe(true);
});

test('a browser that does not tell of the takeover is reloaded after 3 s, any other once', () => {
	const safari = page();
	safari.said.waiting();
	safari.update.apply();
	expect(reloads).toBe(0);
	safari.threeSeconds();
	expect(reloads).toBe(1);
	now += 3_600_000;
	const chrome = page();
	chrome.said.waiting();
	chrome.update.apply();
	chrome.said.tookOver();
	chrome.threeSeconds();
	expect(reloads).toBe(2);
});

test('a page that was hidden for hours looks for a new version when it is shown, one of a minute does not', () => {
	const { said, show } = page();
	now += 60_000;
	show();
	expect(said.checks).toBe(0);
	now += 5 * 3_600_000;
	show();
	show();
	expect(said.checks).toBe(1);
});
