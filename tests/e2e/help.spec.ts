import type { Locator, Page } from '@playwright/test';
import { grid } from './chain-screen.ts';
import { expect, expectAccessible, openPage, signUpWithPaper, test } from './fixtures.ts';
import { press, result, ticketAtMarket } from './send-ticket.ts';
import { ATM } from './strike-sheet.ts';

const card = (page: Page) =>
	page.getByRole('dialog', { name: /./ }).filter({ hasText: 'Tour on paper' });
const next = (page: Page) => card(page).getByRole('button', { name: /^(Next|Done)$/ });
const ground = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor);

test('the tour leads from the chain over a real order on paper to the way out', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	await openPage(page, 'Home');
	await page.getByRole('button', { name: 'Take the tour' }).click();
	await expect(page).toHaveURL(/\/chain/);
	await expect(card(page).getByRole('heading', { name: 'Live prices' })).toBeFocused();
	await expect(page.locator(ATM)).toHaveAttribute('data-tour', '');
	await expectAccessible(page);
	await next(page).click();
	await expect(card(page)).toContainText('2 of 5');

	// The page stays in reach beside it.
	await press(page, await ticketAtMarket(page), isMobile);
	await expect(result(page)).toContainText('✓ 65 filled');
	await result(page).getByRole('button', { name: 'Close' }).click();
	if (isMobile) await page.keyboard.press('Escape');
	await next(page).click();
	await expect(page).toHaveURL(/\/orders$/);
	await expect(page.locator('main')).toContainText('Filled');
	await next(page).click();
	await expect(page).toHaveURL(/\/positions$/);
	await next(page).click();
	await expect(page.getByRole('button', { name: /^Panic/ })).toHaveAttribute('data-tour', '');
	await expect(card(page).getByRole('heading', { name: 'The way out' })).toBeFocused();
	await next(page).click();
	await expect(card(page)).toBeHidden();

	await openPage(page, 'Home');
	await expect(page.getByRole('link', { name: 'New order' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Take the tour' })).toBeHidden();
	if (isMobile) return;
	await page.keyboard.press('?');
	await page.getByRole('button', { name: 'Take the tour again' }).press('Enter');
	await expect(card(page)).toContainText('1 of 5');
	await page.keyboard.press('Escape');
	await expect(card(page)).toBeHidden();
});

test(
	'with the system’s own few colours ATM, the chosen expiry, switches and sides are told apart; and a chosen key works',
	{ tag: '@any-screen' },
	async ({ page, stack }) => {
		await page.emulateMedia({ forcedColors: 'active' });
		await signUpWithPaper(page, stack);
		const strikes = (row: string) => grid(page).locator(`${row} .strike`).locator('..').first();
		expect(await ground(strikes(ATM))).not.toBe(await ground(strikes('[data-strike]:not(.atm)')));
		const expiry = page.getByRole('group', { name: 'Expiry' }).getByRole('button');
		expect(await ground(expiry.and(page.locator('[aria-pressed=true]')))).not.toBe(
			await ground(expiry.and(page.locator('[aria-pressed=false]')).first())
		);

		await page.goto(`${stack.url}/settings`);
		const sound = page
			.getByRole('region', { name: 'Sounds and screen' })
			.getByRole('switch', { name: /^Order filled/ });
		const on = await ground(sound);
		await sound.click();
		await expect(sound).not.toBeChecked();
		await expect.poll(() => ground(sound)).not.toBe(on);
		const change = page.getByRole('button', { name: 'Change the key of: Buy' });
		await change.click();
		await page.keyboard.press('s');
		await expect(page.getByText('S is taken: Sell.')).toBeVisible();
		await page.keyboard.press('k');
		await expect(page.getByRole('button', { name: 'Reset the key of: Buy' })).toBeVisible();

		await openPage(page, 'Chain');
		await expect(page.locator(ATM)).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('k');
		const side = page
			.getByRole('dialog', { name: /^Ticket: Buy/ })
			.getByRole('group', { name: 'Side' })
			.getByRole('button');
		expect(await ground(side.filter({ hasText: 'Buy' }))).not.toBe(
			await ground(side.filter({ hasText: 'Sell' }))
		);
	}
);

test(
	'while nothing but prices changes, a screen reader is told nothing',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		for (const name of ['Chain', 'Positions', 'Home', 'Feed']) {
			await openPage(page, name);
			await expect(page.getByRole('button', { name: /^Feed: Live/ })).toBeVisible();
			// What Home tells once is told.
			if (name === 'Home') await expect(page.getByText('5 of 5')).toBeVisible();
			const said = await page.evaluate(async (beats) => {
				const LIVE = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])';
				const heard: string[] = [];
				const changed = (records: MutationRecord[]) => {
					for (const { target } of records) {
						const element = target instanceof Element ? target : target.parentElement;
						const region = element?.closest(LIVE);
						// Kit's own tells the title of a page that was opened.
						if (region && region.id !== 'svelte-announcer') heard.push(region.textContent.trim());
					}
				};
				const observer = new MutationObserver(changed);
				const options = { subtree: true, childList: true, characterData: true };
				observer.observe(document.body, options);
				// Counted by what the page writes, so that a slow machine watches as many changes as a fast one.
				await new Promise<void>((resolve) => {
					let left = beats;
					const count = new MutationObserver(() => {
						left -= 1;
						if (left === 0) resolve();
					});
					count.observe(document.body, options);
				});
				observer.disconnect();
				return heard;
			}, 30);
			expect(said, name).toEqual([]);
		}
	}
);
