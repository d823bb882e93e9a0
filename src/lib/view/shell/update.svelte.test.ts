import { beforeEach, expect, test } from 'vitest';
import { AppUpdate, type WorkerRegistration } from './update.svelte.ts';

let now = 1_000_000;
let reloads = 0;
let orders = 0;

beforeEach(() => {
	now = 1_000_000;
	reloads = 0;
	orders = 0;
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
	const due = new Set<{ ms: number; run: () => void }>();
	const update = new AppUpdate({
		now: () => now,
		every: (_ms, run) => {
			hourly = run;
			return () => {};
		},
		after: (ms, run) => {
			const late = { ms, run };
			due.add(late);
			return () => due.delete(late);
		},
		onShown: (run) => {
			shown = run;
			return () => {};
		},
		reload: () => (reloads += 1),
		atWork: () => orders,
		storage: sessionStorage
	});
	const { said, registration } = worker();
	update.watch(registration);
	const seconds = (passed: number) =>
		[...due].forEach(({ ms, run }) => ms <= passed * 1_000 && run());
	return { update, said, hour: () => hourly(), show: () => shown(), seconds };
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

test('while an order works or is unknown no update is offered, and none is taken', () => {
	const { update, said } = page();
	orders = 1;
	said.waiting();
	expect([update.offer, update.waits]).toEqual([undefined, true]);
	update.apply();
	expect(said.takeOvers).toBe(0);
	orders = 0;
	expect([update.offer, update.waits]).toEqual(['ready', false]);
	said.tookOver();
	orders = 2;
	expect(update.offer).toBeUndefined();
	update.apply();
	expect(reloads).toBe(0);
});

test('a page that no price reaches any more may be reloaded with an order at work', () => {
	const { update } = page();
	orders = 1;
	update.outdated();
	expect(update.offer).toBe('outdated');
});

test('"Reload now" on an outdated page waits for the version that the relay has, and takes it', () => {
	const { update, said, seconds } = page();
	update.outdated();
	update.apply();
	expect([said.checks, reloads]).toEqual([2, 0]);
	said.waiting();
	expect([said.takeOvers, reloads]).toEqual([1, 0]);
	said.tookOver();
	seconds(15);
	expect(reloads).toBe(1);
});

test('where there is nothing newer an outdated page is reloaded as it is, after 15 s', () => {
	const { update, seconds } = page();
	update.outdated();
	update.apply();
	seconds(14);
	expect(reloads).toBe(0);
	seconds(15);
	expect(reloads).toBe(1);
});

test('a relay that refuses again and again makes no page look for a version again and again', () => {
	const { update, said } = page();
	for (let times = 0; times < 5; times += 1) update.outdated();
	expect(said.checks).toBe(1);
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
	safari.seconds(3);
	expect(reloads).toBe(1);
	now += 3_600_000;
	const chrome = page();
	chrome.said.waiting();
	chrome.update.apply();
	chrome.said.tookOver();
	chrome.seconds(3);
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
