import type { BookStore } from '#lib/books/book-readings.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { ExtraRow } from '#lib/orders/identity/extra-rows.ts';
import { claims, type Finding } from '#lib/orders/identity/findings.ts';
import { isFinal, type Intent, type IntentId } from '#lib/orders/intent/intent.ts';
import type { Baseline, JournalStore } from '#lib/orders/journal/journal-store.ts';
import { reconcile } from '#lib/orders/reconcile/reconcile.ts';

/** An order at an account's broker that nobody pressed. */
export interface AccountExtra extends ExtraRow {
	account: AccountId;
}

/** What this device knows of its orders. */
export interface OrderEvidence {
	/** In the order in which they were planned. */
	intents: readonly Intent[];
	/** Rows of another build that could not be read. */
	unread: number;
	/** What the newest kept order books say of those that are unknown. */
	findings: ReadonlyMap<IntentId, Finding>;
	extras: readonly AccountExtra[];
}

interface EvidenceWorld {
	store: Pick<JournalStore, 'all' | 'baseline'>;
	kept: Pick<BookStore, 'orders'>;
	/** Epoch ms by the markets' clock. */
	now: () => number;
	ahead: () => number;
	doubt: () => number;
}

/** Ms for which a sent order is compared with the book: a repeat of its call shows up within minutes. */
const COMPARED_FOR = 24 * 3_600_000;

/** From what is kept alone, so that every window says the same whichever of them reads the books. */
export async function orderEvidence({
	store,
	kept,
	now,
	ahead,
	doubt
}: EvidenceWorld): Promise<OrderEvidence> {
	const { intents, unread } = await store.all();
	const findings = new Map<IntentId, Finding>();
	const extras: AccountExtra[] = [];
	const recent = intents.filter((intent) => isCompared(intent, now()));
	for (const account of new Set(recent.map((intent) => intent.account))) {
		const reading = await kept.orders.of(account);
		if (!reading) continue;
		const own = intents.filter((intent) => intent.account === account);
		const baselines = new Map<string, Baseline | undefined>();
		for (const { group } of own.filter((intent) => isCompared(intent, now()))) {
			if (!baselines.has(group)) baselines.set(group, await store.baseline(group, account));
		}
		const { rows, mode, unread: unreadRows } = reading;
		const asOf = reading.asOf + ahead();
		const said = reconcile(
			{ intents: own, doubt: doubt(), baselineOf: ({ group }) => baselines.get(group) },
			{ mode, book: { rows, whole: unreadRows.length === 0, asOf }, trades: undefined, updates: [] }
		);
		for (const [id, finding] of said.findings) findings.set(id, finding);
		extras.push(...said.extras.map((extra) => ({ account, ...extra })));
	}
	return { intents, unread, findings, extras };
}

function isCompared(intent: Intent, now: number): boolean {
	if (!isFinal(intent) || claims(intent)) return intent.life.sentAt !== undefined;
	return intent.life.sentAt !== undefined && now - intent.life.sentAt < COMPARED_FOR;
}
