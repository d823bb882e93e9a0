import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { FeedAccount } from './feed-account.ts';
import { FakePool, NIFTY } from '../testing/fake-pool.ts';

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];
const EVERY = 100;
const B = 'b' as AccountId;

/** A feed on `a`; both servers tick every 100 ms. */
async function started() {
	const fake = new FakePool();
	await fake.start();
	await fake.pass(3_000, fake.ticking(EVERY));
	const [a, b] = fake.servers;
	return { fake, a, b };
}

/** On `b`, although `a` is the primary: it failed and is well again. */
async function failedOver() {
	const { fake, a, b } = await started();
	a.resetSockets();
	await fake.pass(1_000, fake.ticking(EVERY));
	expect(fake.serving).toBe('b');
	return { fake, a, b };
}

/** Ms, the longest time without a tick since then. */
function longestGap(fake: FakePool, since: number): number {
	const times = fake.ticks.map(({ at }) => at).filter((at) => at >= since);
	return Math.max(...times.map((at, index) => at - (times[index - 1] ?? since)));
}

const moves = (fake: FakePool) => fake.switches.map(({ to, reason }) => `${to} ${reason}`);

/** The server is subscribed and has nothing to say for this long. */
async function slowToTick(fake: FakePool, server: FakePool['servers'][number], ms: number) {
	const from = fake.world.now();
	let subscribed: number | undefined;
	await fake.pass(45_000, (now) => {
		if (server.subscriptions.length === WANTED.length) subscribed ??= now;
		server.mute = subscribed === undefined || now < subscribed + ms;
		fake.ticking(EVERY)(now);
	});
	return from;
}

test('going back to the primary leaves no gap, however long it takes to tick', async () => {
	const { fake, a } = await failedOver();
	const from = await slowToTick(fake, a, 2_300);
	expect(moves(fake)).toEqual(['b closed', 'a recovered']);
	expect(fake.pool.lastSwitch?.gap).toBeLessThanOrEqual(EVERY);
	expect(longestGap(fake, from)).toBeLessThanOrEqual(EVERY);
	expect(a.subscriptions).toEqual(WANTED);
	expect(fake.servers[1].subscriptions).toEqual([]);
});

test('a price has one source: while both are subscribed only the old one is heard', async () => {
	const { fake, b } = await started();
	b.mute = true;
	fake.pool.choose(B);
	const from = fake.world.now();
	await fake.pass(1_000, fake.ticking(EVERY));
	const heard = fake.ticks.filter(({ at }) => at >= from).length;
	expect(heard).toBe(10);
	b.mute = false;
	await fake.pass(1_000, fake.ticking(EVERY));
	// The moment of the move is told twice: the old one's tick, then the new one's.
	expect(fake.ticks.filter(({ at }) => at >= from)).toHaveLength(heard + 11);
});

test('a preferred account that is silent while the other ticks does not get the feed back', async () => {
	const { fake, a } = await failedOver();
	const from = fake.world.now();
	a.mute = true;
	await fake.pass(120_000, fake.ticking(EVERY));
	expect(moves(fake)).toEqual(['b closed']);
	expect(longestGap(fake, from)).toBeLessThanOrEqual(EVERY);
	a.mute = false;
	await fake.pass(35_000, fake.ticking(EVERY));
	expect(moves(fake)).toEqual(['b closed', 'a recovered']);
});

test('an account that the trader chose and that stays silent is left alone, and said to be so', async () => {
	const { fake, b } = await started();
	b.mute = true;
	fake.pool.choose(B);
	await fake.pass(6_000, fake.ticking(EVERY));
	expect([fake.serving, fake.switches]).toEqual(['a', []]);
	expect(fake.pool.members[1]?.mute).toBe(true);
	b.mute = false;
	await fake.pass(1_000, fake.ticking(EVERY));
	expect(fake.pool.members[1]?.mute).toBe(false);
});

test('an account that fails while the next one is being prepared is left at once', async () => {
	const { fake, a, b } = await started();
	b.mute = true;
	fake.pool.choose(B);
	await fake.pass(1_000, fake.ticking(EVERY));
	a.unreachable = true;
	a.resetSockets();
	await fake.pass(0);
	expect(fake.serving).toBe('b');
});

test('after hours the feed moves at once', async () => {
	const { fake, b } = await started();
	fake.marketOpen = false;
	fake.pool.choose(B);
	await fake.pass(0);
	expect(fake.serving).toBe('b');
	expect(b.subscriptions).toEqual(WANTED);
});

