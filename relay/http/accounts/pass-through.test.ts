import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActivityPageAnswer } from '#lib/wire/http/activity-api.ts';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort, type RelayOptions } from '../testing/relay-on-a-port.ts';

const KEY = 'c0ffee00'.repeat(8);

let host: RecordingHost;
let relay: RelayOnAPort | undefined;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
});
afterEach(async () => {
	host.stop();
	await relay?.stop();
});

async function connected(
	options: RelayOptions = {},
	hostUrl = host.url
): Promise<[Browser, string]> {
	relay = await relayOnAPort(options);
	const browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		hostUrl,
		websocketUrl: 'ws://127.0.0.1:8765',
		apiKey: KEY
	});
	const { id } = (body as { account: { id: string } }).account;
	return [browser, `/api/accounts/${id}/openalgo`];
}

const once = () => ({ 'sent-once': randomBytes(16).toString('hex') });

describe('a call that is passed on', () => {
	test('carries the key that the page never had, and nothing of the page’s own headers', async () => {
		const [browser, path] = await connected();
		const asked = { symbol: 'RELIANCE', exchange: 'NSE' };
		const secrets = { authorization: 'Bearer me', 'x-forwarded-for': '203.0.113.7', referer: 'x' };
		const { status, body } = await browser.post(`${path}/quotes`, asked, secrets);
		expect([status, body]).toEqual([
			200,
			{ status: 'success', data: { message: 'pong', broker: 'zerodha' } }
		]);
		const [visit] = host.visits;
		expect([visit?.method, visit?.url]).toEqual(['POST', '/api/v1/quotes']);
		expect(JSON.parse(visit?.body ?? '')).toEqual({ ...asked, apikey: KEY });
		expect(Object.keys(visit?.headers ?? {}).sort()).toEqual([
			'accept',
			'connection',
			'content-length',
			'content-type',
			'host'
		]);
	});

	test('for the list of contracts has the key in the server’s address, never in the page’s', async () => {
		const [browser, path] = await connected();
		await browser.get(`${path}/instruments?exchange=NFO`);
		expect(host.visits[0]?.url).toBe(`/api/v1/instruments?exchange=NFO&apikey=${KEY}`);
	});

	test.each([
		[200, '{"status":"success","orderid":null}'],
		[400, '{"status":"error","message":{"exchange":["Must be one of: NSE"]}}'],
		[401, '{"status":"error","message":"Invalid API key"}'],
		[403, '{"status":"error","message":"Invalid openalgo apikey"}'],
		[429, '{"message":"10 per 1 second"}'],
		[500, ''],
		[502, '<html>Bad gateway</html>']
	])(
		'brings back %i and the body as the server said it, marked as the server’s',
		async (status, text) => {
			host.answer = (response) =>
				response.writeHead(status, { 'content-type': 'text/html' }).end(text);
			const [browser, path] = await connected();
			const response = await fetch(`${relay?.url}${path}/ping`, {
				method: 'POST',
				headers: { origin: relay?.url ?? '', ...browser.proof },
				body: '{}'
			});
			expect([response.status, await response.text()]).toEqual([status, text]);
			expect(response.headers.get('openalgo-status')).toBe(String(status));
			expect(response.headers.get('content-type')).toBe('application/json');
			expect(response.headers.get('cache-control')).toBe('no-store');
		}
	);

	test('brings back no header of the server’s', async () => {
		host.answer = (response) =>
			response
				.writeHead(200, {
					'set-cookie': 'algomirror_session=stolen',
					'access-control-allow-origin': '*',
					'www-authenticate': 'Basic',
					'x-powered-by': 'Flask'
				})
				.end('{}');
		const [browser, path] = await connected();
		const { headers } = await browser.post(`${path}/ping`, {});
		for (const name of [
			'set-cookie',
			'access-control-allow-origin',
			'www-authenticate',
			'x-powered-by'
		]) {
			expect(headers.get(name)).toBeNull();
		}
	});

	test('does not follow a redirect, and does not hand it to the page', async () => {
		host.answer = (response) =>
			response.writeHead(302, { location: `${host.url}/login` }).end('{}');
		const [browser, path] = await connected();
		const { status, headers } = await browser.post(`${path}/ping`, {});
		expect([status, headers.get('openalgo-status')]).toEqual([502, '302']);
		expect(headers.get('location')).toBeNull();
		expect(host.visits).toHaveLength(1);
	});

	test.each([
		['as it is', KEY],
		['in code points', KEY.replaceAll('c', '\\u0063')],
		['in an address', KEY.replaceAll('f', '%66')]
	])('hides the key when the server repeats it %s', async (_, key) => {
		host.answer = (response) => response.writeHead(400).end(`{"message":"no user with ${key}"}`);
		const [browser, path] = await connected();
		const { body } = await browser.post(`${path}/ping`, {});
		expect(body).toEqual({ message: 'no user with [hidden]' });
	});

	test('brings back an answer of many megabytes whole', async () => {
		const rows = Array.from({ length: 60_000 }, (_, index) => ({
			symbol: `NIFTY${index}`,
			tick: 5
		}));
		host.answer = (response) => response.end(JSON.stringify({ status: 'success', data: rows }));
		const [browser, path] = await connected();
		const { body } = await browser.get(`${path}/instruments?exchange=NFO`);
		expect((body as { data: unknown[] }).data).toHaveLength(60_000);
	});

	test('and has no end breaks off, instead of looking like one that ended', async () => {
		host.answer = (response) => {
			const more = () => void (response.write('x'.repeat(256 * 1024)) && setImmediate(more));
			response.on('drain', more);
			more();
		};
		const [browser, path] = await connected();
		await expect(browser.get(`${path}/instruments?exchange=NFO`)).rejects.toThrow();
		await host.visits[0]?.gone;
	});
});

