import { AS_ADDED, type Account, type AccountId } from '#lib/domain/account/account.ts';

/** An ordinary account: a test says only what it is about. */
export function anyAccount(id: string, said: Partial<Account> = {}): Account {
	return {
		id: id as AccountId,
		name: id,
		broker: 'zerodha',
		hostUrl: 'http://127.0.0.1:5000',
		websocketUrl: 'ws://127.0.0.1:8765',
		isPrimary: false,
		rank: 0,
		...AS_ADDED,
		...said
	};
}
