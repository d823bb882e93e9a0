import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { FakePool } from '../testing/fake-pool.ts';

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];
const A = 'a' as AccountId;
const B = 'b' as AccountId;

async function started() {
	const fake = new FakePool();
	await fake.start();
	await fake.pass(3_000, fake.ticking(1_000));
	const [a, b] = fake.servers;
	return { fake, a, b };
}

/** A feed on `a`, with `b` cold. */
async function startedCold() {
	const fake = new FakePool();
	fake.cold.add('b');
	await fake.start();
	await fake.pass(3_000, fake.ticking(1_000));
	const [a, b] = fake.servers;
	return { fake, a, b };
}

test('the trader moves the feed, and it stays there although the primary is well', async () => {
	const { fake, b } = await started();
	fake.pool.choose(B);
	await fake.pass(600_000, fake.ticking(1_000), 250);
	expect(fake.switches).toMatchObject([
		{ from: 'a', to: 'b', fromName: 'a', toName: 'b', reason: 'manual' }
	]);
	expect(b.subscriptions).toEqual(WANTED);
});

test('an account chosen by hand that fails is left, and the choice is forgotten', async () => {
	const { fake, b } = await started();
	fake.pool.choose(B);
	await fake.pass(60_000, fake.ticking(1_000));
	b.closeSockets(1001);
	await fake.pass(600_000, fake.ticking(1_000), 250);
	expect(fake.switches.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
		'b manual',
		'a closed'
	]);
});

test('an account that is not live is moved to when it comes up, but not much later', async () => {
	const { fake, b } = await started();
	b.unreachable = true;
	b.resetSockets();
	fake.pool.choose(B);
	await fake.pass(10_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
	b.unreachable = false;
	await fake.pass(30_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');

	fake.pool.choose(A);
	await fake.pass(1_000, fake.ticking(1_000));
	b.unreachable = true;
	b.resetSockets();
	fake.pool.choose(B);
	await fake.pass(120_000, fake.ticking(1_000));
	b.unreachable = false;
	await fake.pass(120_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
});

test('a pinned account serves while it is down, and is not replaced', async () => {
	const { fake, a, b } = await started();
	fake.pool.pin(B);
	await fake.pass(1_000, fake.ticking(1_000));
	b.unreachable = true;
	b.resetSockets();
	await fake.pass(120_000, fake.ticking(1_000), 250);
	expect(fake.serving).toBe('b');
	expect(a.subscriptions).toEqual([]);
	b.unreachable = false;
	await fake.pass(20_000, fake.ticking(1_000));
	expect(b.subscriptions).toEqual(WANTED);
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'manual' }]);
});

test('a pinned account that falls silent is not replaced, but its subscriptions are made anew', async () => {
	const { fake, b } = await started();
	fake.pool.pin(B);
	await fake.pass(1_000, fake.ticking(1_000));
	b.mute = true;
	await fake.pass(65_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(b.authentications.length).toBeGreaterThanOrEqual(2);
	b.mute = false;
	await fake.pass(2_000, fake.ticking(1_000));
	expect(fake.pool.serving?.mute).toBe(false);
});

test('without its pin the feed is where the relay wants it', async () => {
	const { fake, b } = await started();
	fake.pool.pin(B);
	await fake.pass(60_000, fake.ticking(1_000));
	b.unreachable = true;
	b.resetSockets();
	await fake.pass(5_000, fake.ticking(1_000));
	fake.pool.pin(undefined);
	await fake.pass(0);
	expect(fake.switches.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
		'b manual',
		'a closed'
	]);
});

test('a pin is in force from the first connection on', async () => {
	const fake = new FakePool();
	fake.pool.pin(B);
	await fake.start();
	await fake.pass(60_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(fake.switches).toEqual([]);
});

test('a pinned account that is removed leaves the choice to the relay', async () => {
	const { fake } = await started();
	fake.pool.pin(B);
	await fake.pass(1_000, fake.ticking(500));
	fake.pool.setAccounts(fake.accounts('a'));
	await fake.pass(1_000, fake.ticking(1_000));
	expect(fake.serving).toBe('a');
	expect(fake.switches.at(-1)).toMatchObject({ fromName: 'b', to: 'a', reason: 'removed' });
	expect(fake.pool.pinned).toBeUndefined();
});

test('a cold account is not connected while another one feeds', async () => {
	const { fake, b } = await startedCold();
	await fake.pass(600_000, fake.ticking(1_000), 250);
	expect(b.authentications).toEqual([]);
	expect(fake.pool.members[1]?.socket.condition).toBe('cold');
});

test('a cold account takes over when no other can, and is left when it is no longer needed', async () => {
	const { fake, a, b } = await startedCold();
	a.unreachable = true;
	a.resetSockets();
	await fake.pass(1_000, fake.ticking(500));
	expect(fake.serving).toBe('b');
	expect(b.subscriptions).toEqual(WANTED);
	a.unreachable = false;
	await fake.pass(90_000, fake.ticking(1_000));
	expect(fake.switches.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
		'b closed',
		'a recovered'
	]);
	expect([b.clients, b.authentications.length]).toEqual([0, 1]);
});

test('a cold account is called as a witness when the only warm one falls silent', async () => {
	const { fake, a } = await startedCold();
	a.mute = true;
	await fake.pass(9_000, fake.ticking(500));
	expect(fake.switches).toMatchObject([{ to: 'b', reason: 'mute' }]);
});

test('a market that is silent for long does not keep a cold account connected', async () => {
	const { fake, a, b } = await startedCold();
	await fake.pass(30_000, undefined, 250);
	expect(b.clients).toBe(1);
	await fake.pass(60_000, undefined, 250);
	expect([a.clients, b.clients]).toEqual([1, 0]);
	expect(fake.switches).toEqual([]);
});

test('a cold account that the trader asks for is connected and serves', async () => {
	const { fake, b } = await startedCold();
	fake.pool.choose(B);
	await fake.pass(60_000, fake.ticking(1_000));
	expect(fake.serving).toBe('b');
	expect(b.subscriptions).toEqual(WANTED);
});

test('an account that is made cold is left, and connected again when it is made warm', async () => {
	const { fake, b } = await started();
	fake.cold.add('b');
	fake.pool.setAccounts(fake.accounts('a', 'b'));
	await fake.pass(11_000, fake.ticking(1_000));
	expect(b.clients).toBe(0);
	fake.cold.clear();
	fake.pool.setAccounts(fake.accounts('a', 'b'));
	await fake.pass(1_000, fake.ticking(1_000));
	expect(b.clients).toBe(1);
	expect(fake.switches).toEqual([]);
});

test('a refused cold account stays refused', async () => {
	const { fake, a, b } = await startedCold();
	b.key = 'another-key';
	a.unreachable = true;
	a.resetSockets();
	await fake.pass(120_000, undefined, 250);
	a.unreachable = false;
	await fake.pass(120_000, fake.ticking(1_000), 250);
	expect(b.authentications).toHaveLength(1);
	expect(fake.pool.members[1]?.socket.condition).toBe('refused');
});
