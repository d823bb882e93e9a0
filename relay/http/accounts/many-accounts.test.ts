import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const ACCOUNTS = 8;
const listed = JSON.stringify({
	status: 'success',
	data: { symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO', lotsize: 65 }
});
const order = {
	...{ symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO', action: 'BUY', quantity: 65 },
	...{ product: 'NRML', pricetype: 'MARKET', price: 0 }
};

let hosts: RecordingHost[];
let relay: RelayOnAPort;
let browser: Browser;
let ids: string[];
beforeEach(async () => {
	hosts = Array.from({ length: ACCOUNTS }, () => new RecordingHost());
	await Promise.all(hosts.map((host) => host.start()));
	relay = await relayOnAPort();
	browser = relay.browser();
	await browser.signUp('asha');
	ids = [];
	for (const [place, host] of hosts.entries()) {
		const { body } = await browser.post('/api/accounts', {
			name: `Account ${place}`,
			...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'a key' }
		});
		ids.push((body as { account: { id: string } }).account.id);
	}
});
afterEach(async () => {
	for (const host of hosts) host.stop();
	await relay.stop();
});

test('one press reaches every account whose server answers, while one server is dead, one says nothing and one never names its lot', async () => {
	const [dead, mute, lotless] = hosts;
	dead?.stop();
	for (const host of hosts) {
		host.answer = (response) => {
			const { url = '' } = host.visits.at(-1) ?? {};
			if (host === mute || (host === lotless && url.endsWith('/symbol'))) return;
			response.end(url.endsWith('/symbol') ? listed : '{"status":"success","orderid":"7"}');
		};
	}
	const answered: number[] = [];
	const place = async (id: string, index: number) => {
		const once = { 'sent-once': randomBytes(16).toString('hex') };
		const { body } = await browser.post(`/api/accounts/${id}/openalgo/placeorder`, order, once);
		answered.push(index);
		return body;
	};
	const all = ids.map(place);
	expect(await all[0]).toEqual({ error: 'host-unreachable' });
	const answers = await Promise.all(all.slice(2));
	expect(answers.map((body) => (body as { orderid?: string }).orderid)).toEqual(
		Array.from({ length: ACCOUNTS - 2 }, () => '7')
	);
	// The one that says nothing is still waited for, and kept nobody.
	expect(answered).not.toContain(1);
	const placed = hosts.map(
		({ visits }) => visits.filter(({ url }) => url.endsWith('/placeorder')).length
	);
	expect(placed.slice(2)).toEqual(Array.from({ length: ACCOUNTS - 2 }, () => 1));
	mute?.stop();
	await all[1];
});
