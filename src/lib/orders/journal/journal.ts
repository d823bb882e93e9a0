import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { unsettledTwin } from '#lib/orders/identity/same-content.ts';
import { isFinal, type GroupId, type Intent, type IntentId } from '#lib/orders/intent/intent.ts';
import type { IntentEvent } from '#lib/orders/intent/intent-event.ts';
import { tellIntent } from '#lib/orders/intent/tell-intent.ts';
import {
	byPlan,
	isOfAccount,
	type Baseline,
	type IntentWork,
	type JournalStore
} from './journal-store.ts';
import { MemoryStore } from './memory-store.ts';

/** All that a sender may know of an order: it learns it by spending the permit. */
interface Permitted {
	account: AccountId;
	order: OrderRequest;
	/** For a relay, which sends each number on once. */
	number: string;
	/** It only reduces a position. */
	reduces: boolean;
}

/** One order may leave, once; that it does is written down already. Only the journal makes one. */
class Permit {
	readonly intent: IntentId;
	readonly #permitted: Permitted;
	#spent = false;

	constructor(intent: IntentId, permitted: Permitted) {
		this.intent = intent;
		this.#permitted = permitted;
	}

	/** Throws the second time. */
	spend(): Permitted {
		if (this.#spent) throw new Error('this order has left already');
		this.#spent = true;
		return this.#permitted;
	}
}
export type SendPermit = Permit;

/** Why an order may not leave. */
export type LeaveRefusal =
	/** It left before, or was taken back; or another process planned it. */
	| { why: 'not-planned' }
	/** Nothing says what the account's order book held before: afterwards nothing could be proved. */
	| { why: 'no-baseline' }
	/** The same order to the same account is on its way, or nobody knows whether it was placed. */
	| { why: 'twin-unsettled'; twin: IntentId }
	/** It could not be written down. */
	| { why: 'not-kept' };

export type LeaveAnswer = { permit: SendPermit } | LeaveRefusal;

interface JournalWorld {
	/** Epoch ms. */
	now: () => number;
	/** This process, as it is told apart from others that write in the same journal. */
	process: string;
	/** 32 hexadecimal digits, never the same twice. */
	number: () => string;
	/** Told of a store that failed; the journal goes on with what it has. */
	trouble: (error: unknown) => void;
}

/**
 * Where every order is written down before it leaves, and what came of it. An exit is remembered by this process alone
 * when nothing else takes it: a full disk must not keep a position open.
 */
export class Journal {
	readonly #store: JournalStore;
	readonly #world: JournalWorld;
	/** What the store does not take. An intent that is here counts here, and not as the store has it. */
	readonly #here = new MemoryStore();
	/** What was planned or told here, as it was then. */
	readonly #known = new Map<IntentId, Intent>();

	constructor(store: JournalStore, world: JournalWorld) {
		this.#store = store;
		this.#world = world;
	}

	/** All or none. `taken`: the same press again. `not-kept`: without a disk only exits are planned. */
	async plan(
		intents: readonly Intent[],
		baselines: readonly Baseline[] = []
	): Promise<'planned' | 'taken' | 'not-kept'> {
		return this.#plan(intents, baselines);
	}

