import { afterEach, beforeEach, expect, test } from 'vitest';
import { Hosts } from '#lib/hosts/hosts.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { relayOnAPort, type RelayOnAPort } from './http/testing/relay-on-a-port.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';
import { RecordingHost } from './testing/recording-host.ts';
import { accountsAt, RelayUnderTest } from './testing/relay-under-test.ts';
import { guardedFetch } from './upstream/reach/guarded-fetch.ts';
import { probeRest, probeWorld } from './upstream/reach/probe.ts';
import { TargetGuard } from './upstream/reach/target-guard.ts';

/** What the budget of data calls lets through at once. */
const AT_ONCE = 8;

const guard = new TargetGuard('any');
let host: RecordingHost;
let openalgo: OpenAlgoServer;
let relay: RelayOnAPort;
let feeds: RelayUnderTest;
/** By which the budget counts; it stands until the test moves it. */
let clock: number;
let due: { at: number; run: () => void }[];
let hosts: Hosts;

beforeEach(async () => {
	clock = 0;
	due = [];
	hosts = new Hosts({
		fetch: guardedFetch(guard),
		now: () => Date.now(),
		clock: () => clock,
		wait: (ms, over) =>
			new Promise((run) => {
				due.push({ at: clock + ms, run });
				over.addEventListener('abort', () => run());
			})
	});
	host = new RecordingHost();
	openalgo = new OpenAlgoServer();
	await Promise.all([host.start(), openalgo.start()]);
	relay = await relayOnAPort({ hosts });
	feeds = new RelayUnderTest({ hosts });
	await feeds.start();
});

afterEach(async () => {
	host.stop();
	await Promise.all([relay.stop(), feeds.stop(), openalgo.stop()]);
});

function advance(ms: number): void {
	clock += ms;
	const ripe = due.filter(({ at }) => at <= clock);
	due = due.filter(({ at }) => at > clock);
	for (const { run } of ripe) run();
}

/** A user of the relay, and where the calls of their pages go through it. */
async function user(name: string) {
	const browser = relay.browser();
	await browser.signUp(name);
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		// Each spells the server's address in a way of their own.
		hostUrl: name === 'asha' ? host.url : host.url.replace('127.0.0.1', 'localhost'),
		websocketUrl: 'ws://127.0.0.1:8765',
		apiKey: `the key of ${name}`
	});
	const { id } = (body as { account: { id: string } }).account;
	return { browser, path: `/api/accounts/${id}/openalgo` };
}

const paths = () => host.visits.map(({ url }) => url.replace('/api/v1/', ''));
const arrived = (count: number) => expect.poll(() => host.visits.length).toBe(count);

test('two users’ pages, a connection test and the market hours draw on one budget of a server', async () => {
	const asha = await user('asha');
	const ravi = await user('ravi');
	const answered: number[] = [];
	const ask = async ({ browser, path }: typeof asha) => {
		const { status } = await browser.post(`${path}/quotes`, { symbol: 'SBIN', exchange: 'NSE' });
		answered.push(status);
	};

	// The market hours are three questions.
	const [account] = accountsAt(openalgo);
	if (!account) expect.fail('no account');
	feeds.accounts.set('meera', [{ ...account, account: { ...account.account, hostUrl: host.url } }]);
	feeds.page('meera').board.watch(instrumentKey('NSE', 'SBIN'), 'quote', () => undefined);
	await expect
		.poll(() => paths().sort())
		.toEqual(['market/holidays', 'market/holidays', 'market/timings']);

	const target = { hostUrl: host.url, websocketUrl: openalgo.url, apiKey: 'a-good-key' };
	const probed = await probeRest(target, probeWorld(guard, hosts));
	expect(probed).toMatchObject({ ok: true, broker: 'zerodha' });

	const calls = [asha, ravi, asha, ravi, asha, ravi, asha, ravi].map(ask);
	await arrived(AT_ONCE);
	// What had its turn is answered; the other four calls have none while the clock stands.
	await expect.poll(() => answered.length).toBe(AT_ONCE - 4);
	expect(host.visits).toHaveLength(AT_ONCE);

	advance(999);
	await asha.browser.get('/api/me');
	expect(host.visits).toHaveLength(AT_ONCE);
	advance(1);
	await Promise.all(calls);
	expect(answered).toEqual(Array.from({ length: 8 }, () => 200));
	expect(host.visits).toHaveLength(12);
});

test('an order whose turn would come too late is refused at once, and never sent', async () => {
	const { browser, path } = await user('asha');
	// Ten seconds, which is a quarter of an order's time, let fifty pass.
	const waiting = Array.from({ length: 55 }, () => hosts.take(host.url, 'order'));
	const number = { 'sent-once': 'ab12'.repeat(8) };
	const { status, body } = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
	expect([status, body]).toMatchObject([429, { error: 'too-many-requests' }]);
	expect(host.visits).toEqual([]);
	while (due.length > 0) {
		advance(1_000);
		await new Promise((turn) => setImmediate(turn));
	}
	await Promise.all(waiting);
	expect(host.visits).toEqual([]);
});
