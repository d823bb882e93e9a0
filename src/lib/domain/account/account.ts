import * as v from 'valibot';
import type { Brand } from '#lib/domain/brand.ts';
import { MULTIPLIER_ONE } from '#lib/domain/order/multiplier.ts';

export type AccountId = Brand<string, 'AccountId'>;
export const accountId = v.pipe(
	v.string(),
	v.transform((text) => text as AccountId)
);

/** How the page reaches an account's REST: by itself, through the relay, or whichever works. */
const ROUTES = ['auto', 'direct', 'relay'] as const;
export type Route = (typeof ROUTES)[number];

/** Whether an account stays connected while another one carries the prices. */
const STANDBYS = ['warm', 'cold'] as const;
export type Standby = (typeof STANDBYS)[number];

/**
 * One broker account behind one OpenAlgo server. Its fields are said here and nowhere else: what is stored, answered,
 * exported, compared and kept on a device follows from them. The API key is never one of them.
 */
export const account = v.object({
	id: accountId,
	/** 3 to 100 characters, unique per user. */
	name: v.string(),
	/** As the server itself answers to a ping, for instance `zerodha`. */
	broker: v.string(),
	/** REST base, without a trailing slash: `http://127.0.0.1:5000`. */
	hostUrl: v.string(),
	/** The feed: `ws://127.0.0.1:8765`. */
	websocketUrl: v.string(),
	/** Exactly one account of a user is primary; it feeds the prices while it can. */
	isPrimary: v.boolean(),
	isActive: v.boolean(),
	/** 0 first; decides who feeds after the primary. */
	rank: v.number(),
	route: v.picklist(ROUTES),
	/**
	 * A cold account is connected only when no other account can carry the prices. It costs its server nothing until then,
	 * takes over seconds later than a warm one, and reports no order updates while it is not connected.
	 */
	standby: v.picklist(STANDBYS),
	/** Whether orders may be sent here at all; prices and books do not depend on it. */
	ordersEnabled: v.boolean(),
	/** Its share of a mirrored ticket's lots, in hundredths (`multiplier.ts`). */
	multiplierHundredths: v.number(),
	/** Raised with every new API key, so that a device knows when the one it keeps is old. 0: it has none yet. */
	keyVersion: v.number()
});
export type Account = v.InferOutput<typeof account>;

/** What an account is until its user says otherwise. */
export const AS_ADDED = {
	isActive: true,
	route: 'auto',
	standby: 'warm',
	ordersEnabled: true,
	multiplierHundredths: MULTIPLIER_ONE,
	keyVersion: 1
} as const satisfies Partial<Account>;

/** An account from an older relay or device copy, which may lack fields that were added later. */
export const accountOfAnyAge = v.object({
	...account.entries,
	standby: v.optional(account.entries.standby, AS_ADDED.standby),
	ordersEnabled: v.optional(account.entries.ordersEnabled, AS_ADDED.ordersEnabled),
	multiplierHundredths: v.optional(
		account.entries.multiplierHundredths,
		AS_ADDED.multiplierHundredths
	),
	keyVersion: v.optional(account.entries.keyVersion, AS_ADDED.keyVersion)
});

/** What goes with an account to another relay: not its number there, its place in line, or the age of its key. */
export const carriedAccount = v.omit(account, ['id', 'rank', 'keyVersion']);
export type CarriedAccount = v.InferOutput<typeof carriedAccount>;

/** What an import changes of an account that is here already: who is primary stays as it is. */
export const importedAccount = v.omit(carriedAccount, ['isPrimary']);
export type ImportedAccount = v.InferOutput<typeof importedAccount>;

/** What its user may say of an account; its broker is the server's to say. */
export const accountSettings = v.omit(importedAccount, ['broker']);

/** More brokers than any trader uses; each costs the relay a socket and the user a place in the lists. */
export const MOST_ACCOUNTS = 20;

/** The paper exchange answers to a ping with this broker name: its money is not real. */
export const PAPER_BROKER = 'paper';

export function isPaper(account: Pick<Account, 'broker'>): boolean {
	return account.broker === PAPER_BROKER;
}

/** The primary is kept connected whatever its record says: it is the one that feeds while it can. */
export function isCold(account: Pick<Account, 'isPrimary' | 'standby'>): boolean {
	return account.standby === 'cold' && !account.isPrimary;
}

/** The primary first, then the warm accounts by rank, then the cold ones; inactive accounts are left out. */
export function byPreference<
	T extends Pick<Account, 'isPrimary' | 'isActive' | 'rank' | 'standby'>
>(accounts: readonly T[]): T[] {
	return accounts
		.filter((account) => account.isActive)
		.sort(
			(a, b) =>
				Number(b.isPrimary) - Number(a.isPrimary) ||
				Number(isCold(a)) - Number(isCold(b)) ||
				a.rank - b.rank
		);
}
