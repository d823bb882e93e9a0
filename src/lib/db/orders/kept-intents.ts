import type { DeviceDatabase } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { isFinal, type GroupId, type Intent, type IntentId } from '#lib/orders/intent/intent.ts';
import {
	byPlan,
	madeBeside,
	type Baseline,
	type IntentWork,
	type JournalStore
} from '#lib/orders/journal/journal-store.ts';
import { storedBaseline, storedIntent } from '#lib/orders/journal/stored-intent.ts';
import { changeAll, unsettledOf, type IntentChange, type Tables } from './change-intents.ts';

type Writing = ({ work: (table: Tables) => Promise<unknown> } | { change: IntentChange }) & {
	done: (result: unknown) => void;
	failed: (error: unknown) => void;
};

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
		baselines: readonly Baseline[],
		made?: IntentWork
	): Promise<'added' | 'taken' | 'refused'> {
		const added = await this.#together(async (table) => {
			// All questions at once, then all that is written: an order waits for each answer of the disk.
			const accounts = made ? intents.map(({ account }) => account) : [];
			const [known, unsettled, first] = await Promise.all([
				table<string>('intents').bulkGet(intents.map(({ id }) => id)),
				made ? unsettledOf(table, accounts) : [],
				table<string>('baselines').bulkGet(baselines.map(baselineId))
			]);
			if (known.some((row) => row !== undefined)) return 'taken';
			const rows = made ? madeBeside(intents, unsettled, made) : [...intents];
			const asked = baselines.filter((_, at) => first[at] === undefined);
			await Promise.all([
				table('intents').bulkAdd(rows),
				table('baselines').bulkAdd(asked.map((one) => ({ id: baselineId(one), ...one })))
			]);
			return 'added';
		});
		return added ?? 'refused';
	}

	async of(id: IntentId): Promise<Intent | undefined> {
		return fitting(storedIntent, [await this.#db.table<string>('intents').get(id)])[0];
	}

	change(id: IntentId, work: IntentWork): Promise<Intent | undefined> {
		return new Promise((resolve, failed) => {
			const done = (result: unknown) => resolve(result as Intent | undefined);
			this.#ask({ change: { id, work }, done, failed });
		});
	}

	/**
	 * In one transaction with what is asked at the same moment, and while the disk is busy: one press for many accounts would wait
	 * for the disk once for each of them. One that fails is tried by itself, so that it takes no other with it.
	 */
	#together<T>(work: (table: Tables) => Promise<T>): Promise<T | undefined> {
		return new Promise((resolve, failed) => {
			const done = (result: unknown) => resolve(result as T | undefined);
			this.#ask({ work, done, failed });
		});
	}

	#ask(writing: Writing): void {
		this.#waiting.push(writing);
		if (!this.#writing) void this.#writeAll();
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
				for (const part of inRuns(asked)) {
					if ('work' in part) made.push(await part.work(table));
					else made.push(...(await changeAll(table, part.changes)));
				}
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

type Part = { work: (table: Tables) => Promise<unknown> } | { changes: IntentChange[] };

/** In their order; changes that follow each other are made together. */
function inRuns(asked: readonly Writing[]): Part[] {
	const parts: Part[] = [];
	for (const one of asked) {
		const last = parts.at(-1);
		if ('work' in one) parts.push(one);
		else if (last && 'changes' in last) last.changes.push(one.change);
		else parts.push({ changes: [one.change] });
	}
	return parts;
}

type BaselineRows = ReturnType<Parameters<Parameters<Rows['change']>[1]>[0]>;

async function putFirst(rows: BaselineRows, baseline: Baseline): Promise<void> {
	const id = baselineId(baseline);
	if ((await rows.get(id)) === undefined) await rows.add({ id, ...baseline });
}

function baselineId({ group, account }: Pick<Baseline, 'group' | 'account'>): string {
	return `${group} ${account}`;
}
