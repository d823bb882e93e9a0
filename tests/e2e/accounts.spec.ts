import { readFile } from 'node:fs/promises';
import type { Page, Request } from '@playwright/test';
import * as v from 'valibot';
import { accountKey, accounts } from '#lib/wire/http/account-api.ts';
import { forgive } from './complaints.ts';
import { appIsKept, otherDevice, signIn } from './devices.ts';
import { askAsPage } from './as-page.ts';
import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';
import { freePorts } from '../../relay/testing/free-ports.ts';
import type { System } from './stacks.ts';

const more = (page: Page, name: string) => page.getByRole('button', { name: `More for ${name}` });
/** What is seldom done, and never by mistake. */
async function inMenu(page: Page, name: string, deed: 'Activate' | 'Deactivate' | 'Delete') {
	await more(page, name).click();
	await row(page, name).getByRole('button', { name: deed }).click();
}
const row = (page: Page, name: string) =>
	page
		.getByRole('list', { name: 'Accounts', exact: true })
		.getByRole('listitem')
		.filter({ hasText: name });

/** The accounts as they are drawn, top to bottom. */
function drawn(page: Page): Promise<string[]> {
	return page.locator('[data-row]').evaluateAll((rows) =>
		rows
			.map((row) => ({ top: row.getBoundingClientRect().top, name: row.querySelector('b') }))
			.sort((a, b) => a.top - b.top)
			.map(({ name }) => name?.textContent ?? '')
	);
}

/** What a user copies from their server's own page. */
async function paperServer(page: Page): Promise<Record<'host' | 'socket' | 'key', string>> {
	const { accounts: all } = v.parse(accounts, await askAsPage(page, '/api/accounts'));
	const { id = '', hostUrl = '', websocketUrl = '' } = all[1] ?? {};
	const { apiKey } = v.parse(accountKey, await askAsPage(page, `/api/accounts/${id}/key`, {}));
	return { host: hostUrl, socket: websocketUrl, key: apiKey };
}

/** Two paper accounts and a third that is added by its form, in front of the list. */
async function threeAccounts(page: Page, stack: System): Promise<void> {
	await signUpWithPaper(page, stack);
	const server = await paperServer(page);
	await page.goto(`${stack.url}/accounts`);
	await page.getByRole('link', { name: 'Add account' }).click();
	await page.getByLabel('Account name').fill('Zerodha Main');
	await page.getByLabel('API key').fill(server.key);
	await page.getByLabel('Server address').fill(server.host);
	await page.getByLabel('WebSocket address').fill(server.socket);
	await page.getByRole('button', { name: 'Test connection' }).click();
	let lists = 0;
	const count = (request: Request) => {
		if (request.method() === 'GET' && new URL(request.url()).pathname === '/api/accounts')
			lists += 1;
	};
	page.on('request', count);
	await page.getByRole('button', { name: 'Save account' }).click();
	// By then the page has heard over its socket, too, that the accounts are others.
	await expect(row(page, 'Zerodha Main')).toContainText(/Feeding|Standby/);
	expect(lists, 'what was saved came with the answer').toBeLessThanOrEqual(1);
	page.off('request', count);
}

/** By its handle to the upper half of another row, with the finger where there is one. */
async function drag(page: Page, name: string, above: string, finger: boolean): Promise<void> {
	const handle = page.getByRole('button', { name: `Move ${name}` });
	// In view together: nothing scrolls under a drag.
	await row(page, above).evaluate((element) => element.scrollIntoView({ block: 'start' }));
	const from = await handle.boundingBox();
	const to = await row(page, above).boundingBox();
	if (!from || !to) throw new Error('a row that is to be dragged is not drawn');
	const x = from.x + from.width / 2;
	const heights = [from.y + from.height / 2, from.y - 20, to.y + 10, to.y + 8];
	if (!finger) {
		await page.mouse.move(x, heights[0] ?? 0);
		await page.mouse.down();
		for (const y of heights) await page.mouse.move(x, y);
		expect((await drawn(page)).indexOf(name)).toBe((await drawn(page)).indexOf(above) - 1);
		await page.mouse.up();
		return;
	}
	const devtools = await page.context().newCDPSession(page);
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
		devtools.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: y === undefined ? [] : [{ x, y }]
		});
	await touch('touchStart', heights[0]);
	for (const y of heights) await touch('touchMove', y);
	expect((await drawn(page)).indexOf(name)).toBe((await drawn(page)).indexOf(above) - 1);
	await touch('touchEnd');
	await devtools.detach();
}

