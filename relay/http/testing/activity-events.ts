import * as v from 'valibot';
import { rowsOf, type RelayDatabase } from '../../store/database/database.ts';

const row = v.object({ action: v.string(), details: v.string() });

/** What a user's activity log holds, in order: `signed-in {"by":"password"}`. */
export async function activityEvents(database: RelayDatabase, name: string): Promise<string[]> {
	const found = await database.run({
		sql: `SELECT a.action, a.details FROM activity a JOIN users u ON u.id = a.user_id
			WHERE u.name = ? ORDER BY a.place`,
		args: [name]
	});
	return rowsOf(row, found).map(({ action, details }) => `${action} ${details}`);
}
