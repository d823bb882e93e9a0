import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { AccountStore } from '../store/accounts/accounts.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { FeedMemoryStore } from '../store/feed/feed-memory.ts';
import { migrate } from '../store/database/migrations.ts';
import { Seal } from '../store/accounts/seal.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { rawPage } from '../testing/raw-page.ts';
import { heard, RelayUnderTest } from '../testing/relay-under-test.ts';

const SBIN = instrumentKey('NSE', 'SBIN');

let folder: string;
let database: RelayDatabase;
let accounts: AccountStore;
let servers: [OpenAlgoServer, OpenAlgoServer];
let relay: RelayUnderTest;
/** The user, and the user's accounts: the first one is primary. */
let asha: string;
let ids: AccountId[];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-choice-'));
	database = await openDatabase(`file:${join(folder, 'relay.db')}`);
	await migrate(database);
	accounts = new AccountStore(database, new Seal('a secret of thirty-two bytes or more'), Date.now);
	servers = [new OpenAlgoServer(), new OpenAlgoServer()];
	await Promise.all(servers.map((server) => server.start()));
	asha = await user('asha');
	ids = [];
	for (const [index, { url }] of servers.entries()) {
		ids.push(await account(asha, `Account ${index}`, url));
	}
	await startRelay();
});

