import { createClient } from '@libsql/client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import { HranaServer, type HranaFault } from '../../hrana/hrana-server.ts';
import type { Attack } from '../attack.ts';
import { Attacker } from '../attacker.ts';

const WRITES = 60;
/** Ms after which a write that was refused is sent again, as a page does. */
const AGAIN = 250;
/**
 * Ms. A transaction whose exchange was lost keeps the others out for the 5 s after which the server ends it. That one
 * write meets six of them in a row is one run in tens of thousands.
 */
const KEPT_WITHIN = 30_000;
/** One exchange in so many is lost on its way there, or on its way back, or refused, or late. */
const FAULTS: readonly (HranaFault | undefined)[] = [
	{ does: 'lose-answer' },
	{ does: 'lose-request' },
	{ does: 'refuse', status: 503 },
	{ does: 'delay', ms: 200 },
	...Array.from({ length: 96 }, () => undefined)
];

/** The database of a relay of its own is a server that loses answers, refuses and is late. */
export const databaseServerAttack: Attack = {
	name: 'database_server',
	onlyLong: true,
	async run(_, { random }) {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
		const file = join(folder, 'server.db');
		const server = await HranaServer.start(file);
		const relay = relayProcess(folder, { DATABASE_URL: server.url, LOG_LEVEL: 'fatal' });
		try {
			const user = new Attacker((await relay.address) ?? '', 'asha');
			await user.signUp();
			const acknowledged: string[] = [];
			let failed = 0;
			let longest = 0;
			server.fault = () => FAULTS[Math.floor(random() * FAULTS.length)];
			for (let write = 0; write < WRITES; write += 1) {
				const id = randomUUID();
				const report = { id, action: 'order-intended', at: 1, details: { write } };
				const begun = performance.now();
				let taken = 0;
				do {
					if (taken > 0) await wait(AGAIN);
					const { status } = await user.browser.post('/api/activity', { reports: [report] });
					taken = performance.now() - begun;
					if (status === 200) acknowledged.push(id);
					else if (status !== 503) failed += 1;
				} while (acknowledged.at(-1) !== id && taken < KEPT_WITHIN);
				longest = Math.max(longest, taken);
			}
			server.fault = () => undefined;
			const database = createClient({ url: `file:${file}` });
			const { rows } = await database.execute('SELECT report_id AS id FROM activity');
			database.close();
			const kept = rows.map(({ id }) => id).filter((id) => id !== null);
			const lost = acknowledged.filter((id) => !kept.includes(id)).length;
			return [
				{ of: 'lost', value: lost, unit: 'writes', bound: 0 },
				{ of: 'doubled', value: kept.length - new Set(kept).size, unit: 'writes', bound: 0 },
				{ of: 'failed', value: failed, unit: 'writes', bound: 0 },
				{ of: 'refused', value: WRITES - acknowledged.length, unit: 'writes', bound: 0 },
				{ of: 'longest', value: longest, unit: 'ms', bound: KEPT_WITHIN }
			];
		} finally {
			relay.child.kill('SIGKILL');
			await relay.ended;
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
