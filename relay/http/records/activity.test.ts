import { afterEach, describe, expect, test } from 'vitest';
import { GENESIS, type ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import type { ActivityLinks, ActivityPageAnswer } from '#lib/wire/http/activity-api.ts';
import { lineHash } from '../../store/activity/activity.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort, type RelayOptions } from '../testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
afterEach(() => relay.stop());

interface Signed {
	browser: Browser;
	userId: string;
}

async function signedUp(options?: RelayOptions): Promise<Signed> {
	relay = await relayOnAPort(options);
	return another('asha');
}

async function another(name: string): Promise<Signed> {
	const browser = relay.browser();
	const { body } = await browser.signUp(name);
	return { browser, userId: (body as { user: { id: string } }).user.id };
}

async function happened(userId: string, times: number, to = 'Zerodha'): Promise<void> {
	await Promise.all(
		Array.from({ length: times }, (_, index) =>
			relay.activity.record(userId, {
				action: 'feed-moved',
				details: { to, index },
				address: '203.0.113.7',
				userAgent: 'Firefox'
			})
		)
	);
}

/** What earlier parts of the relay wrote by themselves, such as the sign-up, is not what these tests count. */
async function moves(browser: Browser, query = ''): Promise<ActivityRow[]> {
	const { status, body } = await browser.get(`/api/activity?action=feed-moved${query}`);
	expect(status).toBe(200);
	return (body as ActivityPageAnswer).rows;
}

const report = (id: string, more: object = {}) => ({
	id: `report-of-a-page-${id}`,
	action: 'order-intended',
	at: 1_732_000_000_000,
	details: { symbol: 'NIFTY', lots: 2 },
	...more
});

describe('the list', () => {
	test('comes fifty by fifty, newest first, to its owner alone', async () => {
		const { browser, userId } = await signedUp();
		const stranger = await another('ravi');
		await happened(userId, 60);
		await happened(stranger.userId, 1);
		const newest = await moves(browser);
		expect(newest.map(({ details }) => details.index)).toEqual(
			Array.from({ length: 50 }, (_, index) => 59 - index)
		);
		const older = await moves(browser, `&before=${newest.at(-1)?.place}`);
		expect(older.map(({ details }) => details.index)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
		expect(await moves(stranger.browser)).toHaveLength(1);
	});

	test('is filtered by several actions, by words and by time', async () => {
		const { browser, userId } = await signedUp();
		await happened(userId, 2, 'Angel');
		await happened(userId, 1, '50% off');
		expect(await moves(browser, '&text=ANGEL')).toHaveLength(2);
		expect(await moves(browser, `&text=${encodeURIComponent('50%')}`)).toHaveLength(1);
		expect(await moves(browser, '&action=signed-in&action=mode-changed')).toHaveLength(3);
		expect(await moves(browser, `&until=${Date.now() - 60_000}`)).toEqual([]);
		expect(await moves(browser, `&from=${Date.now() - 60_000}`)).toHaveLength(3);
	});

	test.each([
		['before=yesterday', 'before'],
		['action=everything', 'action'],
		['action=signed-in&action=everything', 'action'],
		['from=1&from=2', 'from'],
		['until=-5', 'until'],
		['colour=red', 'colour'],
		[`text=${'x'.repeat(101)}`, 'text']
	])('refuses an invalid query: %s', async (query, field) => {
		const { browser } = await signedUp();
		const { status, body } = await browser.get(`/api/activity?${query}`);
		expect([status, body]).toMatchObject([400, { error: 'malformed', fields: {} }]);
		expect(Object.keys((body as { fields: object }).fields)).toEqual([field]);
	});
});

describe('the chain', () => {
	test('is sent link by link, so that a page can compute every hash itself', async () => {
		const { browser, userId } = await signedUp();
		await happened(userId, 300);
		const lines: ActivityRow[] = [];
		for (;;) {
			const { body } = await browser.get(`/api/activity/chain?after=${lines.length}`);
			const { rows, head } = body as ActivityLinks;
			lines.push(...rows);
			if (lines.length < head.place) continue;
			expect(head).toEqual({ place: lines.length, hash: lines.at(-1)?.hash });
			break;
		}
		let before = GENESIS;
		for (const line of lines) {
			expect(line.before).toBe(before);
			expect(lineHash(userId, line)).toBe(line.hash);
			before = line.hash;
		}
	});
});

describe('what a page reports', () => {
	test('is kept in its order, with who sent it, its own name and its own time', async () => {
		const { browser, userId } = await signedUp();
		const answer = await browser.post(
			'/api/activity',
			{
				reports: [
					report('1'),
					report('2', { action: 'order-answered', details: { state: 'open' } })
				]
			},
			{ 'user-agent': 'Pixel' }
		);
		expect(answer.status).toBe(200);
		const { body } = await browser.get('/api/activity?action=order-intended&action=order-answered');
		const { rows } = body as ActivityPageAnswer;
		expect(rows.map(({ action, details }) => [action, details])).toEqual([
			['order-answered', { state: 'open' }],
			['order-intended', { symbol: 'NIFTY', lots: 2 }]
		]);
		expect(rows[1]).toMatchObject({
			reportId: 'report-of-a-page-1',
			reportedAt: 1_732_000_000_000,
			address: '127.0.0.1',
			userAgent: 'Pixel'
		});
		expect(rows[1] && lineHash(userId, rows[1])).toBe(rows[1]?.hash);
	});

	test('is kept once, when the answer was lost and the page says it again with what came after', async () => {
		const { browser } = await signedUp();
		const first = await browser.post('/api/activity', { reports: [report('1'), report('2')] });
		const again = await browser.post('/api/activity', {
			reports: [report('1'), report('2'), report('3')]
		});
		const [one, two] = (first.body as { places: number[] }).places;
		expect((again.body as { places: number[] }).places).toEqual([one, two, (two ?? 0) + 1]);
	});

	test.each([
		['what only the relay can know', report('1', { action: 'signed-in' })],
		['a detail that is a list', report('1', { details: { keys: ['a'] } })],
		['a detail that is too long', report('1', { details: { why: 'x'.repeat(2_001) } })],
		[
			'more details than are allowed',
			report('1', {
				details: Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`f${i}`, i]))
			})
		],
		['a name that could be anything', report('1', { id: "x' OR 1=1 -- and more" })],
		['a time that is none', report('1', { at: 1.5 })],
		['an unknown field', report('1', { place: 1 })]
	])('is refused when it is %s', async (_, wrong) => {
		const { browser } = await signedUp();
		const { status, body } = await browser.post('/api/activity', { reports: [report('0'), wrong] });
		expect([status, body]).toMatchObject([400, { error: 'malformed' }]);
		const kept = await browser.get('/api/activity?action=order-intended');
		expect((kept.body as ActivityPageAnswer).rows).toEqual([]);
	});

	test('is slowed when a page runs wild', async () => {
		const { browser } = await signedUp({ writes: 3 });
		const send = (id: string) =>
			browser.post('/api/activity', { reports: [report(`${id}a`), report(`${id}b`)] });
		expect((await send('1')).status).toBe(200);
		const slowed = await send('2');
		expect(slowed.status).toBe(429);
		expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
	});

	test.each(['PUT', 'PATCH', 'DELETE'])('cannot be changed afterwards: %s', async (method) => {
		const { browser } = await signedUp();
		const { status, headers } = await browser.send(method, '/api/activity', {});
		expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
	});
});

