import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InStatement, ResultSet } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RelayDatabase, type Statements } from '../../store/database/database.ts';
import { FileConnection } from '../../store/database/file-connection.ts';
import { DatabaseUnavailable } from '../../store/database/unavailable.ts';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

/** A disk that fails on what touches these tables. */
class FailingDatabase extends RelayDatabase {
	fails: readonly string[] = [];

	override batch(statements: InStatement[]): Promise<ResultSet[]> {
		const text = JSON.stringify(statements);
		if (this.fails.some((table) => text.includes(table))) {
			return Promise.reject(new DatabaseUnavailable('failed'));
		}
		return super.batch(statements);
	}

	override transaction<T>(body: (statements: Statements) => Promise<T>): Promise<T> {
		if (this.fails.length > 0) return Promise.reject(new DatabaseUnavailable('failed'));
		return super.transaction(body);
	}
}

const ORDER = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1 };
let folder: string;
let host: RecordingHost;
let database: FailingDatabase;
let relay: RelayOnAPort;
let browser: Browser;
let account: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-unsure-'));
	host = new RecordingHost();
	await host.start();
	const url = `file:${join(folder, 'relay.db')}`;
	database = new FailingDatabase(
		await FileConnection.open({ url, pragmas: [], openWithin: 1_000 })
	);
	relay = await relayOnAPort({ database });
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'c0ffee00'.repeat(8) }
	});
	account = (body as { account: { id: string } }).account.id;
});
afterEach(async () => {
	database.fails = [];
	await relay.stop();
	await database.stop();
	host.stop();
	rmSync(folder, { recursive: true, force: true });
});

const number = () => randomBytes(16).toString('hex');
/** In a request of its own, and among those of one press. */
const WAYS = [
	[
		'alone',
		async (sent: string) =>
			(
				await browser.post(`/api/accounts/${account}/openalgo/placeorder`, ORDER, {
					'sent-once': sent
				})
			).body
	],
	[
		'of a group',
		async (sent: string) => {
			const call = { account, endpoint: 'placeorder', body: ORDER, number: sent };
			const { body } = await browser.post(
				'/api/acting-calls',
				{ calls: [call] },
				{
					'sent-once': sent
				}
			);
			const { text } = body as { text?: string };
			return text === undefined ? body : (JSON.parse(text) as unknown);
		}
	]
] as const;

describe.each(WAYS)(
	'an order %s that its browser repeats while the disk of the relay fails',
	(_, place) => {
		test.each([
			['who is signed in', 'sessions'],
			['whose account it is', 'accounts'],
			['what was sent', 'sent_calls']
		])('is never said not to be sent, when nothing tells %s', async (_what, table) => {
			const sent = number();
			await place(sent);
			database.fails = [table, 'sent_calls'];
			expect(await place(sent)).toMatchObject({ error: 'database-unsure' });
			database.fails = table === 'sent_calls' ? [] : [table];
			if (table !== 'sent_calls') {
				const again = await place(sent);
				// Whose number it is, is asked by the account.
				const error = table === 'accounts' ? 'database-unsure' : 'already-sent';
				expect(again).toMatchObject({ error });
			}
			expect(host.visits).toHaveLength(1);
		});

		test('and that never went out before, is said not to be sent', async () => {
			database.fails = ['sessions'];
			expect(await place(number())).toMatchObject({ error: 'database-failed' });
			expect(host.visits).toHaveLength(0);
		});
	}
);
