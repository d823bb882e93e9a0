import { expect, test } from 'vitest';
import { Connection } from './connection.ts';
import type { LinkPolicy } from './link-state.ts';
import { FakeWorld } from './testing/fake-world.ts';

const policy: LinkPolicy = {
	openWithin: 1_000,
	greetWithin: 1_000,
	silentFor: 5_000,
	answerWithin: 1_000,
	settleAfter: 10_000,
	holdFor: 1_000,
	retryBase: 200,
	retryCap: 10_000
};

function connect(world = new FakeWorld()) {
	const log: string[] = [];
	const connection = new Connection(
		{ url: 'ws://there', protocols: () => ['p.1'] },
		policy,
		world,
		{
			greet: () => void connection.send('hello'),
			resend: () => void connection.send('everything'),
			ask: () => void connection.send('are you there?'),
			heard: (data) => {
				log.push(String(data));
				if (data === 'welcome') connection.tell({ is: 'welcomed' });
			},
			closed: (code) =>
				code === 4406
					? { is: 'refused', because: 'outdated' }
					: { is: 'dropped', because: String(code) },
			changed: (state, before) => log.push(`${before.at} > ${state.at}`)
		}
	);
	connection.start();
	return { world, connection, log };
}

function connectLive() {
	const connected = connect();
	const { listener } = connected.world.socket;
	listener.opened();
	listener.heard('welcome');
	return connected;
}

test('greeted is not open: everything is sent when the other side has welcomed us', () => {
	const { world, log } = connect();
	world.socket.listener.opened();
	expect(world.socket.sent).toEqual(['hello']);
	world.socket.listener.heard('welcome');
	expect(world.socket.sent).toEqual(['hello', 'everything']);
	expect(log).toEqual(['stopped > opening', 'opening > greeting', 'welcome', 'greeting > live']);
});

test('everything is sent again on every entry to live', () => {
	const { world } = connectLive();
	world.socket.listener.closed(1001, '');
	world.advance(100);
	world.socket.listener.opened();
	world.socket.listener.heard('welcome');
	expect(world.sockets.map(({ sent }) => sent)).toEqual([
		['hello', 'everything'],
		['hello', 'everything']
	]);
});

test('a socket that was given up may still speak and is not listened to', () => {
	const { world, connection, log } = connectLive();
	const old = world.socket;
	world.advance(6_000);
	expect(old.ended).toBe(true);
	world.advance(200);
	const before = [...log];
	old.listener.heard('a late price');
	old.listener.closed(1006, '');
	expect(log).toEqual(before);
	expect(connection.state.at).toBe('opening');
	expect(world.sockets).toHaveLength(2);
});

test('a thousand messages keep one timer', () => {
	const { world } = connectLive();
	for (let i = 0; i < 1_000; i += 1) {
		world.advance(10);
		world.socket.listener.heard('price');
		expect(world.timers).toBe(1);
	}
	expect(world.socket.sent).toEqual(['hello', 'everything']);
});

test('silence is asked about before the socket is dropped', () => {
	const { world, connection } = connectLive();
	world.advance(5_000);
	expect(world.socket.sent.at(-1)).toBe('are you there?');
	world.advance(999);
	expect(connection.state.at).toBe('live');
	world.advance(1);
	expect(connection.state).toMatchObject({ at: 'waiting', because: 'silent' });
});

test('after an hour of sleep the socket is asked at once, not waited for', () => {
	const { world, connection } = connectLive();
	world.sleep(3_600_000);
	world.advance(0);
	expect(world.socket.sent.at(-1)).toBe('are you there?');
	world.socket.listener.heard('yes');
	expect(connection.state).toMatchObject({ at: 'live', asked: false });
});

test('a refusal is final until it is started again', () => {
	const { world, connection } = connectLive();
	world.socket.listener.closed(4406, '');
	world.advance(1_000_000);
	expect(connection.state).toEqual({ at: 'stopped', because: 'outdated' });
	expect(world.sockets).toHaveLength(1);
	expect(world.timers).toBe(0);
	connection.start();
	expect(world.sockets).toHaveLength(2);
});

test('an address that no socket can be opened to is tried again with patience', () => {
	const world = new FakeWorld();
	const opener = {
		now: world.now,
		random: world.random,
		after: world.after,
		openSocket: () => {
			throw new SyntaxError('not a WebSocket address');
		}
	};
	const connection = new Connection({ url: 'nonsense', protocols: () => [] }, policy, opener, {
		greet: () => undefined,
		resend: () => undefined,
		ask: () => undefined,
		heard: () => undefined,
		closed: () => ({ is: 'dropped', because: 'closed' }),
		changed: () => undefined
	});
	connection.start();
	expect(connection.state).toMatchObject({ at: 'waiting', attempt: 1, because: 'bad address' });
	world.advance(60_000);
	expect(connection.state).toMatchObject({ at: 'waiting', because: 'bad address' });
});

test('leaving ends the socket and every timer', () => {
	const { world, connection } = connectLive();
	connection.stop();
	expect(world.socket.ended).toBe(true);
	expect(world.timers).toBe(0);
	expect(connection.send('too late')).toBe(false);
});
