import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { askAsPage } from './as-page.ts';

const accountList = v.object({
	accounts: v.array(v.object({ name: v.string(), hostUrl: v.string() }))
});
// Its answer names the key with which a test may look into the account's books.
const faults = v.object({ apikey: v.string() });
const orderBook = v.object({ data: v.object({ orders: v.array(v.unknown()) }) });

async function servers(page: Page): Promise<string[]> {
	const { accounts } = v.parse(accountList, await askAsPage(page, '/api/accounts'));
	return accounts.map(({ hostUrl }) => hostUrl);
}

/** Orders in the books of all accounts, as their servers count them. */
export async function ordersPlaced(page: Page): Promise<number> {
	let count = 0;
	for (const hostUrl of await servers(page)) {
		const { apikey } = v.parse(faults, await (await fetch(`${hostUrl}/_paper/faults`)).json());
		const book = await fetch(`${hostUrl}/api/v1/orderbook`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ apikey })
		});
		count += v.parse(orderBook, await book.json()).data.orders.length;
	}
	return count;
}

/** Tells every paper server of the page's accounts to do this wrong. */
export async function doWrong(page: Page, fault: object): Promise<void> {
	for (const hostUrl of await servers(page)) {
		await fetch(`${hostUrl}/_paper/faults`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(fault)
		});
	}
}
