import type { Account } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';

/** An active account whose id is its name, on a server of its own. */
export function accountNamed(id: string, part: Partial<Account> = {}): Account {
	const server = { hostUrl: `http://${id}.local:5000`, websocketUrl: `ws://${id}.local:8765` };
	return anyAccount(id, { ...server, ...part });
}
