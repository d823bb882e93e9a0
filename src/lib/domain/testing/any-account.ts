import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { MULTIPLIER_ONE } from '#lib/domain/order/multiplier.ts';

/** An ordinary account: a test says only what it is about. */
export function anyAccount(id: string, said: Partial<Account> = {}): Account {
	return {
		id: id as AccountId,
		name: id,
		broker: 'zerodha',
		hostUrl: 'http://127.0.0.1:5000',
		websocketUrl: 'ws://127.0.0.1:8765',
		isPrimary: false,
		isActive: true,
		rank: 0,
		route: 'auto',
		standby: 'warm',
		ordersEnabled: true,
		multiplierHundredths: MULTIPLIER_ONE,
		keyVersion: 1,
		...said
	};
}
