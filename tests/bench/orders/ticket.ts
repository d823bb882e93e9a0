import type { Locator, Page } from 'playwright';

declare global {
	interface Window {
		/** Epoch ms of the newest press, by the browser's own time of the event. */
		pressedAt: number | undefined;
	}
}

/** Run in the page before anything else: no function in it has a name, for which the compiler would want a helper. */
export function notePresses(): void {
	for (const kind of ['click', 'keydown']) {
		addEventListener(
			kind,
			(event) => {
				if (event.isTrusted) window.pressedAt = performance.timeOrigin + event.timeStamp;
			},
			{ capture: true }
		);
	}
}

/** Epoch ms. */
export async function newestPress(page: Page): Promise<number> {
	const at = await page.evaluate(() => window.pressedAt);
	if (at === undefined) throw new Error('nothing was pressed');
	return at;
}

/** Ms for which a pointer rests on a button before it is pressed: a hand needs more. */
const AIMS_FOR = 300;

const pad = (page: Page) => page.getByRole('dialog', { name: /^Ticket: / });
const result = (page: Page) => page.getByRole('region', { name: /^Buy NIFTY/ });

/** A ticket at market for one lot in so many accounts, in front of the button that sends it. */
export async function openTicket(page: Page, accounts: number): Promise<Locator> {
	const sheet = page.getByRole('dialog', { name: /^NIFTY \d+ \w+ [\d,]+$/ });
	// It stays open beside the chain.
	if (!(await sheet.isVisible())) {
		await page.locator('[data-strike].atm').getByRole('rowheader').getByRole('button').click();
	}
	await sheet.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
	const ticket = pad(page);
	await ticket.getByRole('button', { name: 'MARKET', exact: true }).click();
	const boxes = ticket.locator('fieldset', { hasText: 'Accounts' }).getByRole('checkbox');
	for (let at = 0; at < accounts; at += 1) await boxes.nth(at).check();
	const words = accounts === 1 ? /^Buy 1 lot$/ : new RegExp(`^Buy ${accounts} lots`);
	return ticket.getByRole('button', { name: words });
}

/** As a hand does it: aimed at, then pressed. Epoch ms of the press. */
export async function pressSend(page: Page, send: Locator): Promise<number> {
	await send.hover();
	await page.waitForTimeout(AIMS_FOR);
	await send.click();
	return newestPress(page);
}

/** Until so many accounts have theirs; then its result is put away. */
export async function filled(page: Page, accounts: number): Promise<void> {
	const rows = result(page).getByRole('row').filter({ hasText: 'Filled' });
	await rows.nth(accounts - 1).waitFor();
	await result(page).getByRole('button', { name: 'Close' }).click();
}
