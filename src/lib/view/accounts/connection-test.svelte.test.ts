import { describe, expect, test } from 'vitest';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { ConnectionDetails, WayCheck } from '#lib/wire/http/account-api.ts';
import { ConnectionTest } from './connection-test.svelte.ts';

const connection: ConnectionDetails = {
	hostUrl: 'http://192.168.1.20:5000',
	websocketUrl: 'ws://192.168.1.20:8765',
	apiKey: 'k'
};
const good: WayCheck = { ok: true, ms: 84, problem: null, broker: 'zerodha' };

interface Situation {
	/** What the relay finds. */
	rest?: WayCheck;
	refusal?: Refusal;
	answers?: boolean;
	pageUrl?: string;
	relay?: 'fine' | 'away';
	key?: 'known' | 'withheld';
	asked?: ConnectionDetails[];
}

function testOf({
	refusal,
	answers = false,
	pageUrl,
	relay = 'fine',
	key = 'known',
	asked = [],
	rest = good
}: Situation) {
	let time = 0;
	return new ConnectionTest({
		askRelay: async (connection) => {
			asked.push(connection);
			return relay === 'fine'
				? { ok: true, value: { rest, websocket: { ...good, broker: null } } }
				: { ok: false, problem: { kind: 'unreachable' } };
		},
		client: async () =>
			key === 'withheld'
				? { ok: false, problem: { kind: 'unreachable' } }
				: {
						ok: true,
						client: {
							ping: async (): Promise<Answer<{ broker: string }>> =>
								refusal
									? { ok: false, refusal }
									: { ok: true, value: { broker: 'zerodha' }, mode: 'live', tookMs: 41 }
						}
					},
		answers: async () => answers,
		pageUrl: pageUrl ?? 'http://127.0.0.1:4600/welcome',
		clock: () => (time += 41)
	});
}

async function pageProblem(situation: Situation) {
	const connectionTest = testOf(situation);
	await connectionTest.run(connection);
	const { page } = connectionTest.ways;
	return page.at === 'tested' ? page.check.problem : page.at;
}

test('every way is shown by itself, with the time it took', async () => {
	const connectionTest = testOf({});
	await connectionTest.run(connection);
	expect(connectionTest.ways).toEqual({
		'relay-rest': { at: 'tested', check: good },
		'relay-prices': { at: 'tested', check: { ...good, broker: null } },
		page: { at: 'tested', check: { ...good, ms: 41 } }
	});
	expect(connectionTest.working).toBe(3);
	expect(connectionTest.broker).toBe('zerodha');
});

test('a server that answers but does not list this page is CORS, not a dead server', async () => {
	const refusal: Refusal = { kind: 'unreachable' };
	expect(await pageProblem({ refusal, answers: true })).toBe('blocked-by-browser');
	expect(await pageProblem({ refusal, answers: false })).toBe('unreachable');
});

describe('what a browser does not tell is said by the relay', () => {
	const unreachable: Refusal = { kind: 'unreachable' };
	test.each([
		['a server that is not OpenAlgo needs no CORS line', 'not-openalgo', true, 'not-openalgo'],
		['a name that does not resolve', 'unknown-host', false, 'unknown-host'],
		['https to a plain port', 'plain-http', false, 'plain-http'],
		['a self-signed certificate', 'certificate-untrusted', false, 'certificate-untrusted'],
		['a server that the relay alone cannot reach', 'unreachable', true, 'blocked-by-browser'],
		['a relay that may not go there', 'target-private', true, 'blocked-by-browser'],
		['a wrong key', 'bad-key', true, 'blocked-by-browser']
	] as const)('%s', async (_, problem, answers, expected) => {
		const rest = { ok: false, ms: 1, problem, broker: null };
		expect(await pageProblem({ rest, refusal: unreachable, answers })).toBe(expected);
	});
});

test('where another program answers for REST, prices alone cannot be saved', async () => {
	const rest = { ok: false, ms: 1, problem: 'not-openalgo', broker: null } as const;
	const stranger = testOf({ rest, refusal: { kind: 'unreachable' }, answers: true });
	await stranger.run(connection);
	expect([stranger.working, stranger.savable]).toEqual([1, false]);
	const off = testOf({
		rest: { ...rest, problem: 'unreachable' },
		refusal: { kind: 'unreachable' }
	});
	await off.run(connection);
	expect([off.working, off.savable]).toEqual([1, true]);
});

test('mixed content is named without a request that the browser would only block', async () => {
	const refusal: Refusal = { kind: 'unreachable' };
	const pageUrl = 'https://mirror.example.in/welcome';
	expect(await pageProblem({ refusal, answers: true, pageUrl })).toBe('mixed-content');
});

test('the relay is asked about the connection alone, whatever else the form holds', async () => {
	const asked: ConnectionDetails[] = [];
	const connectionTest = testOf({ asked });
	await connectionTest.run({ ...connection, name: 'Zerodha Main' } as ConnectionDetails);
	expect(asked).toEqual([connection]);
});

test('without the relay its two ways are not asked rather than failed', async () => {
	const connectionTest = testOf({ relay: 'away' });
	await connectionTest.run(connection);
	expect(connectionTest.ways['relay-rest']).toEqual({
		at: 'not-asked',
		problem: { kind: 'unreachable' }
	});
	expect(connectionTest.working).toBe(1);
	expect(connectionTest.tested).toBe(true);
});

test('a page from elsewhere does not hand the key to what listens on this device, unless its user means it', async () => {
	const here = { ...connection, hostUrl: 'http://127.0.0.1:5000' };
	const connectionTest = testOf({ pageUrl: 'https://mirror.example.in/welcome' });
	await connectionTest.run(here);
	expect(connectionTest.ways.page).toMatchObject({ check: { ok: false, problem: 'own-device' } });
	expect(connectionTest.pageCheck).toMatchObject({ problem: 'blocked-by-browser' });
	await connectionTest.run(here, 'direct');
	expect(connectionTest.ways.page).toMatchObject({ check: { ok: true } });
});

test('a stored key that cannot be fetched leaves the page’s own way untried, not failed', async () => {
	const connectionTest = testOf({ key: 'withheld' });
	await connectionTest.run({ ...connection, apiKey: '' });
	expect(connectionTest.ways.page).toEqual({
		at: 'not-asked',
		problem: { kind: 'unreachable' }
	});
	expect(connectionTest.pageCheck).toBeUndefined();
	expect(connectionTest.working).toBe(2);
});

test('an answer to an address that was changed meanwhile is dropped', async () => {
	const connectionTest = testOf({});
	const running = connectionTest.run(connection);
	expect(connectionTest.running).toBe(true);
	connectionTest.reset();
	await running;
	expect(connectionTest.ways.page).toEqual({ at: 'untested' });
});