test(
	'an account is added, put first in line by keyboard and by hand, deleted, and taken back',
	{ tag: '@phone-later' },
	async ({ page, stack, hasTouch }) => {
		await threeAccounts(page, stack);
		await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);
		await expectAccessible(page);

		await page.getByRole('button', { name: 'Move Zerodha Main' }).focus();
		await page.keyboard.press('Space');
		await expect(page.getByText(/Zerodha Main grabbed, position 3 of 3/)).toBeAttached();
		await page.keyboard.press('ArrowUp');
		await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Zerodha Main', 'Paper B']);
		await page.keyboard.press('Escape');
		await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Move Zerodha Main' })).toBeFocused();
		await page.reload();
		await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Zerodha Main', 'Paper B']);

		const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/accounts/order'));
		await drag(page, 'Paper B', 'Zerodha Main', hasTouch);
		expect((await saved).ok()).toBe(true);
		await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);

		await inMenu(page, 'Zerodha Main', 'Delete');
		await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
		await expect(row(page, 'Zerodha Main')).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused();
		await expectAccessible(page);
		await page.keyboard.press('Enter');
		await expect(row(page, 'Zerodha Main')).toBeVisible();
		await expect(page.getByText('Zerodha Main restored.')).toBeVisible();
	}
);

test(
	'an account is edited without its key being asked for, and nothing typed is lost by accident',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await threeAccounts(page, stack);
		await row(page, 'Zerodha Main').getByRole('link', { name: 'Edit' }).click();
		await expect(page.getByLabel('New API key')).toHaveValue('');
		await page.getByRole('button', { name: 'Test connection' }).click();
		await expect(page.getByText('3 of 3 work')).toBeVisible();

		await page.getByLabel('Account name').fill('Zerodha HUF');
		await page.getByRole('radio', { name: 'Through the relay' }).check();
		await page.getByLabel('Multiplier').fill('0');
		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByText(/Enter a number from 0.01 to 100/)).toBeVisible();
		await page.getByLabel('Multiplier').fill('1.5');
		await expectAccessible(page);

		await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
		await expect(page.getByLabel('Account name')).toHaveValue('Zerodha HUF');
		await page.getByRole('button', { name: 'Save' }).click();

		await expect(page.getByText('Zerodha HUF saved on all your devices.')).toBeVisible();
		await expect(row(page, 'Zerodha HUF')).toContainText('Through the relay');
		await expect(row(page, 'Zerodha HUF')).toContainText('1.5 × ticket lots');

		await row(page, 'Zerodha HUF').getByRole('link', { name: 'Edit' }).click();
		await page.getByLabel('Server address').fill(`http://127.0.0.1:${await freePorts()}`);
		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByText('1 of 3 work')).toBeVisible();
		await expect(page.getByText(/server not running/i).first()).toBeVisible();
		forgive(complaints, /ERR_CONNECTION_/);
		await page.getByRole('button', { name: 'Back' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
		await expect(row(page, 'Zerodha HUF')).toBeVisible();
	}
);

