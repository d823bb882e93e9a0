import type { Locator, Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { accessibleInBothThemes, expect, signUpWithPaper, test } from './fixtures.ts';
import { doWrong, ordersPlaced } from './placed-orders.ts';
import { openSheet } from './strike-sheet.ts';

const pad = (page: Page) => page.getByRole('dialog', { name: /^Ticket: / });
const result = (page: Page) => page.getByRole('region', { name: /^Buy NIFTY/ });
const row = (page: Page) => result(page).getByRole('row', { name: /^Paper A/ });

/** A ticket at market for one lot, in front of the button or the slide that sends it. */
async function ticketAtMarket(page: Page): Promise<Locator> {
	const opened = await openSheet(page);
	await opened.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
	await pad(page).getByRole('button', { name: 'MARKET', exact: true }).click();
	return pad(page).getByRole('button', { name: /buy 1 lot$/i });
}

/** As a hand does it: a click, or the slide all the way over. */
async function press(page: Page, send: Locator, isMobile: boolean): Promise<void> {
	await expect(send).toBeEnabled();
	if (!isMobile) return send.click();
	const knob = await send.boundingBox();
	const track = await send.locator('..').boundingBox();
	if (!knob || !track) throw new Error('the slide is not on screen');
	const y = knob.y + knob.height / 2;
	await page.mouse.move(knob.x + knob.width / 2, y);
	await page.mouse.down();
	await page.mouse.move(track.x + track.width - 4, y, { steps: 8 });
	await page.mouse.up();
}

test('one press is one order', async ({ page, stack, isMobile }) => {
	await signUpWithPaper(page, stack);
	const before = await ordersPlaced(page);
	const send = await ticketAtMarket(page);
	if (isMobile) {
		await test.step('a tap is no slide', async () => {
			await send.tap();
			await expect(pad(page)).toBeVisible();
		});
		await press(page, send, isMobile);
	} else {
		await expect(send).toBeEnabled();
		await send.dblclick();
	}
	await expect(pad(page)).toBeHidden();
	await expect(row(page)).toContainText('Filled');
	await expect(result(page)).toContainText('✓ 65 filled');
	expect(await ordersPlaced(page), 'one order at the exchange').toBe(before + 1);
	await accessibleInBothThemes(page);
});

test('a result stays until it is dismissed, also after a reload, and the orders page has its order', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	const before = await ordersPlaced(page);
	await press(page, await ticketAtMarket(page), isMobile);
	await expect(row(page)).toContainText('Filled');
	await page.goto(`${stack.url}/orders`);
	await expect(row(page)).toContainText('Filled');
	await expect(pad(page)).toBeHidden();
	await expect(page.locator('main')).toContainText(/NIFTY .* CE/);
	await expect(page.locator('main')).toContainText('Filled');
	await result(page).getByRole('button', { name: 'Dismiss' }).click();
	await expect(result(page)).toBeHidden();
	expect(await ordersPlaced(page)).toBe(before + 1);
});

test('an order whose answer is lost is unknown, and found in the order book; it is never sent again', async ({
	page,
	stack,
	isMobile,
	complaints
}) => {
	await signUpWithPaper(page, stack);
	const before = await ordersPlaced(page);
	const send = await ticketAtMarket(page);
	await expect(send).toBeEnabled();
	await doWrong(page, { fault: 'lost-answer', how: 'cut', endpoints: ['placeorder'], count: 1 });
	await press(page, send, isMobile);
	await expect(row(page)).toContainText('Filled');
	await expect(row(page)).toContainText(/2\d{5,}/);
	expect(await ordersPlaced(page)).toBe(before + 1);
	await doWrong(page, { clear: 'all' });
	forgive(complaints, NO_ANSWER);
});

test('a page that is loaded anew while its order is on the way finds it', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	const before = await ordersPlaced(page);
	const send = await ticketAtMarket(page);
	await expect(send).toBeEnabled();
	await doWrong(page, { fault: 'slow-rest', ms: 4_000, endpoints: ['placeorder'], count: 1 });
	await press(page, send, isMobile);
	await expect(row(page)).toContainText('Sending');
	await page.reload();
	await expect(row(page)).toContainText('Unknown');
	await expect(row(page)).toContainText('Filled', { timeout: 30_000 });
	expect(await ordersPlaced(page)).toBe(before + 1);
	await doWrong(page, { clear: 'all' });
});

test.describe('without a relay', () => {
	test.use({ ownSystem: true });
	test('nothing can be sent, and the ticket says why', async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		const send = await ticketAtMarket(page);
		await expect(send).toBeEnabled();
		await stack.stopRelay();
		await expect(pad(page)).toContainText('The relay does not answer.');
		const off = pad(page).getByRole('button', { name: /buy 1 lot$|relay does not answer/i });
		await expect(off).toBeDisabled();
		forgive(complaints, NO_ANSWER);
	});
});
