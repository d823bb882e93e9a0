import { afterEach, expect, test } from 'vitest';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { FeedMemoryStore } from '../../store/feed/feed-memory.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
afterEach(() => relay.stop());

const move = (at: number): FeedMove => ({
	from: 'a',
	to: 'b',
	fromName: 'Angel',
	toName: 'Zerodha',
	reason: 'mute',
	at,
	gap: 5_140
});

/** A signed-in browser, and its user's history with a move at each of these times. */
async function withMoves(times: readonly number[]): Promise<Browser> {
	relay = await relayOnAPort();
	const browser = relay.browser();
	const { body } = await browser.signUp('asha');
	const { user } = body as { user: { id: string } };
	const memory = new FeedMemoryStore(relay.database);
	for (const at of times) await memory.moved(user.id, move(at));
	return browser;
}

const times = ({ body }: { body: unknown }) =>
	(body as { rows: FeedMove[] }).rows.map(({ at }) => at);

test('the history is read page by page, newest first', async () => {
	const browser = await withMoves(Array.from({ length: 60 }, (_, index) => 1_000 + index));
	const newest = await browser.get('/api/feed/history');
	expect(newest.status).toBe(200);
	expect(times(newest)).toHaveLength(50);
	expect((newest.body as { rows: FeedMove[] }).rows[0]).toEqual(move(1_059));
	const older = await browser.get('/api/feed/history?before=1010');
	expect(times(older)).toEqual([
		1_009, 1_008, 1_007, 1_006, 1_005, 1_004, 1_003, 1_002, 1_001, 1_000
	]);
	expect(times(await browser.get('/api/feed/history?before=1000'))).toEqual([]);
});

test('it is for its owner alone', async () => {
	await withMoves([1_000]);
	const visitor = await relay.browser().get('/api/feed/history');
	expect([visitor.status, visitor.body]).toEqual([401, { error: 'not-signed-in' }]);
	const stranger = relay.browser();
	await stranger.signUp('ravi');
	expect(times(await stranger.get('/api/feed/history'))).toEqual([]);
});

test.each(['POST', 'PATCH', 'DELETE'])('it cannot be changed: %s', async (method) => {
	const browser = await withMoves([1_000]);
	const { status, body, headers } = await browser.send(method, '/api/feed/history', {});
	expect([status, body]).toEqual([405, { error: 'method-not-allowed' }]);
	expect(headers.get('allow')).toBe('GET');
	expect(times(await browser.get('/api/feed/history'))).toEqual([1_000]);
});

test.each(['', 'yesterday', '-1', '1.5', '1e9', 'NaN', '99999999999999999999', "1' OR 1=1"])(
	'a time that is none is refused: %j',
	async (before) => {
		const browser = await withMoves([1_000]);
		const path = `/api/feed/history?before=${encodeURIComponent(before)}`;
		const { status, body } = await browser.get(path);
		expect([status, body]).toEqual([
			400,
			{ error: 'malformed', fields: { before: 'expected epoch ms' } }
		]);
	}
);