describe('what is not passed on', () => {
	test.each([
		['POST', 'telegram/config'],
		['POST', 'placegttorder'],
		['POST', 'ticker/NSE:SBIN'],
		['POST', ''],
		['POST', 'ping/'],
		['POST', 'ping/openalgo/ping'],
		['POST', '../../../auth/login'],
		['POST', '%2e%2e/%2e%2e/auth/login'],
		['POST', 'constructor'],
		['POST', 'instruments'],
		['GET', 'ping'],
		['GET', 'placeorder']
	])('%s %s', async (method, endpoint) => {
		const [browser, path] = await connected();
		const body = method === 'POST' ? {} : undefined;
		const answer = await browser.send(method, `${path}/${endpoint}`, body, once());
		expect([404, 405]).toContain(answer.status);
		expect(answer.headers.get('openalgo-status')).toBeNull();
		expect(host.visits).toEqual([]);
	});

	test.each([
		['a key of the page’s own', { apikey: 'mine' }],
		['a list', []],
		['a text', '"ping"'],
		['no JSON', '{']
	])('%s', async (_, body) => {
		const [browser, path] = await connected();
		expect((await browser.post(`${path}/ping`, body)).status).toBe(400);
		expect(host.visits).toEqual([]);
	});

	test('a body of more than any order needs', async () => {
		const [browser, path] = await connected();
		const answer = await browser.post(`${path}/ping`, { strategy: 'x'.repeat(70_000) });
		expect([answer.status, answer.body]).toEqual([413, { error: 'too-large' }]);
	});

	test('anything without a session, of a stranger, from another page, or for an account that is gone', async () => {
		const [browser, path] = await connected();
		const stranger = relay!.browser();
		expect((await stranger.post(`${path}/ping`, {})).status).toBe(401);
		await stranger.signUp('ravi');
		const theirs = await stranger.post(`${path}/ping`, {});
		const missing = await stranger.post(
			'/api/accounts/00000000-0000-4000-8000-000000000000/openalgo/ping',
			{}
		);
		expect([theirs.status, theirs.body]).toEqual([404, { error: 'not-found' }]);
		expect([missing.status, missing.body]).toEqual([theirs.status, theirs.body]);
		const foreign = await browser.post(`${path}/ping`, {}, { origin: 'https://evil.example' });
		expect(foreign.status).toBe(403);
		await browser.send('DELETE', path.replace('/openalgo', ''));
		expect((await browser.post(`${path}/ping`, {})).status).toBe(404);
		expect(host.visits).toEqual([]);
	});

	test('anything to an address that the operator keeps shut', async () => {
		const [browser, path] = await connected({ targets: 'public' });
		const { status, body, headers } = await browser.post(`${path}/ping`, {});
		expect([status, body]).toEqual([403, { error: 'target-refused' }]);
		expect(headers.get('openalgo-status')).toBeNull();
		expect(host.visits).toEqual([]);
	});
});

