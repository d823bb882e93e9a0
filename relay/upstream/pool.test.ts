import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { delivered } from '../testing/fake-openalgo.ts';
import { FakePool, NIFTY } from '../testing/fake-pool.ts';

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];

async function started() {
	const fake = new FakePool();
	await fake.start();
	const [a, b] = fake.servers;
	return { fake, a, b };
}

test('every account is authenticated, one of them carries the subscriptions', async () => {
	const { fake, a, b } = await started();
	expect(fake.serving).toBe('a');
	expect([a.clients, b.clients]).toEqual([1, 1]);
	expect(a.subscriptions).toEqual(WANTED);
	expect(b.subscriptions).toEqual([]);
});

test('a server that closes cleanly is replaced at once, and every subscription is sent again', async () => {
	const { fake, a, b } = await started();
	await fake.pass(3_000, fake.ticking(1_000));
	const lost = fake.world.now();
	a.unreachable = true;
	a.closeSockets(1001);
	await fake.pass(0);
	expect(fake.serving).toBe('b');
	expect(b.subscriptions).toEqual(WANTED);
	await fake.pass(2_000, fake.ticking(1_000));
	expect(fake.switches).toMatchObject([{ from: 'a', to: 'b', reason: 'closed', at: lost }]);
	expect(fake.pool.lastSwitch?.gap).toBe(1_000);
});

test('the gap is measured even when the feed moves in the very millisecond of a tick', async () => {
	const { fake } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	fake.ticking(1_000)(fake.world.now());
	await delivered();
	expect(fake.pool.lastTickAt).toBe(fake.world.now());
	fake.pool.choose('b' as AccountId);
	await fake.pass(1_000);
	await fake.pass(1_000, fake.ticking(1_000));
	// The first account serves until both tick, in the same millisecond.
	expect(fake.pool.lastSwitch).toMatchObject({ reason: 'manual', gap: 0 });
});

test('a silent upstream is replaced and every subscription is sent again', async () => {
	const { fake, a, b } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.mute = true;
	const silentSince = fake.world.now() - 1_000;
	await fake.pass(8_000, fake.ticking(1_000));
	expect(fake.switches).toMatchObject([{ from: 'a', to: 'b', reason: 'mute' }]);
	const found = (fake.switches[0]?.at ?? 0) - silentSince;
	expect(found).toBeGreaterThanOrEqual(5_000);
	expect(found).toBeLessThanOrEqual(5_300);
	expect(b.subscriptions).toEqual(WANTED);
});

