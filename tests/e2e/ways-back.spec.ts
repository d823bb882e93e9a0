import { entries } from './back-entries.ts';
import { signIn } from './devices.ts';
import { expect, openPage, rows, signUpWithPaper, test } from './fixtures.ts';
import { openSheet, sheet } from './strike-sheet.ts';

test(
	'Back closes the ticket, then the sheet, and only then leaves the chain',
	{ tag: '@any-screen' },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/positions`);
		await openPage(page, 'Chain');
		await expect(rows(page)).toHaveCount(41);
		const opened = await openSheet(page);
		await opened.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
		const ticket = page.getByRole('dialog', { name: /^Ticket/ });
		await expect(ticket).toBeVisible();
		await entries(page, 2);
		await page.goBack();
		await expect(ticket).toBeHidden();
		await expect(sheet(page)).toBeVisible();
		await entries(page, 1);
		await page.goBack();
		await expect(sheet(page)).toBeHidden();
		await expect(page).toHaveURL(/\/chain\?/);

		// What its own button closed needs no Back.
		await openSheet(page);
		await sheet(page).getByRole('button', { name: 'Close' }).click();
		await expect(sheet(page)).toBeHidden();
		await entries(page, 0);
		await page.goBack();
		await expect(page).toHaveURL(/\/positions$/);
		await expect(page.getByRole('heading', { name: 'Positions' })).toBeAttached();
	}
);

test(
	'a link to one chain’s analysis survives the sign-in',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/analysis`);
		await expect(page).toHaveURL(/\/analysis\?underlying=NIFTY&expiry=\d{4}-\d\d-\d\d$/);
		const link = page.url();
		await page.goto(`${stack.url}/settings`);
		const loaded = page.waitForEvent('load');
		await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
		await loaded;
		await page.goto(link);
		await expect(page).toHaveURL(/sign-in/);
		await signIn(page, stack);
		await expect(page).toHaveURL(link);
	}
);

test(
	'on a phone Back closes More, and a page that was opened from it leads back',
	{ tag: '@any-screen' },
	async ({ page, stack }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await signUpWithPaper(page, stack);
		await openPage(page, 'Home');
		await expect(page.getByRole('region', { name: /^P&L, 2 accounts/ })).toBeVisible();
		const more = page.getByRole('button', { name: 'More', exact: true });
		const sheet = page.getByRole('dialog', { name: 'More' });
		await more.click();
		await expect(sheet).toBeVisible();
		await entries(page, 1);
		await page.goBack();
		await expect(sheet).toBeHidden();
		await expect(page).toHaveURL(/\/home$/);

		await openPage(page, 'Feed');
		await expect(page).toHaveURL(/\/feed$/);
		await expect(sheet).toBeHidden();
		await expect(more).toHaveAttribute('aria-current', 'page');
		await page.goBack();
		await expect(page).toHaveURL(/\/home$/);
	}
);
