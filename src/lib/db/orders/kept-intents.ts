import type { DeviceDatabase } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import {
	isFinal,
	isUnsettled,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';
import { byPlan, type Baseline, type JournalStore } from '#lib/orders/journal/journal-store.ts';
import { storedBaseline, storedIntent } from '#lib/orders/journal/stored-intent.ts';

type Rows = Pick<DeviceDatabase, 'table' | 'change' | 'kept'>;

/** The orders that windows of this device were to send. */
export class KeptIntents implements JournalStore {
	readonly #db: Rows;

	constructor(db: Rows) {
		this.#db = db;
	}

	get keeps(): boolean {
		return this.#db.kept;
	}

	async add(
		intents: readonly Intent[],
		baselines: readonly Baseline[]
	): Promise<'added' | 'taken' | 'refused'> {
		const added = await this.#db.change(['intents', 'baselines'], async (table) => {
			const known = await table<string>('intents').bulkGet(intents.map(({ id }) => id));
			if (known.some((row) => row !== undefined)) return 'taken';
			await table('intents').bulkAdd([...intents]);
			for (const baseline of baselines) await putFirst(table('baselines'), baseline);
			return 'added';
		});
		return added ?? 'refused';
	}

	async of(id: IntentId): Promise<Intent | undefined> {
		return fitting(storedIntent, [await this.#db.table<string>('intents').get(id)])[0];
	}

	change(
		id: IntentId,
		work: (intent: Intent, unsettled: readonly Intent[]) => Intent
	): Promise<Intent | undefined> {
		return this.#db.change(['intents'], async (table) => {
			const rows = table<string>('intents');
			const [intent] = fitting(storedIntent, [await rows.get(id)]);
			if (!intent) return undefined;
			const siblings = await rows.where('account').equals(intent.account).toArray();
			const others = fitting(storedIntent, siblings).filter((other) => other.id !== id);
			const changed = work(intent, others.filter(isUnsettled));
			if (changed !== intent) await rows.put(changed);
			return changed;
		});
	}

	async all(): Promise<{ intents: Intent[]; unread: number }> {
		const rows = await this.#db.table<string>('intents').toArray();
		const intents = fitting(storedIntent, rows).sort(byPlan);
		return { intents, unread: rows.length - intents.length };
	}

	async keepBaseline(baseline: Baseline): Promise<void> {
		await this.#db.change(['baselines'], (table) => putFirst(table('baselines'), baseline));
	}

	async baseline(group: GroupId, account: AccountId): Promise<Baseline | undefined> {
		const row = await this.#db.table<string>('baselines').get(baselineId({ group, account }));
		return fitting(storedBaseline, [row])[0];
	}

	async forget(before: number): Promise<void> {
		await this.#db.change(['intents', 'baselines'], async (table) => {
			const old = await table('intents').where('plannedAt').below(before).toArray();
			const gone = fitting(storedIntent, old).filter(isFinal);
			await table<string>('intents').bulkDelete(gone.map(({ id }) => id));
			await table('baselines').where('asOf').below(before).delete();
		});
	}
}

type BaselineRows = ReturnType<Parameters<Parameters<Rows['change']>[1]>[0]>;

async function putFirst(rows: BaselineRows, baseline: Baseline): Promise<void> {
	const id = baselineId(baseline);
	if ((await rows.get(id)) === undefined) await rows.add({ id, ...baseline });
}

function baselineId({ group, account }: Pick<Baseline, 'group' | 'account'>): string {
	return `${group} ${account}`;
}
