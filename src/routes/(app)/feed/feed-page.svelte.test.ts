import { cleanup, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { sampleAccount, sampleCandidate, sampleMove } from '#lib/view/testing/feed-samples.ts';
import { FeedPageWorld } from './testing/feed-page-world.svelte.ts';

const account = (name: string) => {
	const list = screen.getByRole('region', { name: 'Accounts' });
	const row = within(list)
		.getAllByRole('listitem')
		.find((item) => item.textContent.includes(name));
	if (!row) throw new Error(`no row of ${name}`);
	return { row, button: (what: RegExp) => within(row).getByRole('button', { name: what }) };
};
const moves = () =>
	within(screen.getByRole('region', { name: 'History' })).queryAllByRole('listitem');

afterEach(cleanup);

test('who feeds, since when, and how every account does', () => {
	const world = new FeedPageWorld();
	world.open();
	world.hear({
		candidates: [
			sampleCandidate('a', world.now),
			sampleCandidate('b', world.now, {
				state: 'logged-out',
				why: 'not logged in at the broker',
				latency: null,
				reconnects: 7
			})
		]
	});
	expect(screen.getByText('Prices come from Account A')).toBeTruthy();
	expect(account('Account A').row.textContent).toMatch(/PRIMARY.*Feeding.*38.*12 ms/s);
	const b = account('Account B').row;
	expect(b.textContent).toMatch(/Broker login expired.*no longer accepts the login.*–.*7/s);
	expect(
		within(b)
			.getByRole('link', { name: /^Log in on its server/ })
			.getAttribute('href')
	).toBe('http://b.example');
});

test('after the close the last tick has its day and time, and counts nothing', () => {
	const world = new FeedPageWorld();
	world.open();
	const lastTickAt = world.now - 20 * 3_600_000;
	world.hear({
		state: 'closed',
		lastTickAt,
		ticksPerSecond: 0,
		candidates: [sampleCandidate('a', world.now, { lastTickAt, ticksPerSecond: 0 })]
	});
	expect(screen.getAllByText('Sun 22 Nov, 15:30')).toHaveLength(2);
	expect(screen.queryByText(/20 h/)).toBeNull();
});

test('a standby whose broker refuses its server takes over nothing, and says what to do', () => {
	const world = new FeedPageWorld();
	world.proved = {
		b: {
			...{ server: 'answers', key: 'accepted', login: 'held' },
			broker: { is: 'denied', by: 'funds' }
		}
	};
	world.open();
	world.hear();
	const { row, button } = account('Account B');
	expect(row.textContent).toContain('Broker login expired');
	expect(row.textContent).not.toContain('takes over at once');
	expect(within(row).getByRole('link', { name: /^Log in on its server/ })).toBeTruthy();
	expect(button(/Feed from here/).getAttribute('aria-disabled')).toBe('true');
});

test('an outage that goes on grows in the history before any move ends it', () => {
	const world = new FeedPageWorld();
	world.open();
	const lastTickAt = world.now - 20_000;
	world.hear({ state: 'stale', lastTickAt });
	const history = screen.getByRole('region', { name: 'History' });
	expect(history.textContent).toMatch(/Now.*Account A is silent.*20 s.*so far/s);
	world.surroundings.advance(5_000);
	flushSync();
	expect(history.textContent).toMatch(/25 s.*so far/s);
});

test('when the primary takes over again is said, and why not while the feed is pinned', () => {
	const world = new FeedPageWorld();
	world.open();
	const served = {
		account: { id: 'b', name: 'Account B' },
		candidates: [
			sampleCandidate('a', world.now, { state: 'standby' }),
			sampleCandidate('b', world.now, { state: 'serving', lastTickAt: world.now - 200 })
		]
	};
	world.hear({ ...served, returns: { to: 'a', at: world.now + 24_000 } });
	expect(screen.getByText(/Account A takes over again in 24 s\./)).toBeTruthy();
	world.hear({ ...served, returns: null });
	expect(
		screen.getByText(/Account A takes over again once it has been fine for 30 s\./)
	).toBeTruthy();
	world.hear({ ...served, returns: null, pinned: 'b' });
	expect(screen.queryByText(/takes over again/)).toBeNull();
	expect(account('Account B').row.textContent).toContain('No failover while pinned');
});

test('a server that neither page nor relay reaches says why, in the relay’s words', () => {
	const world = new FeedPageWorld();
	world.proved = { b: { server: 'silent', key: undefined, login: undefined, broker: undefined } };
	world.open();
	const b = sampleCandidate('b', world.now, { state: 'waiting', why: 'server not running' });
	world.hear({ candidates: [sampleCandidate('a', world.now), b] });
	expect(account('Account B').row.textContent).toMatch(/Unreachable.*server not running/s);
});

test('a feed that is stale is not Feeding in any place', () => {
	const world = new FeedPageWorld();
	world.open();
	const lastTickAt = world.now - 30_000;
	const silent = sampleCandidate('a', world.now, { lastTickAt, ticksPerSecond: 0 });
	const candidates = [silent, sampleCandidate('b', world.now)];
	world.hear({ state: 'stale', lastTickAt, candidates });
	const { row } = account('Account A');
	expect(row.textContent).toContain('Silent');
	expect(row.textContent).not.toMatch(/Feeding|Carries the prices|Feeds now/);
});

test('ages go on by the second, in the rows that are there', () => {
	const world = new FeedPageWorld();
	world.open();
	world.hear();
	const { row } = account('Account A');
	expect(row.textContent).toContain('for 1 min');
	world.surroundings.advance(60_000);
	flushSync();
	expect(account('Account A').row).toBe(row);
	expect(row.textContent).toContain('for 2 min');
	world.hear({ candidates: [sampleCandidate('a', world.now), sampleCandidate('b', world.now)] });
	expect(account('Account A').row).toBe(row);
});

describe('by hand', () => {
	test('the feed moves where it is told to, and the button waits for the relay', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		account('Account B')
			.button(/Feed from here/)
			.click();
		flushSync();
		expect(world.sent).toEqual([['b', false]]);
		expect(
			account('Account B')
				.button(/Switching/)
				.getAttribute('aria-disabled')
		).toBe('true');
		account('Account B')
			.button(/Switching/)
			.click();
		expect(world.sent).toHaveLength(1);
	});

	test('the account that feeds, and one that is down, cannot be chosen', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear({
			candidates: [
				sampleCandidate('a', world.now),
				sampleCandidate('b', world.now, { state: 'refused' })
			]
		});
		account('Account A')
			.button(/Feeds now/)
			.click();
		account('Account B')
			.button(/Feed from here/)
			.click();
		expect(world.sent).toEqual([]);
	});

	test('pinning and unpinning are one press each', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		account('Account B').button(/^Pin/).click();
		world.hear({ pinned: 'b', account: { id: 'b', name: 'Account B' } });
		const unpin = account('Account B').button(/^Unpin/);
		expect(unpin.getAttribute('aria-pressed')).toBe('true');
		unpin.click();
		expect(world.sent).toEqual([
			['b', true],
			[null, false]
		]);
	});

	test('pinning to an account that is down asks first, in its row', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear({
			candidates: [
				sampleCandidate('a', world.now),
				sampleCandidate('b', world.now, { state: 'waiting', why: 'server not running' })
			]
		});
		account('Account B')
			.button(/^Pin Account/)
			.click();
		flushSync();
		expect(world.sent).toEqual([]);
		expect(within(account('Account B').row).getByRole('alert').textContent).toContain(
			'no prices at all'
		);
		account('Account B')
			.button(/Cancel/)
			.click();
		flushSync();
		expect(within(account('Account B').row).queryByRole('alert')).toBeNull();
		account('Account B')
			.button(/^Pin Account/)
			.click();
		flushSync();
		account('Account B')
			.button(/Pin anyway/)
			.click();
		expect(world.sent).toEqual([['b', true]]);
	});

	test('an account is put on cold standby by its switch; the primary has none', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		const warm = screen.getByRole('switch', { name: 'Keep Account B warm' });
		expect(warm.getAttribute('aria-checked')).toBe('true');
		warm.click();
		expect(world.standbys).toEqual([['b', 'cold']]);
		expect(screen.queryByRole('switch', { name: 'Keep Account A warm' })).toBeNull();
	});
});

