import { beforeEach, describe, expect, test } from 'vitest';
import type { ServerProof } from '#lib/domain/account/server-proof.ts';
import { FakePool } from '../testing/fake-pool.ts';

const DENIED: ServerProof = { by: 'funds', server: 'answers', key: 'accepted', broker: 'denied' };
const EVERY = 100;

let fake: FakePool;
/** Answers to a question about the account's funds. */
function said(account: 'a' | 'b', proof: ServerProof) {
	const member = fake.pool.members.find(({ id }) => id === account);
	if (!member) throw new Error(`no account ${account}`);
	fake.pool.proved(member, proof);
}
const condition = (id: string) => fake.pool.members.find((member) => member.id === id)?.condition;

beforeEach(async () => {
	fake = new FakePool();
	await fake.start();
	await fake.pass(1_000, fake.ticking(EVERY));
});

describe('a standby whose broker refuses its server', () => {
	beforeEach(async () => {
		fake.servers[1].mute = true;
		said('b', DENIED);
		await fake.pass(500, fake.ticking(EVERY));
	});

	test('is logged out, though its socket is authenticated', () => {
		expect(condition('b')).toBe('logged-out');
		expect(fake.pool.members[1]?.socket.condition).toBe('live');
		expect(fake.pool.members[1]?.why).toBe('its broker takes no requests from its server');
	});

	test('does not take over', async () => {
		fake.servers[0].resetSockets();
		await fake.pass(200, fake.ticking(EVERY));
		expect(fake.switches).toEqual([]);
		expect(fake.serving).toBe('a');
	});

	test('takes over once its broker answers again', async () => {
		said('b', { ...DENIED, broker: 'answers' });
		fake.servers[1].mute = false;
		fake.servers[0].resetSockets();
		await fake.pass(200, fake.ticking(EVERY));
		expect(fake.serving).toBe('b');
	});

	test('is asked for one instrument, whose ticks outweigh what its books say', async () => {
		expect(fake.servers[1].subscriptions).toEqual(['NSE_INDEX:NIFTY/Quote']);
		fake.servers[1].mute = false;
		await fake.pass(500, fake.ticking(EVERY));
		expect(condition('b')).toBe('live');
		fake.servers[0].resetSockets();
		await fake.pass(200, fake.ticking(EVERY));
		expect(fake.serving).toBe('b');
	});
});

test('an account that serves and ticks goes on, whatever its books say', async () => {
	said('a', DENIED);
	await fake.pass(2_000, fake.ticking(EVERY));
	expect([fake.serving, condition('a'), fake.switches]).toEqual(['a', 'live', []]);
});

test('one that serves, is silent and is refused by its broker is left at once, for that reason', async () => {
	fake.servers[0].mute = true;
	await fake.pass(3_100, fake.ticking(EVERY));
	expect(fake.serving).toBe('a');
	said('a', DENIED);
	await fake.pass(100, fake.ticking(EVERY));
	expect(fake.switches.map(({ to, reason, why }) => [to, reason, why])).toEqual([
		['b', 'logged-out', 'its broker takes no requests from its server']
	]);
});
