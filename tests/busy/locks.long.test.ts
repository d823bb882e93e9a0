import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { seeded } from '../bench/random.ts';
import { runLocks } from './locks.ts';

test('a relay whose database other programs hold 200 times for 0.1 to 15 s loses nothing that it acknowledged, and serves again at once', async () => {
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
		...{ times: 200, held: { least: 100, most: 15_000 } },
		random: seeded(17)
	});
	expect(found.violations).toEqual([]);
	expect(found.acknowledged).toBeGreaterThan(400);
	expect(found.refused).toBeGreaterThan(20);
}, 2_400_000);
