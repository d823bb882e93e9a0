import { RelayDatabase } from './database.ts';
import { databaseFile, openFile } from './open-file.ts';
import { ServerConnection } from './server-connection.ts';

/** Opens a local file (made when missing) on this thread, or a libSQL server. */
export async function openDatabase(
	url: string,
	authToken?: string,
	waitsForLock?: number
): Promise<RelayDatabase> {
	const local = databaseFile(url) !== undefined || url === ':memory:';
	const client = local ? await openFile(url) : new ServerConnection(url, authToken);
	return new RelayDatabase(client, waitsForLock);
}
