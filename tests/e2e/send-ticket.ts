import { expect, type Locator, type Page } from '@playwright/test';
import { openSheet } from './strike-sheet.ts';

/** The ticket that is open. */
export const pad = (page: Page) => page.getByRole('dialog', { name: /^Ticket: / });
/** What became of a press: in a corner of whatever page is open, and on a phone above all else. */
export const result = (page: Page) =>
	page
		.getByRole('region', { name: /^Buy NIFTY/ })
		.or(page.getByRole('dialog', { name: /^Buy NIFTY/ }));
export const resultRow = (page: Page) => result(page).getByRole('row', { name: /^Paper A/ });

/** The button or the slide of a ticket for one lot. */
const sendOf = (page: Page) => pad(page).getByRole('button', { name: /buy 1 lot$/i });

/** A ticket at market for one lot, in front of the button or the slide that sends it. */
export async function ticketAtMarket(page: Page): Promise<Locator> {
	const opened = await openSheet(page);
	await opened.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
	await pad(page).getByRole('button', { name: 'MARKET', exact: true }).click();
	return sendOf(page);
}

/** A ticket for one lot whose limit lies so far below the market that it rests. */
export async function ticketThatRests(page: Page): Promise<Locator> {
	const opened = await openSheet(page);
	await opened.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
	await pad(page).getByRole('button', { name: 'LIMIT', exact: true }).click();
	const price = pad(page).getByRole('textbox', { name: 'Limit price' });
	await expect(price).not.toHaveValue('');
	const market = Number(await price.inputValue());
	await price.fill((Math.round(market * 0.9 * 20) / 20).toFixed(2));
	return sendOf(page);
}

/** As a hand does it: a click, or the slide all the way over. */
export async function press(page: Page, send: Locator, isMobile: boolean): Promise<void> {
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
