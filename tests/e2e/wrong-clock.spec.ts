import { badge, expect, rows, signUpWithPaper, test } from './fixtures.ts';

const HOUR = 3_600_000;

test(
	'a device with a wrong clock shows the days of the market, and is told how wrong it is',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		const expiries = page.getByRole('group', { name: 'Expiry', exact: true }).getByRole('button');
		const days = await expiries.allTextContents();
		expect(days.length).toBeGreaterThan(1);
		await page.addInitScript((slow) => {
			const { now } = Date;
			Object.assign(globalThis, { slow });
			Date.now = () => now() - (Reflect.get(globalThis, 'slow') as number);
		}, 26 * HOUR);
		await page.reload();
		await expect(rows(page)).toHaveCount(41);
		const told = page.getByRole('status').filter({ hasText: 'This device’s clock is' });
		await expect(told).toContainText('1 day 2 h slow');
		await expect.poll(() => expiries.allTextContents()).toEqual(days);
		await expect(badge(page)).toHaveAccessibleName(/Live/);

		// Set to another time while the page is open.
		await page.evaluate((fast) => Reflect.set(globalThis, 'slow', -fast), 2 * HOUR);
		await expect(told).toContainText('2 h fast', { timeout: 10_000 });
		await expect.poll(() => expiries.allTextContents()).toEqual(days);
		await expect(badge(page)).toHaveAccessibleName(/Live/);
		await page.evaluate(() => Reflect.set(globalThis, 'slow', 0));
		await expect(told).toBeHidden({ timeout: 10_000 });
	}
);
