import { RelayDatabase } from './database.ts';
import { databaseFile, openFile } from './open-file.ts';
import { ServerConnection } from './server-connection.ts';

/** Ms. */
const ANSWERS_WITHIN = 10_000;
const KNOWS_WITHIN = 15_000;
/** Ms: a transaction whose connection broke keeps a server's lock until the server gives it up, sqld after 5 s. */
const SERVER_WAITS_FOR_LOCK = 10_000;

/** Opens a local file (made when missing) on this thread, or a libSQL server. */
export async function openDatabase(
	url: string,
	authToken?: string,
	waitsForLock?: number
): Promise<RelayDatabase> {
	if (databaseFile(url) !== undefined || url === ':memory:') {
		return new RelayDatabase(await openFile(url), waitsForLock);
	}
	const waits = waitsForLock ?? SERVER_WAITS_FOR_LOCK;
	const times = { answersWithin: ANSWERS_WITHIN, knowsWithin: KNOWS_WITHIN, waitsForLock: waits };
	return new RelayDatabase(await ServerConnection.open({ url, authToken, ...times }), waits);
}
