import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inUse } from './testing/app-in-use.ts';
import { ShellWorld } from './testing/shell-world.svelte.ts';
import TopBar from './TopBar.svelte';

const world = new ShellWorld();
vi.mock('#lib/view/app/app.svelte.ts', () => ({ useApp: () => inUse.app }));
beforeEach(() => {
	inUse.app = world.app;
});
afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 24, 8);

test('the market’s state is that of the exchange whose chain is open, in parts that go out of sight whole', () => {
	world.now = NOW;
	const minutes = (count: number) => NOW + count * 60_000;
	world.phases = {
		NFO: { at: 'open', until: minutes(120), occasion: undefined },
		BFO: { at: 'open', until: minutes(150), occasion: undefined }
	};
	const { container } = render(TopBar, { path: '/chain' });
	const parts = () =>
		[...container.querySelectorAll('.market > span')].map(({ textContent }) => textContent);
	expect(parts()).toEqual(['NFO open', 'closes 15:30 in 2 h']);
	world.exchange = 'BFO';
	flushSync();
	expect(parts()).toEqual(['BFO open', 'closes 16:00 in 2 h 30 min']);
});

test('an order of which nobody knows whether it was placed is counted on every page, and leads to it', () => {
	render(TopBar, { path: '/chain' });
	expect(screen.queryByRole('link', { name: /unknown/ })).toBeNull();
	world.unknown = 1;
	flushSync();
	const badge = screen.getByRole('link', { name: '1 order unknown' });
	expect(badge.getAttribute('href')).toBe('/orders');
});
