import type { Account } from '#lib/domain/account/account.ts';

/** What a session needs to connect. The key is in memory only and never logged. */
export interface FeedAccount {
	account: Account;
	apiKey: string;
}
