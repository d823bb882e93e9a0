import type { Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { otherDevice, signIn } from './devices.ts';
import { askAsPage } from './as-page.ts';
import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';

const SAVED = 'Saved on all your devices.';
const section = (page: Page, name: string) => page.getByRole('region', { name });
/** A radio is drawn by the words beside it. */
const choose = (page: Page, words: string) => page.getByText(words, { exact: true }).click();

test(
	'what is chosen on one device is so on the other, and the last choice wins',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, browser, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await choose(page, 'Dark');
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await choose(page, 'Calls green, puts red');
		await expect(section(page, 'Appearance').getByText(SAVED)).toBeVisible();
		await section(page, 'Order limits (fat-finger guard)').getByLabel('Max lots').fill('7');
		await page.keyboard.press('Enter');
		await expect(section(page, 'Order limits (fat-finger guard)').getByText(SAVED)).toBeVisible();
		await expectAccessible(page);

		const phone = await otherDevice(browser, { colorScheme: 'light' });
		await phone.goto(`${stack.url}/sign-in`);
		await signIn(phone, stack);
		await expect(phone.locator('html')).toHaveAttribute('data-theme', 'dark');
		await phone.goto(`${stack.url}/settings`);
		await expect(phone.locator('html')).toHaveAttribute('data-oi', 'call-green');
		await expect(phone.getByLabel('Max lots')).toHaveValue('7');
		await choose(phone, 'Light');
		await expect(section(phone, 'Appearance').getByText(SAVED)).toBeVisible();

		// At once: the other device is told, and asks.
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'light', { timeout: 3_000 });
		await page.goto(`${stack.url}/activity`);
		await expect(page.getByRole('button', { name: 'Settings changed' }).first()).toBeVisible();
		await phone.context().close();
	}
);

test(
	'a dark desk never flashes white, nor a compact one wide',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await page.emulateMedia({ colorScheme: 'light' });
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await choose(page, 'Dark');
		await choose(page, 'Comfortable');
		await expect(section(page, 'Appearance').getByText(SAVED)).toBeVisible();
		await page.addInitScript(() => {
			const seen: string[] = [];
			const look = () => {
				const { theme, density } = document.documentElement?.dataset ?? {};
				const now = `${theme} ${density}`;
				// Before the first script has run nothing is painted.
				if (theme !== undefined && density !== undefined && seen.at(-1) !== now) seen.push(now);
			};
			const options = { attributes: true, subtree: true, childList: true };
			new MutationObserver(look).observe(document, options);
			Object.assign(window, { looks: seen });
		});
		await page.reload();
		// By now the page has heard what is chosen, from the device and from the relay.
		await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeChecked();
		await expect(page.getByRole('button', { name: /^Feed: Live/ })).toBeVisible();
		const looks = await page.evaluate(() => (window as unknown as { looks: string[] }).looks);
		expect(looks).toEqual(['dark comfortable']);
	}
);

test(
	'offline a choice counts here at once, and is saved for the others when the network is back',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, context, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
		await context.setOffline(true);
		await choose(page, 'Dark');
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await expect(
			section(page, 'Appearance').getByText(/Syncs when the relay is back/)
		).toBeVisible();
		await context.setOffline(false);
		await expect(section(page, 'Appearance').getByText(SAVED)).toBeVisible();
		const kept = await askAsPage(page, '/api/settings');
		expect(kept).toMatchObject({ fields: { theme: 'dark' } });
		forgive(complaints, NO_ANSWER);
	}
);

test(
	'the data saver makes the page ask the relay for fewer frames',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		const asked: number[] = [];
		page.on('websocket', (socket) =>
			socket.on('framesent', ({ payload }) => {
				const beat = /"t":"watch".*"beat":(\d+)/.exec(String(payload))?.[1];
				if (beat !== undefined) asked.push(Number(beat));
			})
		);
		await page.goto(`${stack.url}/settings`);
		await expect.poll(() => asked.at(-1)).toBe(10);
		await choose(page, '1 per second');
		await expect.poll(() => asked.at(-1)).toBe(1);
	}
);

test(
	'another window of this device follows at once',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, context, stack }) => {
		await signUpWithPaper(page, stack);
		const second = await context.newPage();
		await second.goto(`${stack.url}/settings`);
		await page.goto(`${stack.url}/settings`);
		await choose(page, 'Dark');
		await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
		await expect(second.getByRole('radio', { name: 'Dark' })).toBeChecked();
	}
);
