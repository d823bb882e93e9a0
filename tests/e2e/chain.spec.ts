import type { Locator, Page } from '@playwright/test';
import { cells, close, dialog, grid } from './chain-screen.ts';
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
import { Finger } from './finger.ts';
import { ATM } from './strike-sheet.ts';

const underlying = (page: Page) => page.getByRole('button', { name: /choose another underlying$/ });
const expiries = (page: Page) => page.getByRole('group', { name: 'Expiry' }).getByRole('button');
const chosenExpiry = (page: Page) =>
	page.getByRole('group', { name: 'Expiry' }).locator('[aria-pressed=true]');

async function search(page: Page, typed: string): Promise<Locator> {
	await underlying(page).click();
	const found = dialog(page, 'Underlying');
	await found.getByRole('combobox', { name: 'Search underlyings' }).fill(typed);
	return found;
}

test(
	'a share is found by what its name sounds like, opens with its own strikes, and stays after a reload',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await expect(page).toHaveTitle('NIFTY chain · AlgoMirror');
		await accessibleInBothThemes(page);

		const found = await search(page, 'bajaj auto');
		await expect(found.getByRole('option')).toHaveText([/^BAJAJ-AUTO\s*Stock\s*· lot 75$/]);
		await expectAccessible(page);
		await page.keyboard.press('Enter');
		await expect(grid(page)).toHaveAccessibleName(/^BAJAJ-AUTO option chain/);
		await expect(rows(page).first()).toBeAttached();
		await expect(cells(page, 'ltp')).toHaveText(/\d/);

		await (await search(page, 'm and m')).getByRole('option', { name: /^M&M/ }).click();
		await expect(grid(page)).toHaveAccessibleName(/^M&M option chain/);
		await expect(page).toHaveTitle('M&M chain · AlgoMirror');
		await expect(cells(page, 'ltp')).toHaveText(/\d/);
		await page.reload();
		await expect(grid(page)).toHaveAccessibleName(/^M&M option chain/);
		await expect(cells(page, 'ltp')).toHaveText(/\d/);

		const none = await search(page, 'no such share');
		await expect(none.getByRole('status')).toContainText('No matching underlying');
	}
);

test('expiries turn over by key, by tap and by a finger’s stroke', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	const [first = '', second = ''] = await expiries(page).allInnerTexts();
	await expect(chosenExpiry(page)).toHaveText(first, { useInnerText: true });
	const finger = isMobile ? await Finger.on(page) : undefined;
	const title = page.locator('.toolbar .title');

	await (finger?.stroke(title, -150, 3) ?? page.keyboard.press(']'));
	await expect(chosenExpiry(page)).toHaveText(second, { useInnerText: true });
	await expect(cells(page, 'ltp')).toHaveText(/\d/);
	await (finger?.stroke(title, 150, 3) ?? page.keyboard.press('['));
	await expect(chosenExpiry(page)).toHaveText(first, { useInnerText: true });
	await expiries(page).nth(2).click();
	await expect(expiries(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
	await expect(rows(page)).toHaveCount(41);
});

test('the keyboard walks the chain, opens the sheet and the ticket, and lists its keys', async ({
	page,
	stack,
	isMobile
}) => {
	test.skip(isMobile, 'a phone has no keyboard');
	await signUpWithPaper(page, stack);
	const focused = () =>
		page.evaluate(() => {
			const option = document.activeElement?.closest<HTMLElement>('[data-side]');
			const row = option?.closest<HTMLElement>('[data-strike]');
			return [Number(row?.dataset.strike), option?.dataset.side];
		});

	await page.keyboard.press('ArrowDown');
	const [start, side] = await focused();
	expect(side).toBe('CE');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowRight');
	const strike = Number(start) + 50;
	expect(await focused()).toEqual([strike, 'PE']);

	await page.keyboard.press('Enter');
	const sheet = dialog(page, new RegExp(`^NIFTY .* ${strike.toLocaleString('en-IN')}$`));
	await expect(sheet).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	await expect.poll(focused).toEqual([strike, 'PE']);

	for (const [key, deed] of [
		['b', 'Buy'],
		['s', 'Sell']
	] as const) {
		await page.keyboard.press(key);
		const ticket = dialog(page, /^Ticket: /);
		await expect(ticket).toHaveAccessibleName(
			new RegExp(`^Ticket: ${deed} NIFTY .* ${strike.toLocaleString('en-IN')} PE$`)
		);
		await page.keyboard.press('Escape');
		await expect(ticket).toBeHidden();
		await expect.poll(focused).toEqual([strike, 'PE']);
	}

	await page.keyboard.press('/');
	await expect(page.getByRole('combobox', { name: 'Search underlyings' })).toBeFocused();
	await page.keyboard.press('Escape');

	await rows(page).locator('[data-side=CE] .ltp').nth(18).hover();
	await page.getByRole('button', { name: /^Buy [\d,]+ call at [\d,]+\.\d\d$/ }).click();
	await expect(dialog(page, /^Ticket: Buy NIFTY .* CE$/)).toBeVisible();
});

test(
	'offline a chain that was seen opens with its age, one that was not says so, and orders are refused',
	{ tag: '@any-screen' },
	async ({ page, context, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await appIsKept(page);
		await page.reload();
		await expect(rows(page)).toHaveCount(41);

		await context.setOffline(true);
		await page.reload();
		await expect(rows(page)).toHaveCount(41);
		await expect(page.getByText(/^NIFTY \d+ \w+ as saved .+ ago\.$/)).toBeVisible();
		await expect(cells(page, 'ltp')).toHaveText(/^\d+ (s|min) ?[\d,]+\.\d\d$/);
		await accessibleInBothThemes(page);

		await test.step('a ticket says that nothing can be sent', async () => {
			await page.locator(ATM).getByRole('rowheader').getByRole('button').click();
			await page.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
			await expect(dialog(page, /^Ticket: Buy/)).toContainText('You are offline.');
			await dialog(page, /^Ticket: Buy/)
				.getByRole('button', { name: 'Close' })
				.click();
			await dialog(page, /^NIFTY/)
				.getByRole('button', { name: 'Close' })
				.click();
		});

		await test.step('the search says what can be shown', async () => {
			const found = await search(page, 'bank');
			await expect(found.getByRole('status')).toContainText('You are offline');
			await close(found);
		});

		await expiries(page).nth(1).click();
		await expect(
			page.getByRole('heading', { name: 'This chain is not saved on this device' })
		).toBeVisible();
		await expectAccessible(page);

		await context.setOffline(false);
		await expect(rows(page)).toHaveCount(41);
		await expect(page.getByText(/as saved .+ ago/)).toBeHidden();
		forgive(complaints, NO_ANSWER);
	}
);
