import { forgive, NO_ANSWER } from './complaints.ts';
import { accessibleInBothThemes, expect, signUpWithPaper, test } from './fixtures.ts';
import { doWrong, ordersPlaced } from './placed-orders.ts';
import { entries } from './back-entries.ts';
import { pad, press, result, resultRow as row, ticketAtMarket } from './send-ticket.ts';
import { sheet } from './strike-sheet.ts';

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
	if (!isMobile) return;
	await test.step('Back puts the result away, and the sheet that it lay over is there', async () => {
		await entries(page, 2);
		await page.goBack();
		await expect(result(page)).toBeHidden();
		await expect(sheet(page)).toBeVisible();
	});
});

test(
	'a result stays until it is dismissed, also after a reload, and the orders page has its order',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const before = await ordersPlaced(page);
		await press(page, await ticketAtMarket(page), isMobile);
		await expect(row(page)).toContainText('Filled');
		await page.goto(`${stack.url}/orders`);
		await expect(row(page)).toContainText('Filled');
		await expect(pad(page)).toBeHidden();
		await expect(page.locator('main')).toContainText(/NIFTY .* CE/);
		await expect(page.locator('main')).toContainText('Filled');
		await result(page).getByRole('button', { name: 'Close' }).click();
		await expect(result(page)).toBeHidden();
		expect(await ordersPlaced(page)).toBe(before + 1);
	}
);

test(
	'an order whose answer is lost is unknown, and found in the order book; it is never sent again',
	{ tag: '@any-screen' },
	async ({ page, stack, isMobile, complaints }) => {
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
	}
);

test(
	'an order that never arrived stays unknown until its trader says so, and nothing is sent meanwhile',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, isMobile, complaints }) => {
		await signUpWithPaper(page, stack);
		const before = await ordersPlaced(page);
		const send = await ticketAtMarket(page);
		await doWrong(page, {
			...{ fault: 'server-error', how: 'html-502', afterTaking: false },
			...{ endpoints: ['placeorder'], count: 1 }
		});
		await press(page, send, isMobile);
		await expect(row(page)).toContainText(/Unknown/i);
		await page.goto(`${stack.url}/orders`);
		const unknown = page.getByRole('region', { name: /^Paper A may hold an unconfirmed order/ });
		await expect(unknown).toContainText('That it is not there can be said after two readings');
		await accessibleInBothThemes(page);
		// Half a minute must have passed since it left.
		await unknown.getByRole('button', { name: 'It is not there…' }).click({ timeout: 60_000 });
		const deny = page.getByRole('dialog', { name: 'Is it not at the broker?' });
		await deny.getByRole('button', { name: 'It is not there' }).click();
		await expect(unknown).toBeHidden();
		await expect(page.locator('main')).toContainText(/Not at the broker/i);
		expect(await ordersPlaced(page)).toBe(before);
		await doWrong(page, { clear: 'all' });
		forgive(complaints, NO_ANSWER);
	}
);

test(
	'a page that is loaded anew while its order is on the way finds it',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const before = await ordersPlaced(page);
		const send = await ticketAtMarket(page);
		await expect(send).toBeEnabled();
		await doWrong(page, { fault: 'slow-rest', ms: 4_000, endpoints: ['placeorder'], count: 1 });
		await press(page, send, isMobile);
		await expect(row(page)).toContainText('Sending');
		await page.reload();
		// Unknown at first, unless the page took longer to load than the order did to arrive.
		await expect(row(page)).toContainText('Filled', { timeout: 30_000 });
		expect(await ordersPlaced(page)).toBe(before + 1);
		await doWrong(page, { clear: 'all' });
	}
);

test.describe('without a relay', () => {
	test.use({ ownSystem: true });
	test(
		'nothing can be sent, and the ticket says why',
		{ tag: ['@any-screen', '@long'] },
		async ({ page, stack, complaints }) => {
			await signUpWithPaper(page, stack);
			const send = await ticketAtMarket(page);
			await expect(send).toBeEnabled();
			await stack.stopRelay();
			await expect(pad(page)).toContainText('The relay does not answer.');
			const off = pad(page).getByRole('button', { name: /buy 1 lot$|relay does not answer/i });
			await expect(off).toBeDisabled();
			forgive(complaints, NO_ANSWER);
		}
	);
});
