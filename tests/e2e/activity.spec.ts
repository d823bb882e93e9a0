import { createClient } from '@libsql/client';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept, otherDevice, rowsAreKept, signIn } from './devices.ts';
import { askAsPage } from './as-page.ts';
import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';
import { USER } from './stacks.ts';

const lines = (page: Page) => page.getByRole('table', { name: 'Activity' }).getByRole('row');

/** Orders as a page reports them, straight to the relay. */
async function report(page: Page, count: number): Promise<void> {
	for (let sent = 0; sent < count; sent += 50) {
		const reports = Array.from({ length: 50 }, (_, index) => ({
			id: `e2e-report-number-${sent + index}`,
			action: 'order-intended',
			at: Date.now(),
			details: { symbol: 'NIFTY', number: sent + index }
		}));
		await askAsPage(page, '/api/activity', { reports });
	}
}

test(
	'what happened is listed, found, taken home as CSV, and proven to be as it was written',
	{ tag: '@any-screen' },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await page
			.getByRole('main')
			.getByRole('link', { name: /^Activity/ })
			.click();
		await expect(page.getByRole('button', { name: 'User created' })).toBeVisible();
		await expect(page.getByText(/Log verified: .* intact/)).toBeVisible();
		const added = page.getByRole('row').filter({ hasText: 'Account added' });
		await expect(added).toHaveCount(1);
		await expect(added).toContainText('Paper B · paper, Paper A · paper');
		await added.getByRole('button', { name: '× 2' }).click();
		await expect(page.getByRole('button', { name: 'Account added' })).toHaveCount(2);

		await page.getByRole('searchbox').fill('paper b');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Account added' })).toHaveCount(1);
		const downloading = page.waitForEvent('download');
		await page.getByRole('button', { name: 'CSV' }).click();
		const file = await readFile(await (await downloading).path(), 'utf8');
		expect(file).toContain('place,time (IST)');
		expect(file).toContain('Paper B');
		expect(file).not.toContain('Paper A');

		await page.getByRole('button', { name: 'Account added' }).click();
		const dialog = page.getByRole('dialog', { name: 'Account added' });
		await expect(dialog.getByText('127.0.0.1')).toBeVisible();
		await expectAccessible(page);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('button', { name: 'Account added' })).toBeFocused();

		await page.getByRole('button', { name: 'Clear', exact: true }).click();
		if (isMobile) await page.getByRole('button', { name: 'Filter' }).click();
		await page.getByLabel('Type').selectOption('Feed');
		await expect(page.getByText(/No matches/)).toBeVisible();
	}
);

test(
	'a sign-in from elsewhere shows up with its device, a wrong password as one to look at',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, browser, stack }) => {
		await signUpWithPaper(page, stack);
		const stranger = await otherDevice(browser, { userAgent: 'curl/8.5' });
		await stranger.goto(`${stack.url}/sign-in`);
		for (const password of ['not the right one', USER.password]) {
			await signIn(stranger, stack, password);
			if (password !== USER.password) await expect(stranger.getByText(/wrong/)).toBeVisible();
		}
		await expect(stranger).toHaveURL(`${stack.url}/home`);
		await page.goto(`${stack.url}/activity`);
		await expect(page.getByRole('button', { name: 'Sign-in failed' })).toBeVisible();
		await page.getByRole('button', { name: 'Signed in' }).click();
		await expect(page.getByRole('dialog').getByText('curl/8.5')).toBeVisible();
		await stranger.context().close();
	}
);

test(
	'a thousand lines scroll to the end, a screenful of them drawn',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await report(page, 1_000);
		await page.goto(`${stack.url}/activity`);
		await expect(lines(page).nth(5)).toBeVisible();
		const region = page.getByRole('region', { name: 'Activity, newest first' });
		await expect
			.poll(
				async () => {
					await region.evaluate((box) => box.scrollTo(0, box.scrollHeight));
					return page.getByRole('button', { name: 'User created' }).isVisible();
				},
				{ timeout: 30_000, intervals: [100] }
			)
			.toBe(true);
		expect(await lines(page).count()).toBeLessThan(80);
		await expect(page.getByText('End of list')).toBeVisible();
	}
);

test(
	'offline the newest page is there with its age',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, context, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/activity`);
		await expect(page.getByRole('button', { name: 'User created' })).toBeVisible();
		await appIsKept(page);
		await rowsAreKept(page, 'activity');
		await context.setOffline(true);
		await page.reload();
		await expect(page.getByText(/This device’s copy of the newest entries, as of/)).toBeVisible();
		await expect(page.getByRole('button', { name: 'User created' })).toBeVisible();
		await expectAccessible(page);
		await context.setOffline(false);
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByText(/This device’s copy/)).toHaveCount(0);
		forgive(complaints, NO_ANSWER);
	}
);

test.describe('with the database changed behind the relay', () => {
	test.use({ ownSystem: true });

	test(
		'newest lines that were deleted from it are missed',
		{ tag: ['@any-screen', '@long'] },
		async ({ page, stack }) => {
			await signUpWithPaper(page, stack);
			await report(page, 50);
			await page.goto(`${stack.url}/activity`);
			await expect(page.getByText(/Log verified: .* intact/)).toBeVisible();
			const database = createClient({ url: stack.databaseUrl });
			await database.execute('DROP TRIGGER activity_is_not_deleted');
			await database.execute(
				'DELETE FROM activity WHERE place > (SELECT max(place) FROM activity) - 20'
			);
			database.close();
			await page.reload();
			await expect(page.getByRole('alert')).toContainText('The newest entries are missing');
			await expectAccessible(page);
		}
	);
});
