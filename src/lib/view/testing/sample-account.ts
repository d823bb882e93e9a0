import type { Account, AccountId } from '#lib/domain/account/account.ts';

/** An active account whose id is its name. */
export function accountNamed(id: string, part: Partial<Account> = {}): Account {
	return {
		id: id as AccountId,
		name: id,
		broker: 'zerodha',
		hostUrl: `http://${id}.local:5000`,
		websocketUrl: `ws://${id}.local:8765`,
		isPrimary: false,
		isActive: true,
		rank: 0,
		route: 'auto',
		standby: 'warm',
		ordersEnabled: true,
		multiplierHundredths: 100,
		keyVersion: 1,
		...part
	};
}
