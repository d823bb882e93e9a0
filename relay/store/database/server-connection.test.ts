import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../../../tests/bench/random.ts';
import type { HranaRequest } from '../../../tests/hrana/hrana-messages.ts';
import { HranaServer, type HranaFault } from '../../../tests/hrana/hrana-server.ts';
import { RelayDatabase } from './database.ts';
import { ServerConnection } from './server-connection.ts';

let folder: string;
let server: HranaServer;
let database: RelayDatabase;
/** Ms: how long the server holds the lock of a transaction whose client is gone. */
const EXPIRES = 300;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-server-'));
	server = await HranaServer.start(join(folder, 'server.db'), EXPIRES);
	database = new RelayDatabase(await opened(), 3_000);
	await database.run('CREATE TABLE notes (text TEXT)');
});
afterEach(async () => {
	server.fault = () => undefined;
	await database.stop();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

function opened(waitsForLock = 3_000): Promise<ServerConnection> {
	const times = { answersWithin: 1_000, knowsWithin: 3_000, waitsForLock };
	return ServerConnection.open({ url: server.url, authToken: undefined, ...times });
}

const add = (text: string) => database.run({ sql: 'INSERT INTO notes VALUES (?)', args: [text] });
const texts = async () =>
	(await database.run('SELECT text FROM notes ORDER BY rowid')).rows.map(({ text }) => text);

const commits = (requests: readonly HranaRequest[]) =>
	JSON.stringify(requests).includes('"COMMIT"');
/** To the first exchange that fits. */
function once(fits: (requests: readonly HranaRequest[]) => boolean, fault: HranaFault): void {
	let left = 1;
	server.fault = (requests) => (left > 0 && fits(requests) ? ((left -= 1), fault) : undefined);
}

describe('a write to a libSQL server', () => {
	test('whose last answer is lost was kept, is found, and is there once', async () => {
		once(commits, { does: 'lose-answer' });
		await add('kept');
		expect(await texts()).toEqual(['kept']);
	});

	test('whose commit does not arrive is refused, is not there, and may be tried again', async () => {
		once(commits, { does: 'lose-request' });
		await expect(add('lost')).rejects.toMatchObject({ reason: 'unreachable' });
		expect(await texts()).toEqual([]);
		await add('again');
		expect(await texts()).toEqual(['again']);
	});

	test('whose commit is refused by a server out of order is not there', async () => {
		once(commits, { does: 'refuse', status: 503 });
		await expect(add('refused')).rejects.toMatchObject({ reason: 'unreachable' });
		expect(await texts()).toEqual([]);
	});

	test('that is lost before its end is not there, and holds up the next one no longer than the server does', async () => {
		once((requests) => JSON.stringify(requests).includes('INTO notes'), { does: 'lose-answer' });
		await expect(add('lost')).rejects.toMatchObject({ reason: 'unreachable' });
		await add('next');
		expect(await texts()).toEqual(['next']);
	});

	test('whose outcome cannot be found out says so', async () => {
		let gone = false;
		server.fault = (requests) => {
			if (gone) return { does: 'lose-request' };
			gone = commits(requests);
			return gone ? { does: 'lose-answer' } : undefined;
		};
		await expect(add('unsure')).rejects.toMatchObject({ reason: 'unsure' });
	});

	test('that comes late is waited for, and refused when it comes much too late', async () => {
		server.fault = () => ({ does: 'delay', ms: 50 });
		await add('late');
		server.fault = () => ({ does: 'delay', ms: 2_000 });
		await expect(add('much too late')).rejects.toMatchObject({ reason: 'unreachable' });
	});

	test('that breaks a rule is refused in the server’s words, and the next one is kept', async () => {
		await database.run('CREATE UNIQUE INDEX one ON notes(text)');
		await add('once');
		await expect(add('once')).rejects.toThrow('UNIQUE');
		await add('twice');
		expect(await texts()).toEqual(['once', 'twice']);
	});
});

test('a write that a server has no room for is refused with that reason', async () => {
	server.fault = (requests) =>
		commits(requests) ? { does: 'fail', code: 'SQLITE_FULL' } : undefined;
	await expect(add('too much')).rejects.toMatchObject({ reason: 'full' });
	server.fault = () => undefined;
	expect(await texts()).toEqual([]);
});

describe('a database that a killed relay has left locked', () => {
	test('is opened as soon as its server gives the lock up', async () => {
		const killed = await (await opened()).begin();
		const next = await opened();
		expect(await next.read(['SELECT count(*) AS marks FROM relay_writes'])).toHaveLength(1);
		await next.close();
		await killed?.close();
	});

	test('is refused as busy when that takes too long', async () => {
		const killed = await (await opened()).begin();
		await expect(opened(0)).rejects.toMatchObject({ reason: 'busy' });
		await killed?.close();
	});
});

test('a server that asks for a token and is given none is no database that does not answer', async () => {
	server.token = 'a token';
	await expect(database.run('SELECT 1')).rejects.toThrow('Unauthorized');
});

test('through seeded faults every write that was acknowledged is there once, and every one that was refused is not', async () => {
	const random = seeded(24);
	const faults: readonly HranaFault[] = [
		{ does: 'delay', ms: 20 },
		{ does: 'refuse', status: 500 },
		{ does: 'lose-request' },
		{ does: 'lose-answer' }
	];
	server.fault = () => (random() < 0.12 ? faults[Math.floor(random() * faults.length)] : undefined);
	const kept: string[] = [];
	const unsure: string[] = [];
	const write = async (text: string) => {
		try {
			if (random() < 0.5) await add(text);
			else await database.transaction(({ run }) => run(`INSERT INTO notes VALUES ('${text}')`));
			kept.push(text);
		} catch (error) {
			expect(error).toMatchObject({ name: 'DatabaseUnavailable' });
			if ((error as { reason: string }).reason === 'unsure') unsure.push(text);
		}
	};
	for (let n = 0; n < 60; n += 1) await write(`note ${n}`);
	server.fault = () => undefined;
	const there = (await texts()).filter((text) => !unsure.includes(String(text)));
	expect(there).toEqual(kept.filter((text) => !unsure.includes(text)));
	expect(kept.length).toBeGreaterThan(20);
	expect(kept.length).toBeLessThan(60);
});
