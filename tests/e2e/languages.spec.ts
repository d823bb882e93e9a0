import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';

test(
	'a trader chooses Hindi in Settings, and every page of the navigation speaks it, also after a new start',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await page.getByText('हिन्दी', { exact: true }).click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
		const main = page.getByRole('navigation', { name: 'मुख्य' });
		await expect(main).toBeVisible();
		expect((await main.innerText()).match(/[A-Za-z]{3,}/g)).toBeNull();
		for (const path of ['/home', '/chain', '/orders', '/positions', '/accounts', '/settings']) {
			await page.goto(`${stack.url}${path}`);
			await expect(main).toBeVisible();
			await expectAccessible(page);
		}
		await page.getByText('English', { exact: true }).click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en-IN');
		await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
	}
);
