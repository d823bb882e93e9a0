import type { Page } from '@playwright/test';
import { expect, signUpWithPaper, test } from './fixtures.ts';
import { ordersPlaced } from './placed-orders.ts';
import { press } from './send-ticket.ts';
import { openSheet, sheet } from './strike-sheet.ts';

const basket = (page: Page) => page.getByRole('dialog', { name: /^Basket/ });
const result = (page: Page) =>
	page
		.getByRole('region', { name: '2 orders', exact: true })
		.or(page.getByRole('dialog', { name: '2 orders', exact: true }));

/** Adds the call of the strike whose sheet is open; answers how it is called. */
async function gather(page: Page, side: 'buy' | 'sell'): Promise<string> {
	await sheet(page)
		.getByRole('button', { name: new RegExp(`^Add to basket: ${side} .* CE`) })
		.click();
	await expect(sheet(page)).toContainText('1 lot added');
	return `${await sheet(page).getByRole('heading').first().innerText()} CE`;
}

test(
	'a basket of two legs leaves with one press, and both are positions afterwards',
	{ tag: '@any-screen' },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const before = await ordersPlaced(page);
		const opened = await openSheet(page);
		const bought = await gather(page, 'buy');
		await opened.getByRole('button', { name: 'Higher strike' }).click();
		const sold = await gather(page, 'sell');
		await opened.getByRole('button', { name: 'Open (2)' }).click();
		await expect(
			basket(page).getByRole('list', { name: 'Legs' }).getByRole('listitem')
		).toHaveCount(2);
		if (isMobile) await basket(page).getByRole('button', { name: 'Show the chart' }).click();
		await expect(basket(page).getByRole('img', { name: /^Payoff at expiry: / })).toBeVisible();
		const send = basket(page).getByRole('button', { name: /2 legs × 1 lot$/ });
		await press(page, send, isMobile);
		await expect(basket(page)).toBeHidden();
		const rows = result(page).getByRole('row', { name: /^Paper A/ });
		await expect(rows).toHaveCount(2);
		await expect(rows.nth(0)).toContainText('Filled');
		await expect(rows.nth(1)).toContainText('Filled');
		await result(page).getByRole('link', { name: 'Positions' }).click();
		await expect(page).toHaveURL(/\/positions$/);
		for (const name of [bought, sold]) await expect(page.locator('main')).toContainText(name);
		expect(await ordersPlaced(page), 'two orders at the exchange').toBe(before + 2);
	}
);
