import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { OpenSocket, SocketListener } from '#lib/link/socket.ts';
import { encode } from '#lib/wire/socket/codec.ts';
import { UserFeeds } from '../../../relay/feed/user-feeds.ts';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { answerTo } from '../openalgo-stub.ts';
import { seeded } from '../random.ts';
import { RawPage } from '../raw-page.ts';
import { chainSymbols, tickTexts } from '../ticks.ts';
import { VirtualTime } from '../virtual-time.ts';

const MINUTES = 10;
/** 11:00 in India on a Monday, and 23:00. */
const MORNING = Date.UTC(2026, 10, 23, 5, 30);
const EVENING = Date.UTC(2026, 10, 23, 17, 30);
/** Ms by which two servers may hear the same trade at different times. */
const APART = 200;

interface Scene {
	name: string;
	start: number;
	/** Whether the relay can read the market's hours. */
	calendar: boolean;
	/** Ms until the next trade of anything that is watched. */
	pause(random: () => number): number;
	/** Whether a server answers a subscription with the last price, as several brokers do. */
	snapshot: boolean;
}

interface Holder {
	symbols: Map<string, Set<string>>;
	listener: SocketListener;
}

const SCENES: readonly Scene[] = [
	{
		name: 'a trade every 4 to 12 s',
		start: MORNING,
		calendar: false,
		pause: (random) => 4_000 + random() * 8_000,
		snapshot: false
	},
	{
		name: 'a trade every 20 s or more, with snapshots',
		start: MORNING,
		calendar: true,
		pause: (random) => 20_000 + random() * 40_000,
		snapshot: true
	},
	{
		name: 'pairs of trades 6 s apart',
		start: MORNING,
		calendar: false,
		pause: (random) => (random() < 0.5 ? 300 : 6_000),
		snapshot: true
	},
	{
		name: 'after hours, calendar known',
		start: EVENING,
		calendar: true,
		pause: () => Infinity,
		snapshot: true
	},
	{
		name: 'after hours, calendar unknown',
		start: EVENING,
		calendar: false,
		pause: () => Infinity,
		snapshot: true
	}
];

/**
 * Moves of the feed although both servers are well: ten minutes by a simulated clock of each scene, with the relay's
 * own code on both sides of a socket that never fails.
 */
export async function falseFailovers(bench: Bench): Promise<Figure[]> {
	let moves = 0;
	for (const [index, scene] of SCENES.entries()) {
		for (let seed = bench.length(5, 1); seed > 0; seed -= 1) {
			const count = await play(scene, index * 100 + seed);
			moves += count;
			if (count > 0) bench.progress(`  ${count} moves: ${scene.name}, seed ${seed}`);
		}
	}
	bench.progress(`${SCENES.length} quiet scenes of ${MINUTES} minutes: ${moves} false moves`);
	return [{ name: 'failover.false_count', value: moves, reference: null }];
}

async function play(scene: Scene, seed: number): Promise<number> {
	const random = seeded(seed);
	const time = new VirtualTime(scene.start);
	const symbols = chainSymbols(9);
	const texts = new Map(symbols.map((symbol) => [symbol, tickTexts(symbol, 20, seed)]));
	const servers = [0, 1].map(() => new Set<Holder>());
	const tell = (server: number, symbol: string, step: number) => {
		for (const client of servers[server] ?? []) {
			const text = texts.get(symbol)?.[step % 20];
			if (client.symbols.has(symbol) && text) client.listener.heard(text);
		}
	};
	const openSocket: OpenSocket = (url, _, listener) => {
		const index = Number(url.at(-1));
		const client: Holder = { symbols: new Map(), listener };
		servers[index]?.add(client);
		time.after(5, () => listener.opened());
		return {
			send: (data) => {
				const command: Parameters<typeof answerTo>[1] = JSON.parse(data);
				const before = new Set(client.symbols.keys());
				const answer = answerTo(client, command);
				const text = JSON.stringify({ ...answer, request_id: command.request_id });
				time.after(5, () => listener.heard(text));
				if (!scene.snapshot) return;
				for (const symbol of client.symbols.keys()) {
					if (!before.has(symbol)) time.after(40, () => tell(index, symbol, 0));
				}
			},
			close: () => void servers[index]?.delete(client)
		};
	};
	let step = 0;
	const trade = () => {
		const wait = scene.pause(random);
		if (wait === Infinity) return;
		time.after(wait, () => {
			step += 1;
			const symbol = symbols[Math.floor(random() * symbols.length)] ?? '';
			const now = step;
			for (const server of [0, 1]) time.after(random() * APART, () => tell(server, symbol, now));
			trade();
		});
	};
	trade();

	const http = createServer();
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const feeds = new UserFeeds({
		accountsOf: () => Promise.resolve([accountAt(0), accountAt(1)]),
		authenticate: () => Promise.resolve({ userId: 'asha', sessionId: 'one' }),
		ownOrigin: () => true,
		openSocket,
		hosts: hostsBy(
			(_, init) => (scene.calendar ? hours(scene.start, init) : Promise.reject(new TypeError())),
			time.now
		),
		now: time.now,
		wall: time.now,
		random,
		after: time.after,
		log: pino({ level: 'silent' })
	});
	http.on('upgrade', (request, socket, head) => feeds.handleUpgrade(request, socket, head));
	feeds.start(['asha']);
	const page = await RawPage.open(origin, 'asha', false);
	const depth = symbols.map((symbol) => `NFO:${symbol}` as InstrumentKey);
	page.say(encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 }));
	while (feeds.status().watched === 0) await turn();

	for (let second = 0; second < MINUTES * 60; second += 1) {
		time.advanceTo(scene.start + second * 1_000);
		if (second % 10 === 0) page.pong();
		for (let turns = 0; turns < 4; turns += 1) await turn();
	}
	const { pages, watched, upstreams, switches } = feeds.status();
	if (pages !== 1 || watched === 0 || upstreams !== 2) throw new Error('no page was watching');
	page.leave();
	const stopped = feeds.stop();
	time.advanceTo(time.now() + 5_000);
	await stopped;
	http.close();
	http.closeAllConnections();
	const { first: _, ...moves } = switches;
	return Object.values(moves).reduce((all, count) => all + count, 0);
}

/** The market's hours of that day as OpenAlgo answers them: 09:15 to 15:30 in India. */
function hours(at: number, _: RequestInit | undefined): Promise<Response> {
	const midnight = Math.floor((at + 19_800_000) / 86_400_000) * 86_400_000 - 19_800_000;
	const minute = 60_000;
	const row = {
		exchange: 'NFO',
		start_time: midnight + 555 * minute,
		end_time: midnight + 930 * minute
	};
	return Promise.resolve(Response.json({ status: 'success', data: [row] }));
}

function accountAt(rank: number) {
	return {
		apiKey: 'a-good-key',
		account: anyAccount(`account-${rank}`, {
			hostUrl: 'http://127.0.0.1:9',
			websocketUrl: `ws://stub/${rank}`,
			isPrimary: rank === 0,
			rank
		})
	};
}
