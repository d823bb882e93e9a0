import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export const ATM = '[data-strike].atm';

export const sheet = (page: Page) => page.getByRole('dialog', { name: /^NIFTY \d+ \w+ [\d,]+$/ });

/** The sheet of the strike at the money, or of this row’s. */
export async function openSheet(page: Page, row = ATM): Promise<Locator> {
	await page.locator(row).getByRole('rowheader').getByRole('button').click();
	await expect(sheet(page)).toBeVisible();
	return sheet(page);
}
