import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import NavBar from './NavBar.svelte';
import Rail from './Rail.svelte';
import { inUse } from './testing/app-in-use.ts';
import { ShellWorld } from './testing/shell-world.svelte.ts';

const world = new ShellWorld();
vi.mock('#lib/view/app/app.svelte.ts', () => ({ useApp: () => inUse.app }));
beforeEach(() => {
	inUse.app = world.app;
});
afterEach(cleanup);

const names = (within_: HTMLElement) =>
	[...within_.querySelectorAll('a, button')].map(({ textContent }) => textContent.trim());

test('the rail leads to every page, the tools below', () => {
	render(Rail, { path: '/accounts/new' });
	const rail = screen.getByRole('navigation', { name: 'Main' });
	expect(names(rail)).toEqual(
		['Home', 'Chain', 'Orders', 'Positions', 'Portfolio', 'Analysis'].concat([
			'Feed',
			'Accounts',
			'Activity',
			'Settings'
		])
	);
	expect(rail.querySelector('[aria-current]')?.textContent.trim()).toBe('Accounts');
});

test('a phone has four pages at the thumb, and the others behind More', async () => {
	render(NavBar, { path: '/home', more: false });
	const bar = screen.getByRole('navigation', { name: 'Main' });
	expect(names(bar)).toEqual(['Home', 'Chain', 'Orders', 'Positions', 'More']);
	screen.getByRole('button', { name: 'More' }).click();
	const sheet = await screen.findByRole('dialog', { name: 'More' });
	expect(
		within(sheet)
			.getAllByRole('link')
			.map((link) => link.querySelector('b')?.textContent)
	).toEqual([
		'Portfolio',
		'Analysis',
		'Feed',
		'Accounts',
		'Activity',
		'Settings',
		'Payoff',
		'Help'
	]);
	expect(within(sheet).getByRole('button', { name: /^Basket/ })).toBeTruthy();
});

test('a page of More lights More, and the open sheet says which', async () => {
	render(NavBar, { path: '/feed', more: false });
	const more = screen.getByRole('button', { name: 'More' });
	expect(more.getAttribute('aria-current')).toBe('page');
	more.click();
	flushSync();
	expect(more.getAttribute('aria-expanded')).toBe('true');
	expect((await screen.findByRole('link', { current: 'page' })).textContent).toContain('Feed');
});

test('a tile says what needs the trader', async () => {
	world.badge = { ...world.badge, state: 'stale', account: 'Zerodha', age: 12_000 };
	const out = anyAccount('a');
	const well = anyAccount('b');
	world.accounts = [
		{ account: out, condition: 'login-over' },
		{ account: well, condition: 'serving' }
	];
	render(NavBar, { path: '/home', more: true });
	const tile = (name: string) => screen.findByRole('link', { name: new RegExp(`^${name}`) });
	expect((await tile('Accounts')).textContent).toContain('1 of 2 need you');
	expect((await tile('Feed')).textContent).toContain('Stale 12 s · Zerodha');
});

test.each(['Escape', 'a tap beside it', 'another page'])('%s closes the sheet', async (by) => {
	const { rerender, container } = render(NavBar, { path: '/home', more: true });
	expect(await screen.findByRole('dialog')).toBeTruthy();
	if (by === 'Escape') window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
	else if (by === 'another page') await rerender({ path: '/feed' });
	else container.querySelector<HTMLElement>('.scrim')?.click();
	flushSync();
	expect(screen.queryByRole('dialog')).toBeNull();
});
