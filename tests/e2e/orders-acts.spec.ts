import type { Locator, Page } from '@playwright/test';
import { illegible } from './fit.ts';
import { accessibleInBothThemes, expect, signUpWithPaper, test } from './fixtures.ts';
import { ordersPlaced } from './placed-orders.ts';
import { press, result, resultRow, ticketThatRests } from './send-ticket.ts';

// Order books of these tests alone; with their faults open, the servers say what they hold.
test.use({ paperFlags: '--faults' });

const dialog = (page: Page, name: RegExp) => page.getByRole('dialog', { name });

/** An act on the one order that works: in its row, and on a phone in its sheet. */
async function act(page: Page, name: 'Modify' | 'Cancel', isMobile: boolean): Promise<void> {
	const button = page.getByRole('button', { name: new RegExp(`^${name}: order .*, Paper A$`) });
	if (isMobile) {
		await page
			.locator('main')
			.getByRole('button', { name: /NIFTY .* CE/ })
			.first()
			.click();
	}
	await button.last().click();
}

async function restingOrder(page: Page, isMobile: boolean): Promise<void> {
	await press(page, await ticketThatRests(page), isMobile);
	await expect(resultRow(page)).toContainText('Open');
	await result(page).getByRole('link', { name: 'All orders' }).click();
	await expect(page).toHaveURL(/\/orders$/);
	// On a phone it would lie over the page that it has led to.
	if (!isMobile) await result(page).getByRole('button', { name: 'Close' }).click();
	await expect(result(page)).toBeHidden();
	await expect(page.locator('main')).toContainText(/NIFTY .* CE/);
}

async function checked(page: Page, at: Locator): Promise<void> {
	await expect(at).toBeVisible();
	await accessibleInBothThemes(page);
	expect(await illegible(page)).toEqual([]);
}

test(
	'an order that rests is changed and then cancelled, and neither is done before the book says so',
	{ tag: '@phone-later' },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const before = await ordersPlaced(page);
		await restingOrder(page, isMobile);

		await test.step('one tick more', async () => {
			await act(page, 'Modify', isMobile);
			const modify = dialog(page, /^Modify · Paper A/);
			await checked(page, modify);
			const price = modify.getByRole('textbox', { name: 'Limit price' });
			const was = Number(await price.inputValue());
			const next = (was + 0.05).toFixed(2);
			await price.fill(next);
			await modify.getByRole('button', { name: `Change to ${next}` }).click();
			await expect(modify).toContainText('Changed.');
			await expect(modify).toContainText(`LIMIT ${next}`);
			await modify.getByRole('button', { name: 'Close', exact: true }).last().click();
			await expect(page.locator('main')).toContainText(next);
		});

		await test.step('gone', async () => {
			if (isMobile) await page.keyboard.press('Escape');
			await act(page, 'Cancel', isMobile);
			const cancel = dialog(page, /^Cancel 1 order in 1 account\?$/);
			await checked(page, cancel);
			await cancel.getByRole('button', { name: 'Cancel 65' }).click();
			const done = dialog(page, /^1 of 1 gone$/);
			await expect(done).toContainText('✓ Gone');
			await done.getByRole('button', { name: 'Close', exact: true }).last().click();
			await expect(page.locator('main')).toContainText('Cancelled');
		});

		expect(await ordersPlaced(page), 'one order at the exchange').toBe(before + 1);
	}
);

test(
	'what is about to be cancelled together can be kept, and is gone once the books say so',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		await restingOrder(page, isMobile);
		await page.getByRole('button', { name: /^Cancel all/ }).click();
		const cancel = dialog(page, /^Cancel \d+ orders? in \d+ accounts?\?$/);
		await expect(cancel).toContainText('Checked by re-reading until gone.');
		await cancel.getByRole('button', { name: /^Keep (it|them)$/ }).click();
		await expect(cancel).toBeHidden();
		await expect(page.locator('main')).toContainText('Open');

		await page.getByRole('button', { name: /^Cancel all/ }).click();
		await cancel.getByRole('button', { name: /^Cancel \d+/ }).click();
		const done = dialog(page, /^(\d+) of \1 gone$/);
		await expect(done).toContainText('✓ Gone');
		await done.getByRole('button', { name: 'Close', exact: true }).last().click();
		await expect(page.getByRole('button', { name: /^Cancel all/ })).toBeHidden();
	}
);
