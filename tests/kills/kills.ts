import { createClient } from '@libsql/client';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { Browser } from '../../relay/http/testing/browser.ts';
import { relayProcess } from '../../relay/testing/relay-process.ts';

interface KillsOptions {
	folder: string;
	times: number;
	/** 0 to 1: how far into its writing each relay lives. */
	random: () => number;
	passed?: (kill: number, acknowledged: number) => void;
}

interface KillsFound {
	/** Writes that the relay said were kept. */
	acknowledged: number;
	/** What was wrong afterwards, in words. */
	violations: string[];
}

/** Acknowledged writes before the end comes, at most: a count, as on a busy machine a span of time may hold none. */
const LONGEST_LIFE = 60;
/** Ms from there to the end, at most: it may come at any moment of the next writes. */
const LONGEST_WAIT = 10;
const PASSWORD = 'correct horse battery';

/**
 * Ends a relay with SIGKILL in the middle of its writing, again and again on one database: reports into the activity,
 * settings and account names, several at a time. After each kill everything that was acknowledged must be there.
 */
export async function runKills({
	folder,
	times,
	random,
	passed
}: KillsOptions): Promise<KillsFound> {
	const violations: string[] = [];
	const reports = new Set<string>();
	let names = 0;
	/** The number of the newest name that was acknowledged: one that the end cut off may be there or not. */
	let kept = 0;
	let acknowledged = 0;
	let proof: Record<string, string> | undefined;
	for (let kill = 0; kill < times; kill += 1) {
		const relay = relayProcess(folder);
		const url = await relay.address;
		if (url === undefined) {
			violations.push(`after kill ${kill} the relay does not start: ${relay.said.join(' | ')}`);
			break;
		}
		const browser = new Browser(url);
		if (proof === undefined) {
			await browser.signUp('asha', PASSWORD);
			await browser.post('/api/accounts', {
				name: 'Zerodha',
				hostUrl: 'http://127.0.0.1:1',
				websocketUrl: 'ws://127.0.0.1:1',
				apiKey: 'a key',
				page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
			});
			({ proof } = browser);
		}
		const session = proof;
		const known = await listAccounts(url, session);
		if (!known.ok)
			violations.push(`after kill ${kill} the session or account is gone: ${known.why}`);
		const send = (method: string, path: string, body: unknown) =>
			fetch(url + path, {
				method,
				headers: { origin: url, ...session, 'content-type': 'application/json' },
				body: JSON.stringify(body)
			}).then(
				async (response) => {
					await response.arrayBuffer();
					return response.ok;
				},
				// The relay is gone: nothing was acknowledged.
				() => false
			);
		let alive = true;
		const writeReports = async () => {
			while (alive) {
				const id = randomUUID();
				const report = { id, action: 'order-intended', at: 1, details: { kill } };
				if (await send('POST', '/api/activity', { reports: [report] })) {
					reports.add(id);
					acknowledged += 1;
				}
			}
		};
		const renameAccount = async () => {
			while (alive && known.ok) {
				names += 1;
				const wanted = names;
				if (await send('PATCH', `/api/accounts/${known.id}`, { name: `Name ${wanted}` })) {
					kept = wanted;
					acknowledged += 1;
				}
			}
		};
		const enough = acknowledged + 1 + Math.floor(random() * LONGEST_LIFE);
		const writing = [writeReports(), writeReports(), renameAccount()];
		while (acknowledged < enough && relay.child.exitCode === null) await sleep(1);
		await sleep(random() * LONGEST_WAIT);
		relay.child.kill('SIGKILL');
		alive = false;
		await Promise.all([relay.ended, ...writing]);
		violations.push(...(await inspect(folder, reports, kept)).map((it) => `kill ${kill}: ${it}`));
		passed?.(kill, acknowledged);
	}
	return { acknowledged, violations };
}

const accountList = v.object({ accounts: v.array(v.object({ id: v.string() })) });

async function listAccounts(
	url: string,
	session: Record<string, string>
): Promise<{ ok: true; id: string } | { ok: false; why: string }> {
	const response = await fetch(`${url}/api/accounts`, { headers: session });
	const read = v.safeParse(accountList, await response.json());
	const id = read.success ? read.output.accounts[0]?.id : undefined;
	return id === undefined ? { ok: false, why: `status ${response.status}` } : { ok: true, id };
}

/** Reads the database as the killed relay left it. */
async function inspect(
	folder: string,
	reports: ReadonlySet<string>,
	name: number
): Promise<string[]> {
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	const column = async (sql: string, field: string) =>
		(await database.execute(sql)).rows.map((row) => row[field]);
	try {
		const found: string[] = [];
		const [sound] = await column('PRAGMA integrity_check', 'integrity_check');
		if (sound !== 'ok') found.push(`the file is damaged: ${String(sound)}`);
		const orphans = await database.execute('PRAGMA foreign_key_check');
		if (orphans.rows.length > 0) found.push(`${orphans.rows.length} half records`);
		const kept = new Set(await column('SELECT report_id FROM activity', 'report_id'));
		const lost = [...reports].filter((id) => !kept.has(id));
		if (lost.length > 0) found.push(`${lost.length} acknowledged reports are lost`);
		const [now] = await column('SELECT name FROM accounts', 'name');
		const number = Number(/^Name (\d+)$/.exec(String(now))?.[1] ?? 0);
		if (number < name)
			found.push(`the account is called ${String(now)}, after Name ${name} was kept`);
		return found;
	} finally {
		database.close();
	}
}
