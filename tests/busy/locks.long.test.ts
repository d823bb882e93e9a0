import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { seeded } from '../bench/random.ts';
import { runLocks } from './locks.ts';

/** Each as often; `LOCKS=50` makes it 200 in all. Each relay mostly waits for its own, so that four of them take as long as one. */
const SEEDS = [17, 18, 19, 20];
const LOCKS = Number(process.env.LOCKS ?? 20);

test.for(SEEDS)(
	'a relay whose database other programs hold again and again for 0.1 to 15 s loses nothing that it acknowledged, and serves again at once (seed %i)',
	{ concurrent: true, timeout: 2_400_000 },
	async (seed, { expect, onTestFinished }) => {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-locks-'));
		const relay = relayProcess(folder, { LOG_LEVEL: 'error' });
		onTestFinished(async () => {
			relay.child.kill('SIGKILL');
			await relay.ended;
			rmSync(folder, { recursive: true, force: true });
		});
		const url = await relay.address;
		if (url === undefined) throw new Error(relay.said.join('\n'));
		const found = await runLocks({
			...{ url, databaseUrl: `file:${join(folder, 'relay.db')}` },
			...{ times: LOCKS, held: { least: 100, most: 15_000 } },
			random: seeded(seed)
		});
		expect(found.violations).toEqual([]);
		expect(found.acknowledged).toBeGreaterThan(2 * LOCKS);
		expect(found.refused).toBeGreaterThan(LOCKS / 10);
	}
);