describe('an order', () => {
	const answering = (text: string) => (response: ServerResponse) => response.end(text);

	test('is sent once: its repeat gets the first one’s answer', async () => {
		const [browser, path] = await connected();
		const number = once();
		host.answer = answering('{"status":"success","orderid":"7"}');
		const first = await browser.post(`${path}/placeorder`, { symbol: 'SBIN', lots: 1 }, number);
		host.answer = answering('{"status":"success","orderid":"8"}');
		const second = await browser.post(`${path}/placeorder`, { lots: 1, symbol: 'SBIN' }, number);
		expect(first.body).toEqual({ status: 'success', orderid: '7' });
		expect([second.status, second.body]).toEqual([first.status, first.body]);
		expect(second.headers.get('openalgo-status')).toBe('200');
		expect(host.visits).toHaveLength(1);
	});

	test('that is still on its way is not sent again: both get the one answer', async () => {
		const [browser, path] = await connected();
		const number = once();
		const responses: ServerResponse[] = [];
		host.answer = (response) => void responses.push(response);
		const arrived = host.arrival();
		const first = browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		await arrived;
		const second = browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		await relay!.database.run('SELECT 1');
		responses[0]?.end('{"status":"success","orderid":"7"}');
		expect((await first).body).toEqual({ status: 'success', orderid: '7' });
		expect((await second).body).toEqual({ status: 'success', orderid: '7' });
		expect(host.visits).toHaveLength(1);
	});

	test('is brought to its end when its page leaves, and the repeat learns what became of it', async () => {
		const [browser, path] = await connected();
		const number = once();
		const responses: ServerResponse[] = [];
		host.answer = (response) => void responses.push(response);
		const leaving = new AbortController();
		const arrived = host.arrival();
		const left = fetch(`${relay?.url}${path}/placeorder`, {
			method: 'POST',
			headers: { origin: relay?.url ?? '', ...browser.proof, ...number },
			body: '{"symbol":"SBIN"}',
			signal: leaving.signal
		});
		await arrived;
		leaving.abort();
		await expect(left).rejects.toThrow();
		const repeat = browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		responses[0]?.end('{"status":"success","orderid":"7"}');
		expect((await repeat).body).toEqual({ status: 'success', orderid: '7' });
		expect(host.visits).toHaveLength(1);
	});

	test('with the number of another order is refused, with the time at which that went out', async () => {
		const [browser, path] = await connected();
		const number = once();
		const before = Date.now();
		await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		const { status, body } = await browser.post(`${path}/placeorder`, { symbol: 'TCS' }, number);
		expect([status, body]).toEqual([409, { error: 'already-sent', sentAt: expect.any(Number) }]);
		expect((body as { sentAt: number }).sentAt).toBeGreaterThanOrEqual(before);
		expect(host.visits).toHaveLength(1);
	});

	test('whose answer was lost is not sent again: its outcome is not known', async () => {
		const [browser, path] = await connected();
		const number = once();
		host.answer = (response) => response.destroy();
		const first = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		const second = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		expect([first.body, second.body]).toEqual([
			{ error: 'host-cut' },
			{ error: 'already-sent', sentAt: expect.any(Number) }
		]);
		expect(host.visits).toHaveLength(1);
	});

	test('that was never sent may go out later under its number', async () => {
		const { url } = host;
		host.stop();
		const [browser, path] = await connected({}, url);
		const number = once();
		const first = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		expect(first.body).toEqual({ error: 'host-unreachable' });
		await host.start(Number(new URL(url).port));
		const second = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		expect([second.status, host.visits.length]).toEqual([200, 1]);
	});

	test('that went out is answered when it is repeated, also where it would be refused by now', async () => {
		const [browser, path] = await connected({ actingPace: { most: 1, everyMs: 600_000 } });
		const number = once();
		host.answer = answering('{"status":"success","orderid":"7"}');
		await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		const repeat = () => browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		const placed = { status: 200, body: { status: 'success', orderid: '7' } };
		// The pace is used up.
		expect((await browser.post(`${path}/placeorder`, {}, once())).status).toBe(429);
		expect(await repeat()).toMatchObject(placed);
		const change = { ordersEnabled: false, isActive: false };
		await browser.send('PATCH', path.replace('/openalgo', ''), change);
		expect(await repeat()).toMatchObject(placed);
		expect(host.visits).toHaveLength(1);
	});

	test('that went out is no order that was not sent, also where its session has ended or its account is gone since', async () => {
		const [browser, path] = await connected();
		const number = once();
		await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		await browser.send('DELETE', path.replace('/openalgo', ''));
		const gone = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		expect([gone.status, gone.body]).toEqual([409, { error: 'already-sent' }]);
		await browser.post('/api/sign-out');
		const over = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		expect([over.status, over.body]).toEqual([409, { error: 'already-sent' }]);
		const other = await browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, once());
		expect([other.status, other.body]).toEqual([401, { error: 'not-signed-in' }]);
		expect(host.visits.filter(({ url }) => url?.endsWith('/placeorder'))).toHaveLength(1);
	});

	test('that is on its way is waited for by its repeat, however many calls there are', async () => {
		const [browser, path] = await connected({ actsAtOnce: 32 });
		const responses: ServerResponse[] = [];
		host.answer = (response) => void responses.push(response);
		const numbers = Array.from({ length: 32 }, once);
		const place = (number: ReturnType<typeof once>) =>
			browser.post(`${path}/placeorder`, { symbol: 'SBIN' }, number);
		const first = numbers.map(place);
		const repeat = numbers[0] && place(numbers[0]);
		expect((await place(once())).status).toBe(429);
		let answered = 0;
		while (answered < first.length) {
			await expect.poll(() => responses.length).toBeGreaterThan(0);
			for (const response of responses.splice(0)) {
				answered += 1;
				response.end(`{"status":"success","orderid":"${answered}"}`);
			}
		}
		expect((await repeat)?.body).toEqual((await first[0])?.body);
		expect((await Promise.all(first)).map(({ status }) => status)).not.toContain(429);
		expect(host.visits).toHaveLength(32);
	});

	test.each([[{}], [{ 'sent-once': 'twice' }]])(
		'without a number of its own (%j) goes nowhere',
		async (headers) => {
			const [browser, path] = await connected();
			expect((await browser.post(`${path}/placeorder`, {}, headers)).status).toBe(400);
			expect(host.visits).toEqual([]);
		}
	);

	test('to a server that is not there was not sent, and the answer says so', async () => {
		const gone = host.url;
		host.stop();
		const [browser, path] = await connected({}, gone);
		const { status, body } = await browser.post(`${path}/placeorder`, {}, once());
		expect([status, body]).toEqual([502, { error: 'host-unreachable' }]);
	});

	test('whose answer was cut off may have been placed: the answer says that it is not known', async () => {
		const [browser, path] = await connected();
		host.answer = (response) => response.destroy();
		const before = await browser.post(`${path}/placeorder`, {}, once());
		host.answer = (response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('{"status":"success"', () => response.destroy());
		};
		const within = await browser.post(`${path}/placeorder`, {}, once());
		for (const { status, body, headers } of [before, within]) {
			expect([status, body]).toEqual([502, { error: 'host-cut' }]);
			expect(headers.get('openalgo-status')).toBeNull();
		}
		expect(host.visits).toHaveLength(2);
	});
});