test('a move that the relay does not carry out is said in a sentence', () => {
	const world = new FeedPageWorld();
	world.open();
	world.hear();
	account('Account B')
		.button(/Feed from here/)
		.click();
	world.surroundings.advance(6_000);
	flushSync();
	expect(screen.getByText(/The feed has not switched to Account B yet/)).toBeTruthy();
});

describe('history', () => {
	test('newest first, by day, with reason and gap in words', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		world.history.hear([
			sampleMove(world.now - 60_000, { reason: 'manual', gap: 240 }),
			sampleMove(world.now - 3_600_000, { reason: 'mute', gap: 6_200 }),
			sampleMove(world.now - 86_400_000, { gap: null })
		]);
		flushSync();
		expect(screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)).toEqual([
			'Today',
			'Yesterday'
		]);
		const texts = moves().map((row) => row.textContent.replace(/\s+/g, ' '));
		expect(texts[0]).toMatch(/11:29:00.*Account A.*to.*Account B.*manual.*chosen by you.*0\.2 s/);
		expect(texts[1]).toMatch(/mute.*no ticks.*6\.2 s/);
		expect(texts[2]).toContain('not measured');
		expect(screen.getByText('2 · 6.4 s')).toBeTruthy();
	});

	test('a feed that never moved says so', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		expect(moves()).toEqual([]);
		expect(screen.getByText(/No failover yet/)).toBeTruthy();
	});

	test('older ones that cannot be had leave a sentence', async () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		world.history.hear([sampleMove(world.now - 1_000)]);
		flushSync();
		screen.getByRole('button', { name: 'Older…' }).click();
		expect(await screen.findByText(/The relay does not respond/)).toBeTruthy();
		expect(moves()).toHaveLength(1);
	});
});

