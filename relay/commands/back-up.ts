import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { copyInto } from '../store/database/copy-into.ts';
import { openForCommand, ownFile } from './open-for-command.ts';
import { inspect } from './inspect.ts';
import type { Operator } from './operator.ts';

/** Copies the database as of one moment, while the relay goes on. */
export async function backUp({ config, args, say, refuse }: Operator): Promise<boolean> {
	const [target] = args;
	if (target === undefined || target.startsWith('-') || args.length > 1) {
		return refuse('usage: npm run relay:backup -- FILE');
	}
	const source = ownFile(config);
	const file = resolve(target);
	if (existsSync(file)) return refuse(`${file} is there already, and is not overwritten`);
	const database = await openForCommand(config);
	const part = `${file}.part`;
	rmSync(part, { force: true });
	await copyInto(database, part);
	const found = await inspect(part);
	if (found.problems.length > 0) {
		rmSync(part, { force: true });
		return refuse(`the copy is not sound: ${found.problems.join('; ')}`);
	}
	// A file that appeared meanwhile is not overwritten: the name is reserved before the copy takes it.
	closeSync(openSync(file, 'wx', 0o600));
	renameSync(part, file);
	say(`${file}: ${found.contents}`);
	say(`copied from ${resolve(source)}`);
	say(
		config.secret === undefined
			? `Not in it: ${resolve(config.dataDir, 'relay.secret')}. Keep a copy of it in another place: without it the API keys in this backup cannot be opened.`
			: 'Not in it: RELAY_SECRET. Keep it in another place: without it the API keys in this backup cannot be opened.'
	);
	return true;
}
