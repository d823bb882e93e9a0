import type { Page } from '@playwright/test';
import { expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';
import { freePort } from './free-ports.ts';
import type { Stack } from './stack.ts';

const row = (page: Page, name: string) =>
	page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').filter({ hasText: name });

/** What the browser itself says about a request that met nobody; the page tells it in words. */
function forgiveNetwork(complaints: string[]): void {
	const others = complaints.filter((text) => !/ERR_(CONNECTION|INTERNET)_/.test(text));
	complaints.splice(0, complaints.length, ...others);
}

/** The accounts as they are drawn, top to bottom. */
function drawn(page: Page): Promise<string[]> {
	return page.locator('[data-row]').evaluateAll((rows) =>
		rows
			.map((row) => ({ top: row.getBoundingClientRect().top, name: row.querySelector('b') }))
			.sort((a, b) => a.top - b.top)
			.map(({ name }) => name?.textContent ?? '')
	);
}

/** What somebody copies from their server's own page. */
async function paperServer(page: Page): Promise<Record<'host' | 'socket' | 'key', string>> {
	return page.evaluate(async () => {
		const { accounts } = await (await fetch('/api/accounts')).json();
		const { id, hostUrl, websocketUrl } = accounts[1];
		const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
		const { apiKey } = await (await fetch(`/api/accounts/${id}/key`, asked)).json();
		return { host: hostUrl, socket: websocketUrl, key: apiKey };
	});
}

/** Two paper accounts and a third that is added by its form, in front of the list. */
async function threeAccounts(page: Page, stack: Stack): Promise<void> {
	await signUpWithPaper(page, stack);
	const server = await paperServer(page);
	await page.goto(`${stack.url}/accounts`);
	await page.getByRole('link', { name: 'Add account' }).click();
	await page.getByLabel('Account name').fill('Zerodha Main');
	await page.getByLabel('API key').fill(server.key);
	await page.getByLabel('Server address').fill(server.host);
	await page.getByLabel('WebSocket address').fill(server.socket);
	await page.getByRole('button', { name: 'Test connection' }).click();
	await page.getByRole('button', { name: 'Save account' }).click();
	await expect(row(page, 'Zerodha Main')).toBeVisible();
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

test('an account is added, put first in line by keyboard and by hand, deleted, and taken back', async ({
	page,
	stack,
	hasTouch
}) => {
	await threeAccounts(page, stack);
	expect(await drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Move Zerodha Main' }).focus();
	await page.keyboard.press('Space');
	await expect(page.getByText(/Zerodha Main is held, place 3 of 3/)).toBeAttached();
	await page.keyboard.press('ArrowUp');
	expect(await drawn(page)).toEqual(['Paper A', 'Zerodha Main', 'Paper B']);
	await page.keyboard.press('Escape');
	expect(await drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Move Zerodha Main' })).toBeFocused();
	await page.reload();
	await expect.poll(() => drawn(page)).toEqual(['Paper A', 'Zerodha Main', 'Paper B']);

	const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/accounts/order'));
	await drag(page, 'Paper B', 'Zerodha Main', hasTouch);
	expect((await saved).ok()).toBe(true);
	expect(await drawn(page)).toEqual(['Paper A', 'Paper B', 'Zerodha Main']);

	await row(page, 'Zerodha Main').getByRole('button', { name: 'Delete' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
	await expect(row(page, 'Zerodha Main')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(row(page, 'Zerodha Main')).toBeVisible();
	await expect(page.getByText('Zerodha Main is back.')).toBeVisible();
});

test('an account is edited without its key being asked for, and nothing typed is lost by accident', async ({
	page,
	stack,
	complaints
}) => {
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
	await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
	await expect(page.getByLabel('Account name')).toHaveValue('Zerodha HUF');
	await page.getByRole('button', { name: 'Save' }).click();

	await expect(page.getByText('Zerodha HUF is saved, on all your devices.')).toBeVisible();
	await expect(row(page, 'Zerodha HUF')).toContainText('Through the relay');
	await expect(row(page, 'Zerodha HUF')).toContainText('1.5 × the lots of a ticket');

	await row(page, 'Zerodha HUF').getByRole('link', { name: 'Edit' }).click();
	await page.getByLabel('Server address').fill(`http://127.0.0.1:${await freePort()}`);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('1 of 3 work')).toBeVisible();
	await expect(page.getByText(/Nothing answers at this address/).first()).toBeVisible();
	forgiveNetwork(complaints);
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
	await expect(row(page, 'Zerodha HUF')).toBeVisible();
});
