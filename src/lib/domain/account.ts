import type { Brand } from './brand.ts';

export type AccountId = Brand<string, 'AccountId'>;

/** How the page reaches an account's REST: by itself, through the relay, or whichever works. */
export const ROUTES = ['auto', 'direct', 'relay'] as const;
export type Route = (typeof ROUTES)[number];

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
}

/** The paper exchange answers to a ping with this broker name: its money is not real. */
export const PAPER_BROKER = 'paper';

export function isPaper(account: Pick<Account, 'broker'>): boolean {
	return account.broker === PAPER_BROKER;
}

/** The primary first, then by rank; inactive accounts are left out. */
export function byPreference<T extends Pick<Account, 'isPrimary' | 'isActive' | 'rank'>>(
	accounts: readonly T[]
): T[] {
	return accounts
		.filter((account) => account.isActive)
		.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.rank - b.rank);
}
