import type { Brand } from '#lib/domain/brand.ts';

export type AccountId = Brand<string, 'AccountId'>;

/** How the page reaches an account's REST: by itself, through the relay, or whichever works. */
export const ROUTES = ['auto', 'direct', 'relay'] as const;
export type Route = (typeof ROUTES)[number];

/** Whether an account stays connected while another one carries the prices. */
export const STANDBYS = ['warm', 'cold'] as const;
export type Standby = (typeof STANDBYS)[number];

/** One broker account behind one OpenAlgo server. The API key is never part of this record. */
export interface Account {
	id: AccountId;
	/** 3 to 100 characters, unique per user. */
	name: string;
	/** As the server itself answers to a ping, for instance `zerodha`. */
	broker: string;
	/** REST base, without a trailing slash: `http://127.0.0.1:5000`. */
	hostUrl: string;
	/** The feed: `ws://127.0.0.1:8765`. */
	websocketUrl: string;
	/** Exactly one account of a user is primary; it feeds the prices while it can. */
	isPrimary: boolean;
	isActive: boolean;
	/** 0 first; decides who feeds after the primary. */
	rank: number;
	route: Route;
	/**
	 * A cold account is connected only when nobody else can carry the prices. It costs its server nothing until then,
	 * takes over seconds later than a warm one, and reports no order updates while it is not connected.
	 */
	standby: Standby;
	/** Whether orders may be sent here at all; prices and books do not depend on it. */
	ordersEnabled: boolean;
	/** Its share of a mirrored ticket's lots, in hundredths (`multiplier.ts`). */
	multiplierHundredths: number;
	/** Raised with every new API key, so that a device knows when the one it keeps is old. 0: it has none yet. */
	keyVersion: number;
}

/** More than this many brokers nobody has; each costs the relay a socket and its user a place in the lists. */
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
