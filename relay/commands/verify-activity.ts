import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { EMPTY_LOG, type LogHead } from '#lib/domain/activity/hashed-log.ts';
import { checkLog } from '../store/activity/activity-check.ts';
import { ActivityStore } from '../store/activity/activity.ts';
import { rowsOf, type RelayDatabase } from '../store/database/database.ts';
import { breakWords } from './break-words.ts';
import { openForCommand } from './open-for-command.ts';
import type { Operator } from './operator.ts';

/** Where each user's log ended, by user id. */
const keptHeads = v.record(v.string(), v.object({ place: v.number(), hash: v.string() }));
type KeptHeads = v.InferOutput<typeof keptHeads>;

/** Recomputes the log of one user or of all, and compares it with where it ended at an earlier run. */
export async function verifyActivity({ config, args, say, refuse }: Operator): Promise<boolean> {
	const asked = readArguments(args);
	if (!asked) return refuse('usage: npm run relay:verify-activity -- [USER] [--heads FILE]');
	const heads = headsIn(asked.heads);
	const database = await openForCommand(config);
	const users = (await usersWithLogs(database, Object.keys(heads))).filter(
		({ name }) => asked.user === undefined || name === asked.user.toLowerCase()
	);
	if (users.length === 0) {
		if (asked.user !== undefined) return refuse(`no user is called ${asked.user}`);
		say('there is no user yet');
	}
	const store = new ActivityStore(database, () => 0);
	let well = true;
	for (const { id, name } of users) {
		const { head, broken } = await checkLog(store, id, heads[id] ?? EMPTY_LOG);
		say(`${name}: ${broken ? breakWords(broken) : soundWords(head)}`);
		if (broken) well = false;
		else heads[id] = head;
	}
	if (well && asked.heads !== undefined) keep(asked.heads, heads);
	return well;
}

function readArguments(args: readonly string[]) {
	try {
		const options = { heads: { type: 'string' } } as const;
		const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
		if (positionals.length > 1) return undefined;
		return { user: positionals[0], heads: values.heads };
	} catch {
		// The library throws for an unknown option; the answer is the usage in either case.
		return undefined;
	}
}

/** Also of users who are gone, from this table or since an earlier run: they may have been removed by hand. */
async function usersWithLogs(
	database: RelayDatabase,
	seen: readonly string[]
): Promise<{ id: string; name: string }[]> {
	const found = await database.run(`
		SELECT id, name FROM users UNION
		SELECT user_id, 'removed user ' || user_id FROM (SELECT DISTINCT user_id FROM activity)
			WHERE user_id NOT IN (SELECT id FROM users)
		ORDER BY name`);
	const users = rowsOf(v.object({ id: v.string(), name: v.string() }), found);
	const gone = seen.filter((id) => !users.some((user) => user.id === id));
	return [...users, ...gone.map((id) => ({ id, name: `removed user ${id}` }))];
}

function headsIn(file: string | undefined): KeptHeads {
	if (file === undefined || !existsSync(file)) return {};
	return v.parse(v.pipe(v.string(), v.parseJson(), keptHeads), readFileSync(file, 'utf8'));
}

function keep(file: string, heads: KeptHeads): void {
	writeFileSync(`${file}.part`, `${JSON.stringify(heads, undefined, '\t')}\n`, { mode: 0o600 });
	renameSync(`${file}.part`, file);
}

function soundWords({ place, hash }: LogHead): string {
	if (place === 0) return 'no lines';
	const lines = place === 1 ? '1 line' : `${place.toLocaleString('en-IN')} lines`;
	return `${lines}, all as written; the last has the hash ${hash}`;
}
