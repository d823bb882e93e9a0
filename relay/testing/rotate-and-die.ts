/** `relay:rotate-secret` for the relay of a folder, killed at a moment: `rotate-and-die.ts FOLDER MOMENT [flags]`. */
import { rotateSecret } from '../commands/rotate-secret.ts';
import { obeyWith } from '../commands/run-command.ts';

const [folder, moment, ...args] = process.argv.slice(2);
const command = { args, env: { ...process.env, DATA_DIR: folder } };
const done = await obeyWith(
	(operator) =>
		rotateSecret(operator, (here) => {
			if (here === moment) process.kill(process.pid, 'SIGKILL');
		}),
	command,
	(line) => void process.stdout.write(`${line}\n`)
);
process.exit(done ? 0 : 1);
