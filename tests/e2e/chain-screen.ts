import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { ATM } from './strike-sheet.ts';

export const grid = (page: Page) => page.getByRole('grid', { name: /option chain/ });
export const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
/** One column of the call at the money. */
export const cells = (page: Page, id: string) =>
	page.locator(`${ATM} [data-side=CE] .${id}[data-cell]`);

export async function close(opened: Locator): Promise<void> {
	await opened.getByRole('button', { name: 'Close' }).click();
	await expect(opened).toBeHidden();
}
