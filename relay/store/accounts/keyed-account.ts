import type { Account } from '#lib/domain/account/account.ts';
import type { AccountRow } from './account-row.ts';
import type { Seal } from './seal.ts';

/** An account with the key that opens its server: for memory only. */
export interface KeyedAccount {
	account: Account;
	apiKey: string;
}

/** Throws when the key does not open, as after a secret that changed: such an account is never just left out. */
export function opened({ account, sealedKey }: AccountRow, seal: Seal): KeyedAccount {
	const apiKey = seal.open(sealedKey, account.id);
	if (apiKey === undefined) {
		throw new Error(`the stored key of account ${account.id} does not open`);
	}
	return { account, apiKey };
}
