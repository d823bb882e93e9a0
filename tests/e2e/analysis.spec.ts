import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept, rowsAreKept } from './devices.ts';
import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';

test(
	'the chain’s curves are drawn by strike, and the day is said to begin with nothing',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.getByRole('link', { name: 'Analysis' }).first().click();
		await expect(
			page.getByRole('button', { name: 'NIFTY: choose another underlying' })
		).toBeVisible();
		const oi = page.getByRole('img', { name: /^Open interest by strike: largest calls .+ at \d/ });
		await expect(oi).toBeVisible();
		await expect(page.getByRole('img', { name: /^ATM IV: \d+\.\d%$/ })).toBeVisible();
		const drawn = () =>
			oi.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
				const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
				return data.some((value) => value > 0);
			});
		await expect.poll(drawn).toBe(true);
		// A point is noted once a minute: it may be noted by now.
		const first = page.getByRole('img', { name: /^Latest put–call ratio: \d/ });
		await expect(
			page
				.getByText(/No data yet today/)
				.first()
				.or(first)
		).toBeVisible();
		await expectAccessible(page);
		await page.emulateMedia({ colorScheme: 'dark' });
		await expectAccessible(page);

		// Another expiry is another chain.
		const expiry = page.getByLabel('Expiry');
		const before = await oi.getAttribute('aria-label');
		await expiry.selectOption({ index: 1 });
		await expect.poll(() => oi.getAttribute('aria-label')).not.toBe(before);
		await page.getByRole('button', { name: 'NIFTY: choose another underlying' }).click();
		await page
			.getByRole('option', { name: /BANKNIFTY/ })
			.first()
			.click();
		await expect(page.getByRole('button', { name: /^BANKNIFTY: choose/ })).toBeVisible();
		await expect(page.getByText(/^BANKNIFTY .* · max pain [\d,]+ · read/)).toBeVisible();
		await page.getByRole('link', { name: 'Back to the chain' }).click();
		await expect(page.locator('[data-strike]')).toHaveCount(41);
	}
);

test(
	'without a network the curves of the last reading are still there',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await page.getByRole('link', { name: 'Analysis' }).first().click();
		await expect(page.getByRole('img', { name: /^Open interest by strike/ })).toBeVisible();
		await appIsKept(page);
		await rowsAreKept(page, 'chains');
		await page.context().setOffline(true);
		await page.reload();
		await expect(page.getByRole('img', { name: /^Open interest by strike/ })).toBeVisible();
		await expect(page.getByText(/read \d+ (s|min) ago/).first()).toBeVisible();
		await page.close();
		forgive(complaints, NO_ANSWER);
	}
);
