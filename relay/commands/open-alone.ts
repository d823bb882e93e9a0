import { RelayDatabase } from '../store/database/database.ts';
import { FileConnection } from '../store/database/file-connection.ts';
import { unavailableFrom } from '../store/database/unavailable.ts';

/**
 * Opens a local database for this process alone: a relay that starts meanwhile finds it in use.
 * Undefined when another process has it open.
 */
export async function openAlone(file: string): Promise<RelayDatabase | undefined> {
	try {
		const connection = await FileConnection.open({
			url: `file:${file}`,
			pragmas: [
				'PRAGMA locking_mode = EXCLUSIVE',
				// Leaving write-ahead logging needs exclusive access to the file.
				'PRAGMA journal_mode = DELETE',
				'PRAGMA synchronous = FULL'
			],
			openWithin: 0
		});
		return new RelayDatabase(connection);
	} catch (error) {
		if (unavailableFrom(error)?.reason === 'busy') return undefined;
		throw error;
	}
}
