import type { TableSettings } from '#lib/domain/user/settings.ts';
import type { UserSettings } from './user-settings.svelte.ts';

const AS_IT_COMES: TableSettings = { hidden: [], sort: null, group: '' };
/** The tables whose layout a user's settings remember. */
export type TableName = 'positions' | 'orders' | 'trades' | 'holdings' | 'funds' | 'drift';

/** What a user chose for one table: columns, order and grouping, remembered as the chain's columns are. */
export class TableLook {
	readonly #settings: Pick<UserSettings, 'value' | 'change'>;
	readonly #table: TableName;

	constructor(settings: Pick<UserSettings, 'value' | 'change'>, table: TableName) {
		this.#settings = settings;
		this.#table = table;
	}

	get hidden(): readonly string[] {
		return this.#chosen.hidden;
	}

	get sort(): TableSettings['sort'] {
		return this.#chosen.sort;
	}

	get group(): string {
		return this.#chosen.group;
	}

	/** Shows a column that was hidden, or hides it. */
	toggle(column: string): void {
		const { hidden } = this.#chosen;
		this.#change({
			hidden: hidden.includes(column)
				? hidden.filter((other) => other !== column)
				: [...hidden, column]
		});
	}

	/** By this column: first as it asks, then the other way round, then in the table's own order again. */
	sortBy(column: string, downFirst: boolean): void {
		const { sort } = this.#chosen;
		if (sort?.by !== column) this.#change({ sort: { by: column, down: downFirst } });
		else this.#change({ sort: sort.down === downFirst ? { ...sort, down: !sort.down } : null });
	}

	order(sort: TableSettings['sort']): void {
		this.#change({ sort });
	}

	groupBy(group: string): void {
		this.#change({ group });
	}

	get #chosen(): TableSettings {
		return this.#settings.value.tables[this.#table] ?? AS_IT_COMES;
	}

	#change(part: Partial<TableSettings>): void {
		const { tables } = this.#settings.value;
		this.#settings.change({
			tables: { ...tables, [this.#table]: { ...this.#chosen, ...part } }
		});
	}
}