test('a silent upstream is listened to until it ticks, and gets the feed back after the dwell time', async () => {
	const { fake, a } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.mute = true;
	await fake.pass(60_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(a.subscriptions).toEqual([`${NIFTY}/Quote`]);
	a.mute = false;
	await fake.pass(30_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(a.subscriptions).toEqual([]);
	await fake.pass(5_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
	expect(fake.switches.at(-1)).toMatchObject({ reason: 'recovered' });
	expect(a.subscriptions).toEqual(WANTED);
});

test('a half-open upstream is replaced like a silent one', async () => {
	const { fake, a } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.frozen = true;
	await fake.pass(6_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
});

test.each([7_000, 9_050, 28_000])(
	'ten minutes with a tick every %i ms never move the feed',
	async (every) => {
		const { fake, a, b } = await started();
		await fake.pass(600_000, (now) => {
			// The other server is always a little faster.
			if (now % every === 0) b.tick(NIFTY, { ltp: 25_000 });
			if (now % every === 100) a.tick(NIFTY, { ltp: 25_000 });
		});
		expect(fake.switches).toEqual([]);
	}
);

test('silence after hours moves nothing, connects no witness and renews nothing', async () => {
	const { fake, a, b } = await started();
	fake.marketOpen = false;
	await fake.pass(600_000, undefined, 250);
	expect(fake.switches).toEqual([]);
	expect(a.authentications).toHaveLength(1);
	expect(b.subscriptions).toEqual([]);
});

test('a lone account that falls silent is authenticated and subscribed afresh', async () => {
	const fake = new FakePool();
	await fake.start();
	const [a] = fake.servers;
	fake.pool.setAccounts(fake.accounts('a'));
	await fake.pass(1_000, fake.ticking(500));
	// Out and in again at the broker: the socket looks intact, the subscriptions behind it are gone.
	a.logOut();
	a.loggedOut = false;
	expect(a.subscriptions).toEqual([]);
	await fake.pass(31_000);
	expect(a.authentications).toHaveLength(2);
	expect(a.subscriptions).toEqual(WANTED);
	expect(fake.serving).toBe('a');
});

test('a lone server that restarts gets every subscription again', async () => {
	const fake = new FakePool();
	await fake.start();
	const [a] = fake.servers;
	fake.pool.setAccounts(fake.accounts('a'));
	a.resetSockets();
	expect(a.subscriptions).toEqual([]);
	await fake.pass(1_000);
	expect(a.subscriptions).toEqual(WANTED);
});

test('a server that leaves a subscription unanswered is connected anew', async () => {
	const { fake, a, b } = await started();
	fake.pool.setAccounts(fake.accounts('a'));
	a.deaf.add('subscribe');
	fake.pool.want(new Map([[NIFTY, 'depth']]));
	await fake.pass(29_000, fake.ticking(1_000));
	expect(a.authentications).toHaveLength(1);
	a.deaf.clear();
	await fake.pass(3_000, fake.ticking(1_000));
	expect(a.authentications).toHaveLength(2);
	expect(a.subscriptions).toEqual([`${NIFTY}/Depth`]);
	expect(b.clients).toBe(0);
});

test('a refused key is never tried again until the record changes', async () => {
	const fake = new FakePool();
	const [a] = fake.servers;
	a.key = 'another-key';
	await fake.start();
	await fake.pass(3_600_000, fake.ticking(60_000), 1_000);
	expect(a.authentications).toHaveLength(1);
	expect(fake.serving).toBe('b');
	expect(fake.pool.members[0]?.socket.condition).toBe('refused');

	const accounts = fake.accounts('a', 'b');
	fake.pool.setAccounts(
		accounts.map((entry) =>
			entry.account.name === 'a' ? { ...entry, apiKey: 'another-key' } : entry
		)
	);
	await fake.pass(31_000, fake.ticking(1_000));
	expect(a.authentications).toEqual(['a-good-key', 'another-key']);
	expect(fake.serving).toBe('a');
});

test('a broker logout is found without a message, and the feed returns after the login', async () => {
	const { fake, a } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.logOut();
	await fake.pass(4_000, fake.ticking(1_000));
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'logged-out' }]);
	const member = fake.pool.members[0];
	expect(member?.socket.condition).toBe('logged-out');
	expect(member?.socket.why).toBe('not logged in at the broker');

	await fake.pass(300_000, fake.ticking(1_000));
	// Every 15 to 30 s: often enough to be back soon, seldom enough to do no harm.
	expect(a.authentications.length).toBeLessThanOrEqual(22);
	a.loggedOut = false;
	await fake.pass(65_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
	expect(a.subscriptions).toEqual(WANTED);
});

test('a primary that flaps every few seconds does not make the feed flap', async () => {
	const { fake, a } = await started();
	await fake.pass(120_000, (now) => {
		fake.ticking(1_000)(now);
		if (now % 7_000 === 0) a.closeSockets(1006);
	});
	expect(fake.switches).toMatchObject([{ from: 'a', to: 'b', reason: 'closed' }]);
});

test('when all accounts are down they are tried with growing patience, and one that returns serves', async () => {
	const { fake, a, b } = await started();
	a.unreachable = b.unreachable = true;
	a.resetSockets();
	b.resetSockets();
	const before = fake.world.sockets.length;
	await fake.pass(600_000, undefined, 100);
	// Half of at most 30 s each: about forty tries per account in ten minutes.
	expect(fake.world.sockets.length - before).toBeLessThan(100);
	b.unreachable = false;
	await fake.pass(16_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(b.subscriptions).toEqual(WANTED);
});

test('the trader chooses another primary and the feed moves with its first tick', async () => {
	const { fake, a, b } = await started();
	await fake.pass(3_000, fake.ticking(1_000));
	fake.pool.setAccounts(fake.accounts('b', 'a'));
	await fake.pass(1_000, fake.ticking(1_000));
	expect(fake.switches).toMatchObject([
		{ from: 'a', to: 'b', reason: 'primary-changed', gap: null }
	]);
	expect(a.subscriptions).toEqual([]);
	expect(b.subscriptions).toEqual(WANTED);
});

test('a renamed account keeps its socket, a removed one loses it', async () => {
	const { fake, a, b } = await started();
	const before = fake.world.sockets.length;
	const [first, second] = fake.accounts('a', 'b');
	if (!first || !second) throw new Error('expected two accounts');
	fake.pool.setAccounts([
		{ ...first, account: { ...first.account, name: 'My first' } },
		{ ...second, account: { ...second.account, isActive: false } }
	]);
	await fake.pass(1_000, fake.ticking(1_000));
	expect(fake.world.sockets.length).toBe(before);
	expect([a.clients, b.clients]).toEqual([1, 0]);
	expect(fake.pool.serving?.account.name).toBe('My first');
});

test('order updates come from every account, not only the one that feeds the prices', async () => {
	const { fake, a, b } = await started();
	const update = {
		symbol: 'SBIN',
		exchange: 'NSE',
		action: 'BUY',
		quantity: 75,
		product: 'MIS',
		pricetype: 'MARKET',
		order_status: 'complete',
		mode: 'live'
	};
	a.order({ ...update, orderid: '1' });
	b.order({ ...update, orderid: '2' });
	b.order({ ...update, orderid: '2' });
	await fake.pass(0);
	expect(fake.orders).toEqual(['a 1', 'b 2', 'b 2']);
});

test('an instrument that the server does not know leaves the others subscribed', async () => {
	const fake = new FakePool();
	fake.servers[0].unknown.add('NSE:SBIN');
	await fake.start();
	expect(fake.servers[0].subscriptions).toEqual(['NSE_INDEX:NIFTY/Quote']);
	expect(fake.pool.serving?.socket.subscriptions.unknown()).toEqual(['NSE:SBIN']);
});
