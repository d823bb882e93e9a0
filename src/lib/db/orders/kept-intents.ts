import type { DeviceDatabase } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import {
	isFinal,
	UNSETTLED,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';
import { byPlan, type Baseline, type JournalStore } from '#lib/orders/journal/journal-store.ts';
import { storedBaseline, storedIntent } from '#lib/orders/journal/stored-intent.ts';

type Tables = Parameters<Parameters<DeviceDatabase['change']>[1]>[0];

interface Writing {
	work: (table: Tables) => Promise<unknown>;
	done: (result: unknown) => void;
	failed: (error: unknown) => void;
}

type Rows = Pick<DeviceDatabase, 'table' | 'change' | 'kept'>;

/** The orders that windows of this device were to send. */
export class KeptIntents implements JournalStore {
	readonly #db: Rows;

	#waiting: Writing[] = [];
	#writing = false;

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
		const added = await this.#together(async (table) => {
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
		return this.#together(async (table) => {
			const rows = table<string>('intents');
			const [intent] = fitting(storedIntent, [await rows.get(id)]);
			if (!intent) return undefined;
			const siblings = await rows
				.where(BY_STATE)
				.anyOf(UNSETTLED.map((state) => [intent.account, state]))
				.toArray();
			const others = fitting(storedIntent, siblings).filter((other) => other.id !== id);
			const changed = work(intent, others);
			if (changed !== intent) await rows.put(changed);
			return changed;
		});
	}

	/**
	 * In one transaction with what is asked at the same moment, and while the disk is busy: one press for many accounts would wait
	 * for the disk once for each of them. One that fails is tried by itself, so that it takes no other with it.
	 */
	#together<T>(work: (table: Tables) => Promise<T>): Promise<T | undefined> {
		return new Promise((resolve, failed) => {
			const done = (result: unknown) => resolve(result as T | undefined);
			this.#waiting.push({ work, done, failed });
			if (!this.#writing) void this.#writeAll();
		});
	}

	async #writeAll(): Promise<void> {
		this.#writing = true;
		// What this moment asks for besides.
		await Promise.resolve();
		while (this.#waiting.length > 0) {
			const asked = this.#waiting.splice(0);
			if (!(await this.#written(asked))) for (const one of asked) await this.#written([one]);
		}
		this.#writing = false;
	}

	/** False when several failed together and none was told yet. */
	async #written(asked: readonly Writing[]): Promise<boolean> {
		try {
			const results = await this.#db.change(['intents', 'baselines'], async (table) => {
				const made: unknown[] = [];
				for (const { work } of asked) made.push(await work(table));
				return made;
			});
			for (const [index, { done }] of asked.entries()) done(results?.[index]);
			return true;
		} catch (error) {
			if (asked.length > 1) return false;
			for (const { failed } of asked) failed(error);
			return true;
		}
	}

	async all(account?: AccountId): Promise<{ intents: Intent[]; unread: number }> {
		const table = this.#db.table<string>('intents');
		const rows = await (
			account === undefined ? table : table.where('account').equals(account)
		).toArray();
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

/** A day's orders of an account are hundreds, and each change asks for those that are unknown or on their way. */
const BY_STATE = '[account+life.state]';

type BaselineRows = ReturnType<Parameters<Parameters<Rows['change']>[1]>[0]>;

async function putFirst(rows: BaselineRows, baseline: Baseline): Promise<void> {
	const id = baselineId(baseline);
	if ((await rows.get(id)) === undefined) await rows.add({ id, ...baseline });
}

function baselineId({ group, account }: Pick<Baseline, 'group' | 'account'>): string {
	return `${group} ${account}`;
}
