import * as v from 'valibot';
import { rowsOf, type RelayDatabase, type Statements } from '../database/database.ts';

/** One field as the user chose it; epoch ms by the relay's clock. */
export interface KeptSetting {
	field: string;
	value: unknown;
	chosenAt: number;
}

interface Chosen {
	/** Fields whose value has changed. */
	changed: string[];
	/** Fields that were chosen again later, on another device: that choice stays. */
	lost: string[];
}

const settingRow = v.object({
	field: v.string(),
	value: v.pipe(v.string(), v.parseJson()),
	chosen_at: v.number()
});

/** Fields by name, as they were sent: both the writer and the reader check their values. */
export class SettingsStore {
	readonly #database: RelayDatabase;

	constructor(database: RelayDatabase) {
		this.#database = database;
	}

	async of(userId: string): Promise<Record<string, unknown>> {
		const rows = await read(this.#database, userId);
		return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
	}

	/**
	 * For each field the latest choice wins, whenever it arrives. `now` is epoch ms: a choice from after it was made while the
	 * clock was wrong, and any other is later.
	 */
	choose(userId: string, choices: readonly KeptSetting[], now: number): Promise<Chosen> {
		return this.#database.transaction(async (statements) => {
			const known = new Map((await read(statements, userId)).map((row) => [row.field, row]));
			const chosen: Chosen = { changed: [], lost: [] };
			for (const { field, value, chosenAt } of choices) {
				const before = known.get(field);
				const text = JSON.stringify(merged(before?.value, value));
				// Also a repeat, sent because the first answer was lost.
				if (before && text === JSON.stringify(before.value)) continue;
				if (before && before.chosen_at > chosenAt && before.chosen_at <= now) {
					chosen.lost.push(field);
					continue;
				}
				chosen.changed.push(field);
				await statements.run({
					sql: `INSERT INTO user_settings (user_id, field, value, chosen_at) VALUES (?, ?, ?, ?)
						ON CONFLICT (user_id, field)
						DO UPDATE SET value = excluded.value, chosen_at = excluded.chosen_at`,
					args: [userId, field, text, chosenAt]
				});
			}
			return chosen;
		});
	}
}

/** A part that only a newer page knows survives the choice of an older one. */
function merged(before: unknown, value: unknown): unknown {
	return isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function read(statements: Statements, userId: string) {
	const found = await statements.run({
		sql: 'SELECT field, value, chosen_at FROM user_settings WHERE user_id = ?',
		args: [userId]
	});
	return rowsOf(settingRow, found);
}
