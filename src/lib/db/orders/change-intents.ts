import type { DeviceDatabase } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { isUnsettled, UNSETTLED, type Intent, type IntentId } from '#lib/orders/intent/intent.ts';
import type { IntentWork } from '#lib/orders/journal/journal-store.ts';
import { storedIntent } from '#lib/orders/journal/stored-intent.ts';

/** What a transaction may write to. */
export type Tables = Parameters<Parameters<DeviceDatabase['change']>[1]>[0];

export interface IntentChange {
	id: IntentId;
	work: IntentWork;
}

/** A day's orders of an account are hundreds, and each change asks for those that are unknown or on their way. */
const BY_STATE = '[account+life.state]';

/** Those of these accounts that are unknown or on their way. */
export async function unsettledOf(
	table: Tables,
	accounts: readonly AccountId[]
): Promise<Intent[]> {
	const states = [...new Set(accounts)].flatMap((account) =>
		UNSETTLED.map((state) => [account, state])
	);
	return fitting(
		storedIntent,
		await table<string>('intents').where(BY_STATE).anyOf(states).toArray()
	);
}

/**
 * One after the other, on what three questions to the disk answer: in a panic hundreds of orders change in the same moment, and three
 * for each would hold all of them up for seconds. Each sees what those before it made.
 */
export async function changeAll(
	table: Tables,
	changes: readonly IntentChange[]
): Promise<(Intent | undefined)[]> {
	const rows = table<string>('intents');
	const wanted = [...new Set(changes.map(({ id }) => id))];
	const found = fitting(storedIntent, await rows.bulkGet(wanted));
	const unsettled = await unsettledOf(
		table,
		found.map(({ account }) => account)
	);
	const now = new Map([...unsettled, ...found].map((intent) => [intent.id, intent]));
	const changed = new Set<IntentId>();
	const made = changes.map(({ id, work }) => {
		const intent = now.get(id);
		if (!intent) return undefined;
		const others = [...now.values()].filter(
			(other) => other.account === intent.account && other.id !== id && isUnsettled(other)
		);
		const next = work(intent, others);
		if (next !== intent) {
			now.set(id, next);
			changed.add(id);
		}
		return next;
	});
	await rows.bulkPut([...changed].flatMap((id) => now.get(id) ?? []));
	return made;
}
