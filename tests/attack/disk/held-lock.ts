import { join } from 'node:path';
import { runLocks } from '../../busy/locks.ts';
import type { Attack } from '../attack.ts';

const LOCKS = { short: 1, long: 3 };
/** Ms. */
const HELD = { short: { least: 2_000, most: 2_000 }, long: { least: 8_000, most: 12_000 } };

/** Another program takes the database's write lock, while pages write. */
export const heldLockAttack: Attack = {
	name: 'held_lock',
	hashes: true,
	async run({ url, folder }, { form, random }) {
		const { violations, acknowledged } = await runLocks({
			...{ url, name: `lock${Math.floor(random() * 1e6)}`, random },
			databaseUrl: `file:${join(folder, 'relay.db')}`,
			...{ times: LOCKS[form], held: HELD[form] }
		});
		for (const violation of violations) process.stderr.write(`${violation}\n`);
		return [
			{ of: 'lost_or_failed', value: violations.length, unit: 'writes', bound: 0 },
			{ of: 'without_writes', value: acknowledged > 0 ? 0 : 1, unit: 'runs', bound: 0 }
		];
	}
};
