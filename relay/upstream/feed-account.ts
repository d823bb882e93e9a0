import type { Account } from '#lib/domain/account/account.ts';

/** What an account's socket needs to connect. The key is in memory only and never logged. */
export interface FeedAccount {
	account: Account;
	apiKey: string;
}
