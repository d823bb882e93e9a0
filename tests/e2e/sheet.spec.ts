import type { Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept } from './devices.ts';
import {
	accessibleInBothThemes,
	expect,
	expectAccessible,
	rows,
	signUpWithPaper,
	test
} from './fixtures.ts';
import { illegible } from './fit.ts';
import { Finger } from './finger.ts';
import { ATM, openSheet, sheet } from './strike-sheet.ts';

/** Colours on the chart's canvases, counted: an empty one has a ground and nothing else. */
function coloursDrawn(page: Page): Promise<number> {
	return page.locator('canvas').evaluateAll((all) => {
		const seen = new Set<number>();
		for (const canvas of all) {
			if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) continue;
			const context = canvas.getContext('2d');
			if (!context) continue;
			const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
			for (const pixel of new Uint32Array(data.buffer)) seen.add(pixel);
		}
		return seen.size;
	});
}

test('a strike opens by tap and by key, is live, leads to its neighbours and gives the focus back', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	const atm = await openSheet(page);
	const title = await atm.getByRole('heading', { level: 2 }).innerText();
	await accessibleInBothThemes(page);
	const below = () =>
		page.evaluate(
			() => document.documentElement.scrollHeight - document.documentElement.clientHeight
		);
	expect(await below(), 'the page behind does not scroll').toBe(0);
	expect(await illegible(page)).toEqual([]);

	const ladder = atm.getByRole('table', { name: 'Call depth, five levels' });
	const before = await ladder.innerText();
	await expect(ladder.getByRole('row')).toHaveCount(7);
	await expect.poll(() => ladder.innerText()).not.toBe(before);
	await expect(atm.getByRole('img', { name: /^Day’s range/ }).first()).toBeVisible();
	await expect(atm).toContainText('freeze 1,800');
	await expect(atm).toContainText(/IV and greeks by Black-76 on the forward/);
	for (const figure of ['Delta', 'Theta', 'Vega', 'Gamma', 'OI change', 'Prev close']) {
		await expect(atm.getByText(figure, { exact: true }).first()).toBeVisible();
	}

	await atm.getByRole('button', { name: 'Higher strike' }).click();
	await expect(atm.getByRole('heading', { level: 2 })).not.toHaveText(title);
	await atm.getByRole('button', { name: 'Lower strike' }).click();
	await expect(atm.getByRole('heading', { level: 2 })).toHaveText(title);

	if (isMobile) {
		await atm.getByRole('tab', { name: /^Put/ }).click();
		await expect(atm.getByRole('table', { name: 'Put depth, five levels' })).toBeVisible();
		await atm.getByRole('button', { name: 'Close' }).click();
		await expect(sheet(page)).toBeHidden();
		return;
	}
	await page.keyboard.press('ArrowDown');
	await expect(atm.getByRole('heading', { level: 2 })).not.toHaveText(title);
	await page.keyboard.press('Escape');
	await expect(sheet(page)).toBeHidden();
	// The focus is on the row that was opened last, and opens it again.
	await page.keyboard.press('Enter');
	await expect(sheet(page)).toBeVisible();
	await expect(sheet(page).getByRole('heading', { level: 2 })).not.toHaveText(title);
});

test(
	'candles are drawn, follow the theme, and are there without a network',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, context, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await appIsKept(page);
		await page.reload();
		await expect(rows(page)).toHaveCount(41);

		// Prices go on: after the reload another strike may be at the money, whose candles were never read.
		const row = `[data-strike="${await page.locator(ATM).getAttribute('data-strike')}"]`;
		const opened = await openSheet(page, row);
		expect(await page.locator('canvas').count(), 'no chart before it is asked for').toBe(0);
		await opened.getByRole('button', { name: 'Candles' }).click();
		const chart = opened.getByRole('figure', { name: /^Candles of NIFTY .* CE, 5m: [1-9]\d*/ });
		await expect(chart).toBeVisible();
		await expect(opened.getByText('times are IST')).toBeVisible();
		await expect(opened.getByRole('button', { name: /^Buy NIFTY .* CE/ })).toBeVisible();
		await expect(opened.getByRole('heading', { name: 'Call' })).toBeVisible();
		await expect.poll(() => coloursDrawn(page)).toBeGreaterThan(10);
		await expect(opened.getByRole('link', { name: /TradingView/ })).toBeVisible();
		await accessibleInBothThemes(page);

		await opened.getByRole('button', { name: 'NIFTY', exact: true }).click();
		await opened.getByRole('button', { name: '15m', exact: true }).click();
		await expect(
			opened.getByRole('figure', { name: /^Candles of NIFTY, 15m: [1-9]/ })
		).toBeVisible();

		await test.step('offline, after a reload', async () => {
			await context.setOffline(true);
			await page.reload();
			await expect(rows(page)).toHaveCount(41);
			const again = await openSheet(page, row);
			await again.getByRole('button', { name: 'Candles' }).click();
			await expect(again.getByText('Offline: these candles are')).toBeVisible();
			await expect.poll(() => coloursDrawn(page)).toBeGreaterThan(10);
			await again.getByRole('button', { name: '1m', exact: true }).click();
			await expect(again.getByText('This chart is not saved on this device')).toBeVisible();
			await expectAccessible(page);
		});
		await context.setOffline(false);
		forgive(complaints, NO_ANSWER);
	}
);

test(
	'a phone’s sheet is pulled down to close and swiped to its neighbours',
	{ tag: '@long' },
	async ({ page, stack, isMobile }) => {
		test.skip(!isMobile, 'a finger’s gestures; the desktop has none of them');
		await signUpWithPaper(page, stack);
		const opened = await openSheet(page);
		const heading = opened.getByRole('heading', { level: 2 });
		const title = await heading.innerText();
		const finger = await Finger.on(page);
		const ladder = opened.getByRole('table', { name: 'Call depth, five levels' });
		await finger.stroke(ladder, -120, 4);
		await expect(heading).not.toHaveText(title);
		await finger.stroke(ladder, 120, 4);
		await expect(heading).toHaveText(title);
		await finger.stroke(heading, 0, 180);
		await expect(sheet(page)).toBeHidden();
	}
);
