import { createClient } from '@libsql/client';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountStore } from '../../store/accounts/accounts.ts';
import { ActivityStore } from '../../store/activity/activity.ts';
import { copyInto } from '../../store/database/copy-into.ts';
import type { RelayDatabase } from '../../store/database/database.ts';
import { openRelayDatabase } from '../../store/database/open-relay-database.ts';
import { Seal } from '../../store/accounts/seal.ts';
import { UserStore } from '../../store/people/users.ts';
import { obey } from '../run-command.ts';

export const SECRET = 'Lm3n0pQrS7uVwXyZ-0123456789_aBcDeFgH';
/** One of the two users, in SQL about activity. */
export const RAVI = `user_id = (SELECT id FROM users WHERE name = 'ravi')`;

export interface Folders {
	/** Around the others. */
	folder: string;
	/** A relay's folder, with the database open as a running relay has it. */
	running: string;
	database: RelayDatabase;
	/** The same as it is after the relay was stopped. */
	stopped: string;
	remove(): Promise<void>;
}

/** Two users with an account and 300 lines of activity each. */
export async function relayFolders(): Promise<Folders> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-commands-'));
	const running = mkdtempSync(join(folder, 'running-'));
	const stopped = mkdtempSync(join(folder, 'stopped-'));
	const opened = await openRelayDatabase(`file:${join(running, 'relay.db')}`, undefined);
	if (!opened.ok) throw new Error(opened.why);
	const { database } = opened;
	const users = new UserStore(database, () => 1_000);
	const activity = new ActivityStore(database, () => 1_000);
	for (const name of ['asha', 'ravi']) {
		const made = await users.create(name, 'hash', 'anybody');
		if (!made.ok) throw new Error(made.why);
		await happened(activity, made.user.id);
		await new AccountStore(database, new Seal(SECRET), () => 1_000).add(made.user.id, {
			name: 'Zerodha',
			broker: 'zerodha',
			hostUrl: 'http://h',
			websocketUrl: 'ws://h',
			apiKey: 'the-key'
		});
	}
	await copyInto(database, join(stopped, 'relay.db'));
	for (const place of [running, stopped]) writeFileSync(join(place, 'relay.secret'), SECRET);
	const remove = async () => {
		await database.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	return { folder, running, database, stopped, remove };
}

export async function happened(activity: ActivityStore, userId: string): Promise<void> {
	const append = (index: number) =>
		activity.append(userId, {
			action: 'feed-moved',
			details: { index },
			address: '',
			userAgent: ''
		});
	await Promise.all(Array.from({ length: 300 }, (_, index) => append(index)));
}

interface Done {
	well: boolean;
	said: string;
}

export function command(dataDir: string, name: string, ...args: string[]): Promise<Done> {
	return commandWith({ DATA_DIR: dataDir }, name, ...args);
}

export async function commandWith(
	env: Record<string, string>,
	name: string,
	...args: string[]
): Promise<Done> {
	const lines: string[] = [];
	const well = await obey(name, args, env, (line) => lines.push(line));
	return { well, said: lines.join('\n') };
}

/** Changes the file as an attacker with write access would: its triggers do not stop them. */
export async function byHand(dataDir: string, ...statements: string[]): Promise<void> {
	const client = createClient({ url: `file:${join(dataDir, 'relay.db')}` });
	for (const trigger of ['is_not_changed', 'is_not_deleted', 'grows_at_its_end']) {
		await client.execute(`DROP TRIGGER IF EXISTS activity_${trigger}`);
	}
	for (const statement of statements) await client.execute(statement);
	client.close();
}