describe('without the relay', () => {
	test('what it said last stays, is called old, and nothing can be pressed', () => {
		const world = new FeedPageWorld();
		world.open();
		world.hear();
		world.history.hear([sampleMove(world.now - 1_000)]);
		world.cut();
		expect(screen.getByText(/Out of date/).textContent).toContain('11:30:00');
		expect(moves()).toHaveLength(1);
		account('Account B')
			.button(/Feed from here/)
			.click();
		account('Account B').button(/^Pin/).click();
		screen.getByRole('switch', { name: 'Keep Account B warm' }).click();
		expect([world.sent, world.standbys]).toEqual([[], []]);
	});

	test('a page opened without it does not make anything up', () => {
		const world = new FeedPageWorld();
		world.open();
		world.cut();
		expect(screen.getByText(/No contact with the relay since/)).toBeTruthy();
		expect(screen.queryByText(/Prices come from Account/)).toBeNull();
	});

	test('while it is asked for the first time, nothing is claimed either', () => {
		const world = new FeedPageWorld();
		world.open();
		expect(screen.getByRole('status', { name: 'Waiting for the relay' })).toBeTruthy();
	});
});

test('without an account the way to connect one is shown', () => {
	const world = new FeedPageWorld();
	world.list = [];
	world.open();
	world.hear({ state: 'idle', account: null, candidates: [], lastTickAt: null });
	expect(screen.getByRole('link', { name: 'Connect an account' })).toBeTruthy();
});

test('a deactivated account is named as none of the candidates', () => {
	const world = new FeedPageWorld();
	world.list = [...world.list, sampleAccount('c', { isActive: false })];
	world.open();
	world.hear();
	expect(screen.getByText(/Deactivated: Account C/)).toBeTruthy();
});
