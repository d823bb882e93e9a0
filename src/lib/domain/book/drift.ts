import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { mirrorShare } from '#lib/domain/order/mirror-share.ts';

/** Why nothing may be said about an account, or about one contract in it. */
export type WhyNotJudged =
	| 'unread'
	| 'stale'
	| 'logged-out'
	/** It takes no orders, so that no ticket is mirrored to it. */
	| 'orders-off'
	/** Paper or analyze beside a leading account with money, or the other way round. */
	| 'other-money'
	/** Its row could not be counted in lots: the units are not proved, or the lot size is not known. */
	| 'lots-unknown'
	/** A row of its book could not be read, and may be the one that seems to be missing. */
	| 'row-unread';

/** One row of a position book, closed ones included. */
export interface DriftPosition {
	key: InstrumentKey;
	product: string;
	/** Signed; of shares each one is a lot. Undefined where they are not known. */
	lots: number | undefined;
	/** Signed, as the broker counts: 0 for a closed row. */
	quantity: number;
}

export interface DriftAccount {
	id: AccountId;
	/** Lots for one lot of the leading account, in hundredths. */
	multiplierHundredths: number;
	/** Why it is not judged at all; undefined when it is. */
	aside: WhyNotJudged | undefined;
	rows: readonly DriftPosition[];
	/** Whether its book had rows that could not be read. */
	hasUnread: boolean;
}

/** Signed lots of one contract in one account. */
export type DriftVerdict =
	| { is: 'judged'; should: number; holds: number; missing: number }
	| { is: 'not-judged'; why: WhyNotJudged; should: number | undefined };

export interface DriftRow {
	key: InstrumentKey;
	product: string;
	/** What the leading account holds; undefined where its lots are not known. */
	leads: number | undefined;
	/** All but the leading one, in the order given. */
	accounts: readonly { id: AccountId; verdict: DriftVerdict }[];
}

/**
 * What each account should hold by the leading one's lots times its multiplier, rounded down as a mirrored ticket is, and
 * what it holds: by contract and product, in the order of their names. Contracts that are open nowhere are left out.
 * Without rows where nothing may be said about the leading account.
 */
export function driftFrom(leader: DriftAccount, others: readonly DriftAccount[]): DriftRow[] {
	if (leader.aside !== undefined) return [];
	const leads = lotsByContract(leader);
	const held = others.map((account) => ({ account, lots: lotsByContract(account) }));
	const judged = held.filter(({ account }) => account.aside === undefined);
	const contracts = new Map(
		[leads, ...judged.map(({ lots }) => lots)].flatMap((lots) => [...lots])
	);
	return [...contracts]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, { key, product }]) => {
			const lead = lotsOf(leads, name);
			return {
				...{ key, product, leads: lead },
				accounts: held.map(({ account, lots }) => ({
					id: account.id,
					verdict: judge(account, lotsOf(lots, name), lead, leader.hasUnread)
				}))
			};
		});
}

/** Whether an account holds other lots than it should. */
export function drifts({ accounts }: DriftRow): boolean {
	return accounts.some(({ verdict }) => verdict.is === 'judged' && verdict.missing !== 0);
}

function judge(
	account: DriftAccount,
	holds: number | undefined,
	leads: number | undefined,
	leaderHasUnread: boolean
): DriftVerdict {
	const should = leads === undefined ? undefined : shareOf(leads, account);
	if (account.aside !== undefined) return { is: 'not-judged', why: account.aside, should };
	if (should === undefined || holds === undefined) {
		return { is: 'not-judged', why: 'lots-unknown', should };
	}
	const missing = should - holds;
	if (missing !== 0 && (account.hasUnread || leaderHasUnread)) {
		return { is: 'not-judged', why: 'row-unread', should };
	}
	return { is: 'judged', should, holds, missing };
}

/** A short position is rounded towards none, as the ticket that made it was. */
function shareOf(lots: number, { multiplierHundredths }: DriftAccount): number {
	const share = mirrorShare(Math.abs(lots), { multiplierHundredths, fixedLots: undefined }).lots;
	return share === 0 ? 0 : Math.sign(lots) * share;
}

interface HeldLots {
	key: InstrumentKey;
	product: string;
	/** Undefined when one of its rows has no lots. */
	lots: number | undefined;
}

/** What is open, by contract and product. */
function lotsByContract({ rows }: DriftAccount): Map<string, HeldLots> {
	const held = new Map<string, HeldLots>();
	for (const { key, product, lots, quantity } of rows) {
		if (quantity === 0) continue;
		const name = `${key} ${product}`;
		const before = held.has(name) ? held.get(name)?.lots : 0;
		const sum = before === undefined || lots === undefined ? undefined : before + lots;
		held.set(name, { key, product, lots: sum });
	}
	return held;
}

/** 0 for what it does not hold. */
function lotsOf(held: ReadonlyMap<string, HeldLots>, name: string): number | undefined {
	const found = held.get(name);
	return found ? found.lots : 0;
}