afterEach(async () => {
	await relay.stop();
	await Promise.all(servers.map((server) => server.stop()));
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** The cookie of the relay under test names a user by word characters alone. */
async function user(name: string): Promise<string> {
	await database.run({
		sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES (?, ?, 'hash', 0, 0)`,
		args: [name, name]
	});
	return name;
}

async function account(owner: string, name: string, url: string): Promise<AccountId> {
	const rest = { broker: 'scripted', hostUrl: 'http://127.0.0.1:9', apiKey: 'a-good-key' };
	const added = await accounts.add(owner, { ...rest, name, websocketUrl: url });
	if (!added.ok) throw new Error('expected an account');
	return added.account.id;
}

async function startRelay(): Promise<void> {
	relay = new RelayUnderTest({
		random: () => Math.random() * 0.01,
		memory: new FeedMemoryStore(database)
	});
	await relay.start();
	await reread();
}

async function reread(): Promise<void> {
	relay.accounts.set(asha, await accounts.keyed(asha));
	relay.feeds.accountsChanged(asha);
}

/** As after an update: pages and sockets are gone, the database is not. */
async function restartRelay(): Promise<void> {
	await relay.stop();
	await startRelay();
}

const status = (page: PageFeed, holds: (status: FeedStatus) => boolean) =>
	heard(page.onStatus.bind(page), holds);
const servedBy = (index: number) => (told: FeedStatus) =>
	told.account?.id === ids[index] && told.candidates.every(({ state }) => state !== 'connecting');

/** A page that watches, fed by the first account. */
async function fed(): Promise<PageFeed> {
	const page = relay.page(asha);
	page.board.watch(SBIN, 'depth', () => undefined);
	await status(page, servedBy(0));
	return page;
}

const history = (page: PageFeed, holds: (moves: readonly FeedMove[]) => boolean) =>
	heard(page.onHistory.bind(page), holds);

/** Lets both servers tick until it is called off. */
function ticking(): () => void {
	const timer = setInterval(() => servers.forEach((server) => server.tick(SBIN, { ltp: 800 })), 20);
	return () => clearInterval(timer);
}

test('every page is told of a move by hand, and of its gap once it is known', async () => {
	const [page, other] = [await fed(), relay.page(asha)];
	const stop = ticking();
	await status(page, ({ state }) => state === 'live');
	const told = [page, other].map((one) => history(one, ([move]) => move?.gap != null));
	expect(page.chooseFeed(ids[1] ?? '', false)).toBe(true);
	for (const moves of await Promise.all(told)) {
		expect(moves).toMatchObject([
			{
				from: ids[0],
				to: ids[1],
				fromName: 'Account 0',
				toName: 'Account 1',
				reason: 'manual'
			}
		]);
	}
	const now = await status(page, ({ lastSwitch }) => lastSwitch?.gap != null);
	stop();
	expect(now).toMatchObject({ account: { id: ids[1] }, pinned: null });
	expect(now.candidates).toMatchObject([{ state: 'standby' }, { state: 'serving' }]);
});

test('moves and gaps are still told after a restart of the relay', async () => {
	const page = await fed();
	const stop = ticking();
	await status(page, ({ state }) => state === 'live');
	page.chooseFeed(ids[1] ?? '', false);
	const before = await history(page, ([move]) => move?.gap != null);
	stop();
	await restartRelay();
	const after = await history(relay.page(asha), ({ length }) => length > 0);
	expect(after).toMatchObject([{ to: ids[1], reason: 'manual', gap: before[0]?.gap }]);
});

test('a pinned account serves while it is down, says so, and is still pinned after a restart', async () => {
	const page = await fed();
	page.chooseFeed(ids[1] ?? '', true);
	await status(page, ({ pinned }) => pinned === ids[1]);
	await servers[1].stop();
	const down = await status(page, ({ state }) => state === 'down');
	expect(down).toMatchObject({ account: { id: ids[1] }, pinned: ids[1] });
	await restartRelay();
	const again = await status(relay.page(asha), ({ pinned }) => pinned !== null);
	expect(again).toMatchObject({ account: { id: ids[1] }, pinned: ids[1] });
	expect(servers[0].subscriptions).toEqual([]);
});

test('without its pin the relay chooses again, after a restart too', async () => {
	const page = await fed();
	page.chooseFeed(ids[1] ?? '', true);
	await status(page, ({ pinned }) => pinned === ids[1]);
	page.chooseFeed(null, false);
	await status(page, ({ pinned }) => pinned === null);
	await restartRelay();
	const after = relay.page(asha);
	expect(await status(after, servedBy(0))).toMatchObject({ pinned: null });
});

test('a pinned account that is switched off is no longer pinned, not even once it is back', async () => {
	const page = await fed();
	page.chooseFeed(ids[1] ?? '', true);
	await status(page, ({ pinned }) => pinned === ids[1]);
	await accounts.edit(asha, ids[1] ?? '', { isActive: false });
	await reread();
	await status(
		page,
		({ candidates, account }) => candidates.length === 1 && account?.id === ids[0]
	);
	await accounts.edit(asha, ids[1] ?? '', { isActive: true });
	await reread();
	expect(await status(page, ({ candidates }) => candidates.length === 2)).toMatchObject({
		pinned: null,
		account: { id: ids[0] }
	});
});

test("another user's account is refused exactly like one that does not exist", async () => {
	const page = await fed();
	await user('ravi');
	const his = await account('ravi', 'His', servers[1].url);
	await accounts.edit(asha, ids[1] ?? '', { isActive: false });
	await reread();
	await status(page, ({ candidates }) => candidates.length === 1);
	const raw = await rawPage(relay, asha);
	const answers: unknown[] = [];
	for (const id of [his, ids[1], 'no-such-account', '']) {
		const from = raw.said.length;
		raw.send({ t: 'choose-feed', account: id, pin: true });
		answers.push(await raw.next('problem', from));
	}
	expect(answers[0]).toMatchObject({ t: 'problem', why: 'no-such-account' });
	for (const answer of answers) expect(answer).toEqual(answers[0]);
	expect(page.status).toMatchObject({ account: { id: ids[0] }, pinned: null });
	expect(await new FeedMemoryStore(database).pinned(asha)).toBeUndefined();
});

test('a cold account is shown as cold, and takes over when no other account can', async () => {
	await accounts.edit(asha, ids[1] ?? '', { standby: 'cold' });
	await restartRelay();
	const page = await fed();
	expect(page.status?.candidates).toMatchObject([
		{ state: 'serving', cold: false },
		{ state: 'cold', cold: true, why: null, latency: null }
	]);
	const moved = status(page, ({ account }) => account?.id === ids[1]);
	await servers[0].stop();
	expect((await moved).lastSwitch).toMatchObject({ reason: 'closed' });
});

test('each account says since when it is what it is, how fast it answers and ticks', async () => {
	const began = Date.now();
	const page = await fed();
	const stop = ticking();
	const { at, candidates } = await status(page, (told) =>
		told.candidates.some(({ ticksPerSecond }) => ticksPerSecond > 10)
	);
	stop();
	const [serving, standby] = candidates;
	expect(serving?.since).toBeLessThanOrEqual(at);
	expect(serving?.lastTickAt).toBeGreaterThanOrEqual(began);
	expect(standby).toMatchObject({ lastTickAt: null, ticksPerSecond: 0, reconnects: 0 });
	for (const { latency } of candidates) {
		expect(latency).toBeGreaterThanOrEqual(0);
		expect(latency).toBeLessThanOrEqual(Date.now() - began);
	}
});
