import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { backUp } from './back-up.ts';
import type { OperatorCommand } from './operator.ts';
import { resetPassword } from './reset-password.ts';
import { restore } from './restore.ts';
import { rotateSecret } from './rotate-secret.ts';
import { verifyActivity } from './verify-activity.ts';

const COMMANDS: Readonly<Record<string, OperatorCommand>> = {
	backup: backUp,
	'reset-password': resetPassword,
	restore,
	'rotate-secret': (operator) => rotateSecret(operator),
	'verify-activity': verifyActivity
};

/** Ends the process: 0 when all is well, else 1. */
export async function runCommand(name: string, args: readonly string[]): Promise<never> {
	// Files written from here on are readable by their owner only.
	process.umask(0o077);
	if (existsSync('.env')) process.loadEnvFile('.env');
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	process.exit((await obey(name, args, process.env, say)) ? 0 : 1);
}

/** Runs the named command with the relay's own settings. */
export async function obey(
	name: string,
	args: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
	say: (line: string) => void
): Promise<boolean> {
	const command = COMMANDS[name];
	if (command) return obeyWith(command, { args, env }, say);
	say(`there is no command ${name}`);
	return false;
}

export async function obeyWith(
	command: OperatorCommand,
	{ args, env }: { args: readonly string[]; env: Readonly<Record<string, string | undefined>> },
	say: (line: string) => void
): Promise<boolean> {
	const refuse = (line: string): false => {
		say(line);
		return false;
	};
	const read = readConfig(env);
	if (!read.ok) return refuse(read.problems.join('\n'));
	try {
		return await command({ config: read.config, args, say, refuse });
	} catch (error) {
		return refuse(error instanceof Error ? error.message : String(error));
	}
}
