import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { bodies, type Stock } from './bodies.ts';
import { allDoors } from './doors.ts';
import { FUZZED_RELAY, runFuzz } from './fuzz.ts';

test('every door that changes something has an honest body to be spoilt, and no other has', async () => {
	const changing = (await allDoors()).filter(({ method }) => method !== 'GET');
	const known = bodies({ ids: {}, file: {}, passphrase: '', password: '' } as Stock);
	expect(Object.keys(known).sort()).toEqual(
		changing.map(({ method, path }) => `${method} ${path}`).sort()
	);
});

test('two thousand inputs that nobody honest sends end neither the relay nor in a 500', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-fuzz-'));
	const relay = relayProcess(folder, FUZZED_RELAY);
	onTestFinished(async () => {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	});
	const doors = await allDoors();
	const { violations, answers } = await runFuzz({ relay, doors, seed: 7, cases: 2_000 });
	expect(violations).toEqual([]);
	// It came near to sense: some were taken, and the refusals are of many kinds.
	expect(answers.get(200)).toBeGreaterThan(0);
	for (const status of [400, 401, 403, 404, 405]) expect(answers.get(status)).toBeGreaterThan(0);
	expect(relay.said.filter((line) => line.startsWith('{'))).toEqual([]);
}, 90_000);
