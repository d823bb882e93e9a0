import type { Account } from '#lib/domain/account/account.ts';
import type { Browser } from './browser.ts';

export const KEY = 'c0ffee00'.repeat(8);

/** What a user enters for a new account. */
export const ZERODHA = {
	name: 'Zerodha',
	hostUrl: 'http://127.0.0.1:5000',
	websocketUrl: 'ws://127.0.0.1:8765',
	apiKey: KEY
};

export async function list(browser: Browser): Promise<Account[]> {
	const { body } = await browser.get('/api/accounts');
	return (body as { accounts: Account[] }).accounts;
}