describe('an account that takes no orders', () => {
	test.each([
		[{ isActive: false }, 'account-inactive'],
		[{ ordersEnabled: false }, 'orders-off'],
		[{ isActive: false, ordersEnabled: false }, 'account-inactive']
	])('%j: nothing that acts is sent to it, and everything else is', async (change, error) => {
		const [browser, path] = await connected();
		await browser.send('PATCH', path.replace('/openalgo', ''), change);
		for (const endpoint of ['placeorder', 'basketorder', 'closeposition', 'analyzer/toggle']) {
			const { status, body } = await browser.post(`${path}/${endpoint}`, {}, once());
			expect([status, body]).toEqual([409, { error }]);
		}
		expect(host.visits).toEqual([]);
		expect((await browser.post(`${path}/positionbook`, {})).status).toBe(200);
	});

	test('sends the same order, with the same number, once it takes orders again', async () => {
		const [browser, path] = await connected();
		const number = once();
		const account = path.replace('/openalgo', '');
		await browser.send('PATCH', account, { ordersEnabled: false });
		await browser.post(`${path}/placeorder`, {}, number);
		await browser.send('PATCH', account, { ordersEnabled: true });
		expect((await browser.post(`${path}/placeorder`, {}, number)).status).toBe(200);
	});
});

test('one user’s orders cannot grow the log without end: too many are not sent, and told so, while questions go on', async () => {
	const [browser, path] = await connected({ actingPace: { most: 2, everyMs: 60_000 } });
	const order = () => browser.post(`${path}/placeorder`, {}, once());
	expect([(await order()).status, (await order()).status]).toEqual([200, 200]);
	const { status, body } = await order();
	expect([status, body]).toEqual([429, { error: 'too-many-requests', retryAfter: 1 }]);
	expect((await browser.post(`${path}/positionbook`, {})).status).toBe(200);
	expect(host.visits).toHaveLength(3);
});

