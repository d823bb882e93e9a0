import type { AccountId } from '#lib/domain/account/account.ts';
import {
	isFinal,
	isUnsettled,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';
import {
	byPlan,
	isOfAccount,
	madeBeside,
	type Baseline,
	type IntentWork,
	type JournalStore
} from './journal-store.ts';

/** For as long as this process lives: what an exit is written down in when nothing else takes it. */
export class MemoryStore implements JournalStore {
	readonly keeps: boolean = false;
	readonly #intents = new Map<IntentId, Intent>();
	readonly #baselines = new Map<string, Baseline>();

	async add(
		intents: readonly Intent[],
		baselines: readonly Baseline[],
		made: IntentWork = (intent) => intent
	): Promise<'added' | 'taken'> {
		if (intents.some(({ id }) => this.#intents.has(id))) return 'taken';
		const unsettled = [...this.#intents.values()].filter(isUnsettled);
		for (const intent of madeBeside(intents, unsettled, made)) this.#intents.set(intent.id, intent);
		for (const baseline of baselines) await this.keepBaseline(baseline);
		return 'added';
	}

	of(id: IntentId): Promise<Intent | undefined> {
		return Promise.resolve(this.#intents.get(id));
	}

	change(id: IntentId, work: IntentWork): Promise<Intent | undefined> {
		const intent = this.#intents.get(id);
		if (!intent) return Promise.resolve(undefined);
		const unsettled = [...this.#intents.values()].filter(
			(other) => other.id !== id && other.account === intent.account && isUnsettled(other)
		);
		const changed = work(intent, unsettled);
		this.#intents.set(id, changed);
		return Promise.resolve(changed);
	}

	all(account?: AccountId): Promise<{ intents: Intent[]; unread: number }> {
		const intents = [...this.#intents.values()].filter((intent) => isOfAccount(intent, account));
		return Promise.resolve({ intents: intents.sort(byPlan), unread: 0 });
	}

	keepBaseline(baseline: Baseline): Promise<void> {
		const key = keyOf(baseline.group, baseline.account);
		if (!this.#baselines.has(key)) this.#baselines.set(key, baseline);
		return Promise.resolve();
	}

	baseline(group: GroupId, account: AccountId): Promise<Baseline | undefined> {
		return Promise.resolve(this.#baselines.get(keyOf(group, account)));
	}

	forget(before: number): Promise<void> {
		for (const [id, intent] of this.#intents) {
			if (isFinal(intent) && intent.plannedAt < before) this.#intents.delete(id);
		}
		for (const [key, { asOf }] of this.#baselines) if (asOf < before) this.#baselines.delete(key);
		return Promise.resolve();
	}
}

function keyOf(group: GroupId, account: AccountId): string {
	return `${group} ${account}`;
}
