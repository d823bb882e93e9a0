import { afterEach, beforeEach, expect, test } from 'vitest';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { RecordingHost } from '../../testing/recording-host.ts';
import { passOn, type Passed } from './pass-through.ts';
import { TargetGuard } from './target-guard.ts';

const guard = new TargetGuard('any');
const hosts = hostsBy(fetch);
const order: Passed = {
	method: 'POST',
	endpoint: 'placeorder',
	body: {},
	left: new AbortController().signal
};

let host: RecordingHost;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
});
afterEach(() => host.stop());

test('a server that takes an order and says nothing in time leaves it unknown', async () => {
	host.answer = () => undefined;
	const account = { hostUrl: host.url, apiKey: 'key' };
	expect(await passOn({ guard, hosts, limitOf: () => 100 }, account, order)).toEqual({
		is: 'timeout'
	});
	expect(host.visits).toHaveLength(1);
});

test('one that begins to answer and stops does too', async () => {
	host.answer = (response) => void response.writeHead(200).write('{"status":');
	const account = { hostUrl: host.url, apiKey: 'key' };
	expect(await passOn({ guard, hosts, limitOf: () => 100 }, account, order)).toEqual({
		is: 'timeout'
	});
});

test('a server that cannot be connected to in time was not asked', async () => {
	const resolving = new TargetGuard('any', [], () => undefined);
	const account = { hostUrl: 'http://nowhere.test', apiKey: 'key' };
	expect(await passOn({ guard: resolving, hosts, limitOf: () => 50 }, account, order)).toEqual({
		is: 'unreachable'
	});
});

test('a key with quotes in it stays one text', async () => {
	const account = { hostUrl: host.url, apiKey: 'a","strategy":"b' };
	await passOn({ guard, hosts }, account, order);
	expect(JSON.parse(host.visits[0]?.body ?? '')).toEqual({ apikey: 'a","strategy":"b' });
});

test('the answer says for how long the call waited for its turn here', async () => {
	const account = { hostUrl: host.url, apiKey: 'key' };
	const times = [1_000, 1_740];
	const clock = () => times.shift() ?? 0;
	expect(await passOn({ guard, hosts, clock }, account, order)).toMatchObject({
		is: 'answered',
		heldMs: 740
	});
});
