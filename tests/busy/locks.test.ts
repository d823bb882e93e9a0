import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { relayOnAPort } from '../../relay/http/testing/relay-on-a-port.ts';
import { openOnThread } from '../../relay/store/database/database-thread.ts';
import { seeded } from '../bench/random.ts';
import { runLocks } from './locks.ts';

test('what a relay acknowledged is there after other programs held its database, and it serves again at once', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-locks-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const databaseUrl = `file:${join(folder, 'relay.db')}`;
	// Refused after a tenth of a second, so that a few of these short locks outlast it.
	const database = await openOnThread(databaseUrl, undefined, 100);
	const relay = await relayOnAPort({ database });
	const { url } = relay;
	const held = { least: 50, most: 1_500 };
	const found = await runLocks({ url, databaseUrl, times: 6, held, random: seeded(17) });
	await relay.stop();
	await database.stop();
	expect(found.violations).toEqual([]);
	expect(found.acknowledged).toBeGreaterThan(12);
	expect(found.refused).toBeGreaterThan(0);
});