	/**
	 * The same, and these of them leave at once: that they do is written down in the same transaction, so that a press waits for the
	 * disk once.
	 */
	async planToLeave(
		intents: readonly Intent[],
		baseline: Baseline,
		leaving: ReadonlySet<IntentId>
	): Promise<{ is: 'planned'; leaves: Map<IntentId, LeaveAnswer> } | { is: 'taken' | 'not-kept' }> {
		const { number, now } = this.#world;
		const events = new Map(
			[...leaving].map((id) => [id, { kind: 'sent', at: now(), number: number() } as const])
		);
		const refusals = new Map<IntentId, LeaveRefusal>();
		const made = new Map<IntentId, Intent>();
		const is = await this.#plan(intents, [baseline], (intent, unsettled) => {
			const event = events.get(intent.id);
			const [next, refusal] = event
				? this.#leavesNow(intent, unsettled, { event, baseline })
				: [intent];
			// A transaction may be begun again.
			if (refusal) refusals.set(intent.id, refusal);
			else refusals.delete(intent.id);
			made.set(intent.id, next);
			return next;
		});
		if (is !== 'planned') return { is };
		const leaves = new Map<IntentId, LeaveAnswer>();
		for (const [id, event] of events) {
			const intent = made.get(id);
			const refusal = refusals.get(id);
			if (refusal) leaves.set(id, refusal);
			else if (intent) leaves.set(id, { permit: permitFor(intent, event) });
		}
		return { is, leaves };
	}

	#leavesNow(
		intent: Intent,
		unsettled: readonly Intent[],
		{ event, baseline }: { event: Sending; baseline: Baseline }
	): [Intent, LeaveRefusal?] {
		if (intent.by !== this.#world.process) return [intent, { why: 'not-planned' }];
		if (!provesBy(intent, baseline)) return [intent, { why: 'no-baseline' }];
		return leavesBeside(intent, unsettled, event);
	}

	async #plan(
		intents: readonly Intent[],
		baselines: readonly Baseline[],
		made?: IntentWork
	): Promise<'planned' | 'taken' | 'not-kept'> {
		const written = new Map(intents.map((intent) => [intent.id, intent]));
		const noted: IntentWork | undefined =
			made &&
			((intent, unsettled) => {
				const next = made(intent, unsettled);
				written.set(intent.id, next);
				return next;
			});
		const added = await this.#or('failed', () => this.#store.add(intents, baselines, noted));
		if (added === 'taken') return 'taken';
		const kept = added === 'added' && this.#store.keeps;
		if (!kept && !intents.every(isExit)) {
			const lost = { ...this.#notKept(), kind: 'withdrawn' } as const;
			if (added === 'added') {
				for (const { id } of intents) {
					const planned = written.get(id)?.life.state === 'planned';
					await this.tell(id, planned ? lost : this.#notKept());
				}
			}
			return 'not-kept';
		}
		if (added !== 'added' && (await this.#here.add(intents, [], noted)) === 'taken') return 'taken';
		for (const intent of intents) this.#known.set(intent.id, written.get(intent.id) ?? intent);
		for (const baseline of baselines) await this.#here.keepBaseline(baseline);
		return 'planned';
	}

	async keepBaseline(baseline: Baseline): Promise<void> {
		await this.#here.keepBaseline(baseline);
		await this.#or(undefined, () => this.#store.keepBaseline(baseline));
	}

	async baseline(group: GroupId, account: AccountId): Promise<Baseline | undefined> {
		const here = await this.#here.baseline(group, account);
		return here ?? this.#or(undefined, () => this.#store.baseline(group, account));
	}

	/** The only way to a permit: the moment of sending is written down first. */
	leave(id: IntentId): Promise<LeaveAnswer> {
		const { number, now } = this.#world;
		return this.#leaves(id, { kind: 'sent', at: now(), number: number() });
	}

	/** Once more, after OpenAlgo's own limiter has placed nothing. */
	leaveAgain({ intent }: SendPermit): Promise<LeaveAnswer> {
		const { number, now } = this.#world;
		return this.#leaves(intent, { kind: 'sent-again', at: now(), number: number() });
	}

	/** The intent as it is then; undefined where it is not in this journal. */
	async tell(id: IntentId, event: IntentEvent): Promise<Intent | undefined> {
		return (await this.#change(id, (intent) => tellIntent(intent, event)))?.intent;
	}

	async of(id: IntentId): Promise<Intent | undefined> {
		return (await this.#here.of(id)) ?? (await this.#kept(id)) ?? this.#known.get(id);
	}

	/** Of one account or of all, in the order in which they were planned. `unread`: rows that another build wrote and this one cannot read. */
	async all(account?: AccountId): Promise<{ intents: Intent[]; unread: number }> {
		const { intents: here } = await this.#here.all(account);
		const kept = await this.#or(undefined, () => this.#store.all(account));
		const moved = new Set(here.map(({ id }) => id));
		const known =
			kept?.intents ?? [...this.#known.values()].filter((one) => isOfAccount(one, account));
		const others = known.filter(({ id }) => !moved.has(id));
		return { intents: [...here, ...others].sort(byPlan), unread: kept?.unread ?? 0 };
	}

	/**
	 * What processes have left behind that are no more: what they had not sent is not placed, and what they were sending is
	 * unknown.
	 */
	async takeOver(isAlive: (process: string) => boolean): Promise<void> {
		const { intents } = await this.all();
		for (const { id, by, life } of intents) {
			if (by === this.#world.process || isAlive(by)) continue;
			const at = this.#world.now();
			if (life.state === 'planned')
				await this.tell(id, { kind: 'withdrawn', at, because: 'abandoned' });
			if (life.state !== 'sending') continue;
			await this.tell(id, { kind: 'unanswered', at, because: 'interrupted', message: '' });
		}
	}

	/** Drops what is settled and was planned before that moment, in epoch ms. */
	async forget(before: number): Promise<void> {
		await this.#here.forget(before);
		await this.#or(undefined, () => this.#store.forget(before));
		for (const [id, intent] of this.#known) {
			if (isFinal(intent) && intent.plannedAt < before) this.#known.delete(id);
		}
	}

	async #leaves(id: IntentId, event: Sending): Promise<LeaveAnswer> {
		const intent = this.#known.get(id) ?? (await this.#kept(id));
		if (intent?.by !== this.#world.process) return { why: 'not-planned' };
		const before = await this.baseline(intent.group, intent.account);
		if (!before || !provesBy(intent, before)) return { why: 'no-baseline' };
		const left: { refused?: LeaveRefusal | undefined } = {};
		const changed = await this.#change(id, (now, unsettled) => {
			const [next, refused] = leavesBeside(now, unsettled, event);
			left.refused = refused;
			return next;
		});
		if (left.refused) return left.refused;
		if (!changed) return { why: 'not-kept' };
		if (!changed.kept && !isExit(intent)) {
			await this.tell(id, this.#notKept());
			return { why: 'not-kept' };
		}
		return { permit: permitFor(changed.intent, event) };
	}

	/** What the store fails to change is changed here, from what was last known of it, and stays here. */
	async #change(
		id: IntentId,
		work: IntentWork
	): Promise<{ intent: Intent; kept: boolean } | undefined> {
		const here = await this.#here.change(id, work);
		if (here) return { intent: here, kept: false };
		const kept = await this.#or('failed', () => this.#store.change(id, work));
		if (kept !== 'failed') {
			if (kept) this.#known.set(id, kept);
			return kept && { intent: kept, kept: this.#store.keeps };
		}
		const known = this.#known.get(id);
		if (!known) return undefined;
		await this.#here.add([known], []);
		const moved = await this.#here.change(id, work);
		return moved && { intent: moved, kept: false };
	}

	#kept(id: IntentId): Promise<Intent | undefined> {
		return this.#or(undefined, () => this.#store.of(id));
	}

	#notKept() {
		return { kind: 'not-placed', at: this.#world.now(), because: 'not-kept' } as const;
	}

	async #or<T, const Otherwise>(
		otherwise: Otherwise,
		ask: () => Promise<T>
	): Promise<T | Otherwise> {
		try {
			return await ask();
		} catch (error) {
			this.#world.trouble(error);
			return otherwise;
		}
	}
}

type Sending = IntentEvent & { kind: 'sent' | 'sent-again' };

/** The intent as it leaves; as it is, with the reason, where it may not. */
function leavesBeside(
	intent: Intent,
	unsettled: readonly Intent[],
	event: Sending
): [Intent, LeaveRefusal?] {
	const twin = unsettledTwin(intent.order, unsettled);
	const next = tellIntent(intent, event);
	if (next.life.number !== event.number) return [intent, { why: 'not-planned' }];
	return twin ? [intent, { why: 'twin-unsettled', twin: twin.id }] : [next];
}

/** Where the order book could not be read before, only an exit leaves. */
function provesBy(intent: Intent, { group, account, orderids }: Baseline): boolean {
	if (intent.group !== group || intent.account !== account) return false;
	return orderids !== undefined || isExit(intent);
}

function permitFor(intent: Intent, { number }: Sending): SendPermit {
	const { id, account, order } = intent;
	return new Permit(id, { account, order, number, reduces: isExit(intent) });
}

function isExit({ why }: Intent): boolean {
	return why === 'exit';
}