test('every acting call is in the log before it goes out and after, as seen by the relay; a repeat and a question are not', async () => {
	const [browser, path] = await connected();
	const lines = async () => {
		const { body } = await browser.get('/api/activity?action=call-passed&action=call-ended');
		return (body as ActivityPageAnswer).rows;
	};
	const number = once();
	const before: ActivityPageAnswer['rows'] = [];
	host.answer = (response) => {
		void lines().then((found) => {
			before.push(...found);
			response.end('{"status":"success","orderid":"7"}');
		});
	};
	const order = { symbol: 'SBIN', action: 'BUY', quantity: 5 };
	await browser.post(`${path}/placeorder`, order, number);
	const about = { account: 'Zerodha', endpoint: 'placeorder', number: number['sent-once'] };
	expect(before).toMatchObject([
		{ action: 'call-passed', details: { ...about, ...order }, reportId: null }
	]);
	host.answer = (response) => response.end('{}');
	await browser.post(`${path}/placeorder`, order, number);
	await browser.post(`${path}/ping`, {});
	await vi.waitFor(async () => expect(await lines()).toHaveLength(2));
	expect((await lines())[0]).toMatchObject({
		action: 'call-ended',
		details: { ...about, outcome: 'answered', status: 200, orderid: '7' },
		address: '127.0.0.1',
		reportId: null
	});
	const { body } = await browser.get('/api/activity.csv');
	expect(body).toMatch(/call-passed.*,the relay,,,/);
});

test('a page that leaves takes its question with it', async () => {
	const [browser, path] = await connected();
	host.answer = () => undefined;
	const leaving = new AbortController();
	const arrived = host.arrival();
	const asked = fetch(`${relay?.url}${path}/ping`, {
		method: 'POST',
		headers: { origin: relay?.url ?? '', ...browser.proof },
		body: '{}',
		signal: leaving.signal
	});
	await arrived;
	leaving.abort();
	await expect(asked).rejects.toThrow();
	await host.visits[0]?.gone;
});

test('one user’s calls cannot take all of the relay', async () => {
	const [browser, path] = await connected();
	host.answer = () => undefined;
	const all = Array.from({ length: 33 }, () =>
		browser.post(`${path}/ping`, {}).then(
			({ status }) => status,
			() => undefined
		)
	);
	expect(await Promise.race(all)).toBe(429);
	host.stop();
	expect((await Promise.all(all)).filter((status) => status === 502)).toHaveLength(32);
});

test('an answer counts until it has ended, however long it streams', async () => {
	const [browser, path] = await connected();
	const ends: (() => void)[] = [];
	host.answer = (response) => {
		response.write('x'.repeat(600 * 1024));
		ends.push(() => response.end());
	};
	const read = { headers: browser.proof };
	const ask = () => fetch(`${relay?.url}${path}/instruments?exchange=NFO`, read);
	const begun = await Promise.all(Array.from({ length: 32 }, ask));
	expect(begun.every(({ status }) => status === 200)).toBe(true);
	expect((await ask()).status).toBe(429);
	expect(host.visits).toHaveLength(32);
	await begun[0]?.body?.cancel();
	await vi.waitFor(async () => {
		const { status, body } = await ask();
		expect(status).toBe(200);
		await body?.cancel();
	});
	for (const end of ends) end();
	await Promise.all(begun.slice(1).map((response) => response.arrayBuffer()));
});
