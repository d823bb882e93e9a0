import type { AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import {
	isUnsettled,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';

/** What an account's order book held before the first order of a group left. */
export interface Baseline {
	group: GroupId;
	account: AccountId;
	/** Epoch ms at which the book was true. */
	asOf: number;
	/** Whose book it was: in another mode the server shows other orders. */
	mode: AnswerMode;
	/** Undefined where the book could not be read: nothing can be proved by it, and only an exit leaves. */
	orderids: readonly string[] | undefined;
}

/** What becomes of an intent beside others. */
export type IntentWork = (intent: Intent, unsettled: readonly Intent[]) => Intent;

/** Each as `made` makes it, beside the unsettled ones that are there and those that were made before it. */
export function madeBeside(
	intents: readonly Intent[],
	unsettled: readonly Intent[],
	made: IntentWork
): Intent[] {
	const beside = [...unsettled];
	return intents.map((intent) => {
		const next = made(
			intent,
			beside.filter(({ account }) => account === intent.account)
		);
		if (isUnsettled(next)) beside.push(next);
		return next;
	});
}

/** Where intents are kept. What is answered is kept: on the disk, as far as `keeps` says so. */
export interface JournalStore {
	/** Whether what is written outlives this process. Asked after each write, which may be the one that finds the disk full. */
	readonly keeps: boolean;
	/**
	 * All of them or none, with what they are told apart by. `taken`: one of them is there already, as when a button is pressed twice. `refused`: the rows
	 * are not this process's to write. `made`: in the same transaction and in their order, each is written down as what it makes of it; `unsettled`
	 * are the others of its account that are unknown or on their way.
	 */
	add(
		intents: readonly Intent[],
		baselines: readonly Baseline[],
		made?: IntentWork
	): Promise<'added' | 'taken' | 'refused'>;
	of(id: IntentId): Promise<Intent | undefined>;
	/**
	 * In one transaction: what `work` makes of an intent takes its place. `unsettled` are the others of its account that are
	 * unknown or on their way. Undefined where there is no such intent here, or it is not this process's to write.
	 */
	change(id: IntentId, work: IntentWork): Promise<Intent | undefined>;
	/** Of one account or of all, in the order in which they were planned. `unread`: rows of another build that could not be read. */
	all(account?: AccountId): Promise<{ intents: Intent[]; unread: number }>;
	/** The first baseline of a group and account stays. */
	keepBaseline(baseline: Baseline): Promise<void>;
	baseline(group: GroupId, account: AccountId): Promise<Baseline | undefined>;
	/** Drops what is final and was planned before that moment (epoch ms), and baselines from before it. */
	forget(before: number): Promise<void>;
}

export function byPlan(a: Intent, b: Intent): number {
	return a.plannedAt - b.plannedAt || a.place - b.place || (a.id < b.id ? -1 : 1);
}

/** Whether it is the account's, or any is wanted. */
export function isOfAccount(
	intent: Pick<Intent, 'account'>,
	account: AccountId | undefined
): boolean {
	return account === undefined || intent.account === account;
}
