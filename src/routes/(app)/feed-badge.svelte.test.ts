import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { FeedBadge as Badge } from '#lib/view/feed/feed-badge.ts';
import FeedBadge from './FeedBadge.svelte';

const live: Badge = { state: 'live', account: 'Zerodha Main', age: 200, rate: 38, pinned: false };

function textOf(badge: Badge): string {
	render(FeedBadge, { badge, details: 'details' });
	return screen.getByRole('button').querySelector('b')?.textContent ?? '';
}

test('a live badge names the account, the age and the rate', () => {
	render(FeedBadge, { badge: live, details: 'details' });
	expect(screen.getByText('Zerodha Main · now · 38/s')).toBeTruthy();
});

test.each<[Badge['state'], string]>([
	['live', 'Live'],
	['slow', 'Slow'],
	['stale', 'Stale 12 s'],
	['switching', 'Switching'],
	['down', 'Down'],
	['closed', 'Market closed'],
	['starting', 'Starting'],
	['offline', 'Offline'],
	['unreachable', 'Relay unreachable']
])('%s is said as "%s"', (state, words) => {
	expect(textOf({ ...live, state, age: 12_300 })).toBe(words);
});

test('a market that is shut counts no age since its last tick', () => {
	render(FeedBadge, {
		badge: { ...live, state: 'closed', age: 2 * 86_400_000, rate: undefined },
		details: 'details'
	});
	expect(screen.getByRole('button').textContent).not.toMatch(/day|\bs\b|now/);
});

test('without a tick no age and no rate is made up', () => {
	const { container } = render(FeedBadge, {
		badge: { ...live, state: 'connecting', account: undefined, age: undefined, rate: undefined },
		details: 'details'
	});
	expect([...container.querySelectorAll('small')].map((node) => node.textContent)).toEqual([
		'',
		''
	]);
});

test('the state is a word for a screen reader, not only a colour', () => {
	render(FeedBadge, { badge: { ...live, state: 'down' }, details: 'details' });
	expect(screen.getByRole('button', { name: /Feed:\s*Down/ })).toBeTruthy();
});

test('a pinned feed is said, also to a screen reader', () => {
	render(FeedBadge, { badge: { ...live, state: 'down', pinned: true }, details: 'details' });
	const button = screen.getByRole('button', { name: /Feed:\s*Down\s*pinned/ });
	expect(button.title).toBe('The feed is pinned to Zerodha Main');
});

test('after a failover the account that took over is named where only an age was', () => {
	const { container } = render(FeedBadge, {
		badge: { ...live, account: 'Fyers Papa', movedTo: 'Fyers Papa' },
		details: 'details'
	});
	expect(container.querySelector('.narrow')?.textContent).toBe('Fyers Papa');
});

test('a feed that is silent is not said to send prices', () => {
	render(FeedBadge, { badge: { ...live, state: 'stale', age: 30_000 }, details: 'details' });
	expect(screen.getByRole('button').title).toBe('Zerodha Main sends no ticks');
});
