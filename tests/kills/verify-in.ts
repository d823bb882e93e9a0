import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../../relay/testing/bare-environment.ts';

const command = fileURLToPath(new URL('../../scripts/relay-command.mjs', import.meta.url));

/** What the operator's own command says of every user's log in this folder. */
export function verifyIn(folder: string): { ok: boolean; said: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'verify-activity'], {
		env: { ...bareEnvironment(), DATA_DIR: folder },
		encoding: 'utf8'
	});
	return { ok: status === 0, said: stdout + stderr };
}
