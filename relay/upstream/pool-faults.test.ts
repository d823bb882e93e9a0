import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { FakePool, NIFTY, SBIN } from '../testing/fake-pool.ts';

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];

async function started() {
	const fake = new FakePool();
	await fake.start();
	const [a, b] = fake.servers;
	return { fake, a, b };
}

test('F3: a half-open server is found by its silence to a question, however thin the market', async () => {
	const { fake, a } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.frozen = true;
	// Nothing trades anywhere: no other server can prove that there was something to tick.
	await fake.pass(6_000);
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'mute' }]);
	expect(fake.switches[0]?.at).toBeLessThanOrEqual(1_000 + 5_000 + 300);
});

test('F2: a server that answers every question in a thin market is not left', async () => {
	const { fake } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	await fake.pass(120_000, undefined, 50);
	expect(fake.switches).toEqual([]);
});

test('F2: a server is not called mute for an instrument that it never knew', async () => {
	const fake = new FakePool();
	const [a, b] = fake.servers;
	a.unknown.add(NIFTY);
	await fake.start();
	await fake.pass(2_000, () => a.tick(SBIN, { ltp: 800 }));
	// The stock stops trading, the index goes on: only the other server could tell.
	await fake.pass(60_000, () => b.tick(NIFTY, { ltp: 25_000 }));
	expect(fake.switches).toEqual([]);
});

test('F2: two accounts that fall silent together do not pass the feed to and fro', async () => {
	const { fake, a, b } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.mute = b.mute = true;
	await fake.pass(180_000, fake.ticking(1_000));
	expect(fake.switches).toEqual([]);
	a.mute = b.mute = false;
	await fake.pass(60_000, fake.ticking(1_000));
	expect(fake.switches).toEqual([]);
});

test('F4: a logout in the night is seen within seconds, and the day begins on the other account', async () => {
	const { fake, a } = await started();
	fake.marketOpen = false;
	await fake.pass(10_000, undefined, 250);
	a.logOut();
	await fake.pass(11_000, undefined, 250);
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'logged-out' }]);
	expect(fake.pool.members[0]?.socket.condition).toBe('logged-out');
	await fake.pass(3_600_000, undefined, 1_000);
	a.loggedOut = false;
	fake.marketOpen = true;
	await fake.pass(65_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
	expect(a.subscriptions).toEqual(WANTED);
	expect(fake.switches).toHaveLength(2);
});

test('F4: an adapter that is gone is a reason by itself, without a witness', async () => {
	const { fake, a, b } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	a.logOut();
	b.mute = true;
	await fake.pass(4_000, fake.ticking(1_000));
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'logged-out' }]);
});

test('F4: a lone account whose broker login was renewed gets every subscription again', async () => {
	const fake = new FakePool();
	await fake.start();
	const [a] = fake.servers;
	fake.pool.setAccounts(fake.accounts('a'));
	await fake.pass(1_000, fake.ticking(500));
	a.adapterGone();
	await fake.pass(11_000, fake.ticking(500));
	expect(a.subscriptions).toEqual(WANTED);
	expect(fake.pool.serving?.socket.condition).toBe('live');
});

test('F8: an instrument for which a server has no room is asked for again, and the rest goes on', async () => {
	const { fake, a } = await started();
	const infy = instrumentKey('NSE', 'INFY');
	a.full.add(infy);
	fake.pool.want(new Map([...fake.wanted(), [infy, 'quote']]));
	await fake.pass(1_000, fake.ticking(1_000));
	expect(fake.pool.serving?.socket.subscriptions.unknown()).toEqual(['NSE:INFY']);
	expect(a.subscriptions).toEqual(WANTED);
	a.full.clear();
	await fake.pass(61_000, fake.ticking(1_000));
	expect(a.subscriptions).toContain('NSE:INFY/Quote');
	expect(fake.pool.serving?.socket.subscriptions.unknown()).toEqual([]);
});

test('F6: when the last page that needs depth leaves, the instrument goes down to a quote', async () => {
	const { fake, a } = await started();
	fake.pool.want(new Map([...fake.wanted(), [SBIN, 'quote']]));
	await fake.pass(0);
	expect(a.subscriptions).toEqual(['NSE:SBIN/Quote', 'NSE_INDEX:NIFTY/Quote']);
	fake.pool.want(new Map());
	await fake.pass(0);
	expect(a.subscriptions).toEqual([]);
});

test('F14: after an hour of sleep the servers are asked before any is called mute', async () => {
	const { fake, a } = await started();
	await fake.pass(4_000, fake.ticking(1_000));
	fake.world.sleep(3_600_000);
	const asked = a.pings;
	await fake.pass(500);
	expect(a.pings).toBeGreaterThan(asked);
	await fake.pass(10_000, fake.ticking(1_000));
	expect(fake.switches).toEqual([]);
});

test('a relay that was held up does not take unread answers for silence', async () => {
	const { fake, a } = await started();
	await fake.pass(2_000, fake.ticking(1_000));
	await fake.pass(1_400);
	// It is asked, and then nothing runs here for four seconds: the answer is still to be read.
	a.frozen = true;
	await fake.pass(500);
	fake.world.sleep(4_000);
	await fake.pass(200);
	a.frozen = false;
	await fake.pass(10_000, fake.ticking(1_000));
	expect(fake.switches).toEqual([]);
});

test('F2: a market that opens late is waited for, whichever account ticks first', async () => {
	const { fake, b } = await started();
	await fake.pass(600_000, undefined, 250);
	b.tick(NIFTY, { ltp: 25_000 });
	await fake.pass(60_000, fake.ticking(1_000));
	expect(fake.switches).toEqual([]);
});

test('every server says how long it takes to answer, and how often it came back', async () => {
	const { fake, b } = await started();
	await fake.pass(1_000, fake.ticking(1_000));
	const standby = fake.pool.members[1]?.socket;
	expect(standby?.vitals.latency).toBe(0);
	expect(standby?.reconnects).toBe(0);
	b.closeSockets(1012);
	expect(standby?.vitals.latency).toBeUndefined();
	await fake.pass(5_000, fake.ticking(1_000));
	expect(standby?.reconnects).toBe(1);
	expect(standby?.vitals.latency).toBe(0);
});
