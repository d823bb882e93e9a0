import type { Page } from '@playwright/test';
import { accessibleInBothThemes, expect, signUpWithPaper, test } from './fixtures.ts';
import { illegible } from './fit.ts';
import { ordersPlaced } from './placed-orders.ts';
import { openSheet } from './strike-sheet.ts';

/** Whatever could place, change or cancel something at a broker. */
const ORDERS = /\/api\/v1\/\w*(order|position|toggle)\w*$/;
const BOOKS = /\/api\/v1\/(orderbook|orderstatus|positionbook|openposition)$/;

/** What pages of this test asked OpenAlgo servers to do; reading does not count. */
function watchOrders(page: Page): string[] {
	const sent: string[] = [];
	page.on('request', (request) => {
		const { pathname } = new URL(request.url());
		if (ORDERS.test(pathname) && !BOOKS.test(pathname)) sent.push(pathname);
	});
	return sent;
}

const ticket = (page: Page) => page.getByRole('dialog', { name: /^Ticket: / });
const basket = (page: Page) => page.getByRole('dialog', { name: /^Basket/ });

test(
	'a ticket says everything that stands against it, mends what can be mended, and sends nothing by itself',
	{ tag: '@phone-later' },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const sent = watchOrders(page);
		const placed = await ordersPlaced(page);
		const opened = await openSheet(page);
		await opened.getByRole('button', { name: /^Sell NIFTY .* CE/ }).click();
		const pad = ticket(page);
		await expect(pad).toHaveAccessibleName(/^Ticket: Sell NIFTY .* CE$/);
		await accessibleInBothThemes(page);

		await test.step('all problems at once', async () => {
			await pad.getByRole('textbox', { name: 'Lots' }).fill('28');
			const price = pad.getByRole('textbox', { name: 'Limit price' });
			const typed = `${Number(await price.inputValue()).toFixed(1)}3`;
			await price.fill(typed);
			const problems = pad.getByRole('list', { name: 'Problems with this order' });
			await expect(problems).toContainText('28 lots exceed your limit of 20');
			await expect(problems).toContainText('It is sent as 2 orders: 1,755 + 65');
			await expect(problems).toContainText('The price is not a multiple');
			await accessibleInBothThemes(page);

			await problems.getByRole('button', { name: /^Set limit to [\d,]+\.\d\d$/ }).click();
			await expect(price).not.toHaveValue(typed);
			await problems.getByRole('button', { name: 'Use 20 lots' }).click();
			await expect(problems.getByRole('listitem')).toHaveCount(0);
			expect(await illegible(page)).toEqual([]);
		});

		await test.step('margin and funds of the chosen accounts, by itself', async () => {
			await pad.getByRole('checkbox', { name: /Paper B/ }).check();
			const margins = pad.getByRole('region', { name: 'Margin and funds' });
			await expect(margins.getByText(/needs ₹[\d,]+ of ₹[\d,]+/)).toHaveCount(2);
		});

		await test.step('what leaves stands on what sends it, and the accounts by name', async () => {
			await expect(pad.getByRole('button', { name: /sell 40 lots in 2 accounts$/i })).toBeVisible();
			await expect(pad).toContainText(/Paper A.* 20 · Paper B.* 20/);
		});

		if (!isMobile) {
			await test.step('it floats, and is found where it was left', async () => {
				const head = await pad.getByRole('heading', { level: 2 }).boundingBox();
				if (!head) return expect(head).not.toBeNull();
				await page.mouse.move(head.x + 8, head.y + 8);
				await page.mouse.down();
				await page.mouse.move(head.x - 292, head.y + 68, { steps: 5 });
				await page.mouse.up();
				const left = await pad.boundingBox();
				await page.keyboard.press('Escape');
				await expect(pad).toBeHidden();
				await opened.getByRole('button', { name: /^Buy NIFTY .* PE/ }).click();
				expect(await pad.boundingBox()).toMatchObject({ x: left?.x, y: left?.y });
			});
		}
		expect(sent, 'no order, no cancel, no switch').toEqual([]);
		expect(await ordersPlaced(page)).toBe(placed);
	}
);

test(
	'a basket is gathered from the chain, survives a reload, and sends nothing',
	{ tag: '@long' },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		const sent = watchOrders(page);
		const placed = await ordersPlaced(page);
		const opened = await openSheet(page);
		await opened.getByRole('button', { name: /^Add to basket: sell .* CE/ }).click();
		await expect(opened.getByText('Sell 1 lot added')).toBeVisible();
		await opened.getByRole('button', { name: 'Higher strike' }).click();
		await opened.getByRole('button', { name: /^Add to basket: buy .* CE/ }).click();
		await expect(opened.getByRole('button', { name: 'Open (2)' })).toBeVisible();

		await page.reload();
		await page.getByRole('button', { name: /Basket\s*2/ }).click();
		const legs = basket(page).getByRole('list', { name: 'Legs' }).getByRole('listitem');
		await expect(legs).toHaveCount(2);
		await expect(legs.first(), 'what is bought stands first').toContainText('Buy');
		await expect(basket(page)).toContainText(/(pay|receive) ₹[\d,]+/);
		await accessibleInBothThemes(page);

		await test.step('edited in place', async () => {
			await legs
				.first()
				.getByRole('button', { name: /^One lot more/ })
				.click();
			await expect(legs.first()).toContainText('2 lots = 130');
			await legs
				.first()
				.getByRole('button', { name: /^At market/ })
				.click();
			await expect(legs.first().getByRole('textbox', { name: /^Limit of/ })).toBeVisible();
		});

		await test.step('margin of all legs together', async () => {
			await expect(
				basket(page)
					.getByText(/needs ₹[\d,]+ of ₹[\d,]+/)
					.first()
			).toBeVisible();
		});

		await test.step('removed, and put back', async () => {
			await legs
				.first()
				.getByRole('button', { name: /^Remove / })
				.click();
			await expect(legs).toHaveCount(1);
			await basket(page).getByRole('button', { name: 'Undo' }).click();
			await expect(legs).toHaveCount(2);
			await expect(legs.first()).toContainText('2 lots = 130');
		});

		await test.step('cleared after a question, for good', async () => {
			await basket(page).getByRole('button', { name: 'Clear…' }).click();
			await page.getByRole('button', { name: 'Remove 2 legs' }).click();
			await expect(basket(page)).toContainText('The basket is empty');
			await page.reload();
			await page.getByRole('button', { name: /Basket/ }).click();
			await expect(basket(page)).toContainText('The basket is empty');
		});
		await expect(basket(page).getByRole('button', { name: /^Send/ })).toHaveCount(0);
		expect(sent, 'no order, no cancel, no switch').toEqual([]);
		expect(await ordersPlaced(page)).toBe(placed);
	}
);
