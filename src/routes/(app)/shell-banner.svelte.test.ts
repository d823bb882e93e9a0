import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import ShellBanner from './ShellBanner.svelte';
import { inUse } from './testing/app-in-use.ts';
import { ShellWorld } from './testing/shell-world.svelte.ts';

const world = new ShellWorld();
vi.mock('#lib/view/app/app.svelte.ts', () => ({ useApp: () => inUse.app }));
beforeEach(() => {
	inUse.app = world.app;
});
afterEach(cleanup);

const STALE: FeedBadge = {
	...{ state: 'stale', account: 'Paper A', age: 12_000, rate: 0, pinned: false }
};

/** How often what a screen reader reads out was another text. */
function spoken(pass: () => void): string[] {
	const region = screen.getByRole('status');
	const said = [region.textContent.replace(/\s+/g, ' ').trim()];
	for (let second = 0; second < 30; second += 1) {
		pass();
		flushSync();
		const now = region.textContent.replace(/\s+/g, ' ').trim();
		if (now !== said.at(-1)) said.push(now);
	}
	return said;
}

test('a feed that stays silent is read out once, not every second', () => {
	world.now = Date.UTC(2026, 10, 24, 6, 30);
	world.badge = STALE;
	render(ShellBanner);
	const said = spoken(() => {
		world.now += 1_000;
		world.badge = { ...STALE, age: (world.badge.age ?? 0) + 1_000 };
	});
	expect(said).toEqual(['No ticks since 11:59:48. Paper A is silent. Prices are marked stale.']);
});

test('a failover is read out once, with the account that took over', () => {
	const live = { ...STALE, state: 'live', age: 200, account: 'Paper B' } as const;
	world.badge = { ...live, movedTo: 'Paper B' };
	render(ShellBanner);
	let seconds = 0;
	const said = spoken(() => {
		world.now += 1_000;
		seconds += 1;
		world.badge = seconds < 20 ? { ...live, movedTo: 'Paper B' } : live;
	});
	expect(said).toEqual(['Prices now come from Paper B.', '']);
});

test('without any account that feeds it names those that the trader can bring back, with the way', () => {
	const account = anyAccount('a', { name: 'Zerodha Main', hostUrl: 'http://main.example' });
	world.accounts = [
		{ account, condition: 'login-over' },
		{ account: anyAccount('b'), condition: 'retrying' }
	];
	world.badge = { ...STALE, state: 'down' };
	render(ShellBanner);
	expect(screen.getByRole('status').textContent.replace(/\s+/g, ' ')).toContain(
		'No account is feeding prices. Zerodha Main: broker login expired. Log in on its server'
	);
	expect(screen.getByRole<HTMLAnchorElement>('link', { name: /^Log in on its server/ }).href).toBe(
		'http://main.example/'
	);
});

const text = () => screen.getByRole('status').textContent.replace(/\s+/g, ' ').trim();
const state = (state: FeedBadge['state']) => ({ ...STALE, state });

test.each<[string, FeedBadge['state'], AccountCondition, RegExp]>([
	['the device is offline', 'offline', 'unreachable', /^You are offline\. .*saved data/],
	['the relay is down', 'unreachable', 'unreachable', /^The relay does not respond\./],
	['a server is down', 'live', 'unreachable', /^HUF: unreachable\. Its server does not answer/],
	['its socket is gone', 'live', 'retrying', /^HUF: retrying\. Not connected/],
	['a broker is down', 'closed', 'broker-failing', /^HUF: broker fails\. .*its broker answers/],
	['no server is up', 'down', 'unreachable', /^No account is feeding prices\. HUF: unreachable\./],
	['all is well', 'live', 'standby', /^$/],
	['a login is over, which its row says', 'live', 'login-over', /^$/]
])('%s: the banner says that and nothing else', (_, feed, condition, says) => {
	world.badge = state(feed);
	world.accounts = [
		{ account: anyAccount('a', { name: 'Main' }), condition: 'serving' },
		{ account: anyAccount('b', { name: 'HUF' }), condition }
	];
	render(ShellBanner);
	expect(text()).toMatch(says);
});
