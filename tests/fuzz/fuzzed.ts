import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { allDoors } from './doors.ts';
import { FUZZED_RELAY, runFuzz } from './fuzz.ts';

/** What is expected of `fuzzed`, however many inputs there were. */
export const UNHARMED = { violations: [], complaints: [], unseen: [] };
/** The inputs come near to sense: some are taken, and the refusals are of many kinds. */
const STATUSES = [200, 400, 401, 403, 404, 405];

/** Fuzzes a relay of its own: what went wrong, what it complained about, and the statuses it never answered. */
export async function fuzzed({ seed, cases }: { seed: number; cases: number }) {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-fuzz-'));
	const relay = relayProcess(folder, FUZZED_RELAY);
	try {
		const doors = await allDoors();
		const { violations, answers } = await runFuzz({ relay, doors, seed, cases });
		return {
			violations,
			complaints: relay.said.filter((line) => line.startsWith('{')),
			unseen: STATUSES.filter((status) => !answers.has(status))
		};
	} finally {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}
