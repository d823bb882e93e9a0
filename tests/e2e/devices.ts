import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { shareClock } from './faked-clock.ts';
import { holdInstalling, letInstall } from './installing.ts';
import { tellOffline } from './offline.ts';
import { USER, type System } from './stacks.ts';

/** Another device, of the same or another user: it shares nothing with the first. */
export async function otherDevice(
	browser: Browser,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const context = await browser.newContext(options);
	await tellOffline(context);
	await holdInstalling(context);
	await shareClock(context);
	return context.newPage();
}

/** Fills in the form of `/sign-in`, which is open. */
export async function signIn(
	page: Page,
	{ user }: System,
	password = USER.password
): Promise<void> {
	await page.getByLabel('Username').fill(user);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** From now on the app opens on this device without a network. */
export async function appIsKept(page: Page): Promise<void> {
	await letInstall(page);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Until this device has kept so many rows in this table: what is on screen may still be on its way there. */
export async function rowsAreKept(page: Page, table: string, fewest = 1): Promise<void> {
	const count = () =>
		page.evaluate(
			(name) =>
				new Promise<number>((resolve, reject) => {
					const opening = indexedDB.open('algomirror');
					opening.onerror = () => reject(new Error('the database does not open'));
					opening.onsuccess = () => {
						const database = opening.result;
						const asking = database.transaction(name).objectStore(name).count();
						asking.onsuccess = () => {
							database.close();
							resolve(asking.result);
						};
					};
				}),
			table
		);
	await expect.poll(count).toBeGreaterThanOrEqual(fewest);
}
