import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept, rowsAreKept } from './devices.ts';
import { accessibleInBothThemes, expect, openPage, signUpWithPaper, test } from './fixtures.ts';

test(
	'the payoff of what is held is reached from the positions, moved by keys, and kept for offline',
	{ tag: '@long' },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await openPage(page, 'Positions');
		await expect(page.getByRole('table', { name: /^Positions by/ })).toBeVisible();
		await page.getByRole('link', { name: 'Payoff' }).first().click();
		const underlying = page.getByRole('combobox', { name: 'Underlying' });
		await expect(underlying).toBeVisible();
		await underlying.selectOption('NIFTY');
		const chart = page.getByRole('img', { name: /^Payoff of NIFTY: .*, break-evens / });
		await expect(chart).toBeVisible();
		const drawn = () =>
			chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
				const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
				return data.some((value) => value > 0);
			});
		await expect.poll(drawn).toBe(true);
		await expect(page).toHaveURL(/\/payoff\?underlying=NIFTY$/);
		await accessibleInBothThemes(page);

		const spot = page.getByRole('slider', { name: 'NIFTY' });
		await spot.focus();
		await page.keyboard.press('ArrowRight');
		await expect(spot).toHaveAttribute('aria-valuetext', /^[\d,]+ · \+0\.25%$/);
		await expect(page.getByText(/^At the sliders, \d+ legs?$/)).toBeVisible();
		await page.getByRole('button', { name: 'Reset' }).click();
		await expect(page.getByText(/^Now, \d+ legs?$/)).toBeVisible();

		await appIsKept(page);
		await rowsAreKept(page, 'positions');
		await page.context().setOffline(true);
		await page.reload();
		await expect(page.getByText(/^No book is fresh\./)).toBeVisible();
		await expect(chart).toBeVisible();
		await page.close();
		forgive(complaints, NO_ANSWER);
	}
);