describe('when the record of the feeding account changes', () => {
	type Edit = (entry: FeedAccount) => FeedAccount | undefined;
	const changed =
		(account: Partial<FeedAccount['account']>): Edit =>
		(entry) => ({ ...entry, account: { ...entry.account, ...account } });
	const edited = (fake: FakePool, edit: Edit) =>
		fake.accounts('a', 'b').flatMap((entry) => {
			const now = entry.account.name === 'a' ? edit(entry) : entry;
			return now ? [now] : [];
		});

	const away: [string, Edit, string, string | undefined][] = [
		['deactivated', changed({ isActive: false }), 'deactivated', undefined],
		['deleted', () => undefined, 'removed', undefined],
		['put behind the other', changed({ isPrimary: false, rank: 9 }), 'order-changed', undefined],
		[
			'given a key that its server refuses',
			(it) => ({ ...it, apiKey: 'wrong' }),
			'refused',
			'the server refused the API key'
		],
		[
			'given an address where no server listens',
			changed({ websocketUrl: 'ws://nowhere' }),
			'address-changed',
			'server not running'
		]
	];

	test.each(away)(
		'%s: the feed goes elsewhere without a gap, for that reason',
		async (_, edit, reason, why) => {
			const { fake, a, b } = await started();
			fake.world.onOpen = ((opened) => (socket) => {
				if (socket.url === 'ws://nowhere')
					queueMicrotask(() => socket.listener.closed(1006, 'ECONNREFUSED'));
				else opened(socket);
			})(fake.world.onOpen);
			const from = fake.world.now();
			fake.pool.setAccounts(edited(fake, edit));
			await fake.pass(5_000, fake.ticking(EVERY));
			expect(fake.switches).toMatchObject([{ from: 'a', to: 'b', reason, why }]);
			expect(longestGap(fake, from)).toBeLessThanOrEqual(EVERY);
			expect(b.subscriptions).toEqual(WANTED);
			expect(a.subscriptions).toEqual([]);
		}
	);

	test('a new key that is good costs neither a tick nor a move', async () => {
		const { fake, a, b } = await started();
		const from = fake.world.now();
		a.key = 'a-new-key';
		fake.pool.setAccounts(edited(fake, (it) => ({ ...it, apiKey: 'a-new-key' })));
		await fake.pass(40_000, fake.ticking(EVERY));
		expect([fake.serving, fake.switches]).toEqual(['a', []]);
		expect(longestGap(fake, from)).toBeLessThanOrEqual(EVERY);
		expect([a.clients, a.subscriptions, b.subscriptions]).toEqual([1, WANTED, []]);
	});

	test('a lone account is gone with its socket when it is deleted', async () => {
		const { fake, a } = await started();
		fake.pool.setAccounts(fake.accounts('a'));
		fake.pool.setAccounts([]);
		expect([a.sockets, fake.serving]).toEqual([0, undefined]);
	});

	test('an account without another one serves on while its new key is tried, and then no longer', async () => {
		const { fake, a } = await started();
		fake.pool.setAccounts(fake.accounts('a'));
		fake.pool.setAccounts(edited(fake, (it) => ({ ...it, apiKey: 'wrong' })).slice(0, 1));
		await fake.pass(15_000, fake.ticking(EVERY));
		expect(fake.pool.serving?.socket.condition).toBe('refused');
		expect(a.subscriptions).toEqual([]);
	});

	test('another primary because the old one was deactivated is no choice of the trader', async () => {
		const { fake } = await started();
		const [a, b] = fake.accounts('a', 'b');
		if (!a || !b) throw new Error('expected two accounts');
		fake.pool.setAccounts([
			{ ...a, account: { ...a.account, isPrimary: false, isActive: false } },
			{ ...b, account: { ...b.account, isPrimary: true } }
		]);
		await fake.pass(1_000, fake.ticking(EVERY));
		expect(moves(fake)).toEqual(['b deactivated']);
	});

	test('a choice of the trader survives a new key', async () => {
		const { fake, b } = await started();
		fake.pool.choose(B);
		await fake.pass(1_000, fake.ticking(EVERY));
		b.key = 'a-new-key';
		fake.pool.setAccounts(
			fake.accounts('a', 'b').map((it) => (it.account.name === 'b' ? { ...it, apiKey: b.key } : it))
		);
		await fake.pass(60_000, fake.ticking(EVERY));
		expect(moves(fake)).toEqual(['b manual']);
	});

	test('ending the relay is not a move', async () => {
		const { fake, a, b } = await started();
		fake.pool.stop();
		await fake.pass(1_000, fake.ticking(EVERY));
		expect([fake.switches, a.sockets, b.sockets]).toEqual([[], 0, 0]);
	});
});

test('a key that changes while the feed is on its way changes nothing about that way', async () => {
	const { fake, b } = await started();
	b.mute = true;
	fake.pool.choose(B);
	await fake.pass(1_000, fake.ticking(EVERY));
	b.key = 'a-new-key';
	fake.pool.setAccounts(
		fake.accounts('a', 'b').map((it) => (it.account.name === 'b' ? { ...it, apiKey: b.key } : it))
	);
	b.mute = false;
	await fake.pass(1_000, (now) => {
		if (now % EVERY === 0) for (const server of fake.servers) server.tick(NIFTY, { ltp: 25_000 });
	});
	expect(moves(fake)).toEqual(['b manual']);
});