describe('the CSV', () => {
	test('has every line of the filter, and nothing that a spreadsheet would run', async () => {
		const { browser, userId } = await signedUp();
		await happened(userId, 600);
		await browser.post('/api/activity', { reports: [report('1')] }, { 'user-agent': '=cmd|calc' });
		const all = await browser.get('/api/activity.csv?action=feed-moved&action=order-intended');
		expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(all.headers.get('content-disposition')).toContain('algomirror-activity.csv');
		expect(all.headers.get('cache-control')).toBe('no-store');
		const lines = (all.body as string).trimEnd().split('\r\n');
		expect(lines).toHaveLength(602);
		expect(lines[0]).toContain('place,time (IST),epoch ms,action,details');
		expect(lines[1]).toContain(
			`,order-intended,"{""symbol"":""NIFTY"",""lots"":2}",127.0.0.1,'=cmd|calc,`
		);
		expect(lines[2]).toMatch(
			/^\d+,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:30,\d{13},feed-moved,/
		);
		const found = await browser.get('/api/activity.csv?text=nowhere');
		expect((found.body as string).trimEnd().split('\r\n')).toHaveLength(1);
	});

	test('ends without harm when its reader goes away in the middle', async () => {
		const { browser, userId } = await signedUp();
		await happened(userId, 2_000);
		const stopped = new AbortController();
		const response = await fetch(`${relay.url}/api/activity.csv`, {
			headers: browser.proof,
			signal: stopped.signal
		});
		await response.body?.getReader().read();
		stopped.abort();
		expect((await browser.get('/api/activity')).status).toBe(200);
	});
});

test.each([
	['GET', '/api/activity'],
	['POST', '/api/activity'],
	['GET', '/api/activity/chain'],
	['GET', '/api/activity.csv']
])('without a session there is no %s %s', async (method, path) => {
	await signedUp();
	const { status, body } = await relay
		.browser()
		.send(method, path, method === 'POST' ? {} : undefined);
	expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
});