test(
	'the morning’s checklist covers all accounts, and on paper everything is ready',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/accounts`);
		const card = page.getByRole('region', { name: 'Ready for the day' });
		await expect(card).toContainText('5 of 5');
		await expect(card).toContainText('All accounts are logged in');
		await expect(card).toContainText(/₹[\d,]+ available in 2 accounts/);
		await expect(card).toContainText('All accounts PAPER');
	}
);

test(
	'accounts go into a file with their keys sealed, and come back out of it with the passphrase alone',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await threeAccounts(page, stack);
		const passphrase = 'seven quiet elephants';
		await page.getByRole('button', { name: 'Export' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Passphrase', { exact: true }).fill('too short');
		await expect(dialog.getByText('Use 12 characters or more.')).toBeVisible();
		await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
		await dialog.getByLabel('Repeat passphrase').fill(passphrase);
		await expectAccessible(page);
		const downloading = page.waitForEvent('download');
		await dialog.getByRole('button', { name: 'Export', exact: true }).click();
		const download = await downloading;
		expect(download.suggestedFilename()).toMatch(/^algomirror-accounts-\d{4}-\d\d-\d\d\.json$/);
		const file = await readFile(await download.path(), 'utf8');
		const { key } = await paperServer(page);
		expect(file).toContain('Zerodha Main');
		expect(file).not.toContain(key);
		expect(file).not.toContain(passphrase);
		await dialog.getByRole('button', { name: 'Close' }).click();

		await inMenu(page, 'Zerodha Main', 'Delete');
		await dialog.getByRole('button', { name: 'Delete account' }).click();
		await expect(row(page, 'Zerodha Main')).toHaveCount(0);

		await page.getByRole('button', { name: 'Import' }).click();
		const choose = (buffer: string) =>
			dialog.getByLabel('File').setInputFiles({
				name: 'accounts.json',
				mimeType: 'application/json',
				buffer: Buffer.from(buffer)
			});
		await choose('{"orders":[]}');
		await expect(dialog.getByText(/This is not an AlgoMirror export/)).toBeVisible();
		await choose(file);
		await dialog.getByLabel('Passphrase', { exact: true }).fill('seven loud elephants');
		await dialog.getByRole('button', { name: 'Open' }).click();
		await expect(dialog.getByText(/The passphrase is wrong/)).toBeVisible();
		forgive(complaints, /status of 422/);
		await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
		await dialog.getByRole('button', { name: 'Open' }).click();
		await expect(dialog.getByText(/Will import: 1 new/)).toBeVisible();
		await expectAccessible(page);
		await expect(row(page, 'Zerodha Main')).toHaveCount(0);
		await dialog.getByRole('button', { name: 'Import 1 new' }).click();
		await expect(dialog.getByText('Imported: 1 new.')).toBeVisible();
		await dialog.getByRole('button', { name: 'Close' }).click();
		await expect(row(page, 'Zerodha Main')).toContainText(/Feeding|Standby/);
	}
);

test(
	'another device has every account after signing in, sees a change at once, and offline keeps what it knows',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, browser, stack }) => {
		await threeAccounts(page, stack);
		const phone = await otherDevice(browser, { colorScheme: 'dark' });
		await phone.goto(`${stack.url}/sign-in?next=/accounts`);
		await signIn(phone, stack);
		await expect(row(phone, 'Zerodha Main')).toContainText(/\d ms/);
		await expectAccessible(phone);

		const promote = row(page, 'Paper B').getByRole('button', { name: 'Make Paper B primary' });
		// On the phone it is in the menu.
		if (!(await promote.isVisible())) await more(page, 'Paper B').click();
		await promote.click();
		await expect(row(phone, 'Paper B')).toContainText('PRIMARY');
		expect((await drawn(phone))[0]).toBe('Paper B');

		await appIsKept(phone);
		await row(phone, 'Zerodha Main').getByRole('link', { name: 'Edit' }).click();
		await expectAccessible(phone);
		await phone.context().setOffline(true);
		await phone.reload();
		await expect(phone.getByLabel('Account name')).toHaveValue('Zerodha Main');
		await phone.getByLabel('Account name').fill('Another name');
		await expect(
			phone.getByText('The relay does not respond, so nothing can be saved')
		).toBeVisible();
		await expect(phone.getByRole('button', { name: 'Save' })).toBeDisabled();
		await phone.getByRole('button', { name: 'Back' }).click();
		await phone.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
		await expect(phone.getByText('This is the saved copy.')).toBeVisible();
		const remove = row(phone, 'Zerodha Main').getByRole('button', { name: 'Delete' });
		await more(phone, 'Zerodha Main').click();
		await expect(remove).toHaveAttribute('aria-disabled', 'true');
		await expectAccessible(phone);

		await phone.context().setOffline(false);
		await expect(remove).toBeEnabled();
		await phone.context().close();
	}
);
