import { createClient } from '@libsql/client';
import { join } from 'node:path';
import type { Attack } from '../attack.ts';

/** 208 changes a second made 29 GB a day. */
const CHANGES = { short: 80, long: 2_000 };
/** Lines of one kind at once, and a few that come due meanwhile. */
const MOST_LINES = 30 + 5;

/** One user changes an account all the time. */
export const logGrowthAttack: Attack = {
	name: 'log_growth',
	async run({ folder, attacker: { browser }, account }, { form }) {
		const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
		const lines = async () => {
			const { rows } = await database.execute('SELECT count(*) AS count FROM activity');
			return Number(rows[0]?.['count']);
		};
		const before = await lines();
		for (let change = 0; change < CHANGES[form]; change += 1) {
			await browser.send('PATCH', account, { name: `Zerodha ${change % 2}` });
		}
		const grown = (await lines()) - before;
		database.close();
		return [{ of: 'lines', value: grown, unit: 'lines', bound: MOST_LINES }];
	}
};
