import type { BrowserContext, Page } from '@playwright/test';
import * as v from 'valibot';
import { askAsPage } from './as-page.ts';
import { badge, changedSince, expect, options, rows, signUpWithPaper, test } from './fixtures.ts';
import type { System } from './stacks.ts';

/** Open WebSockets of a page to the relay. */
function countSockets(page: Page): { open: number; opened: number } {
	const count = { open: 0, opened: 0 };
	page.on('websocket', (socket) => {
		if (!socket.url().endsWith('/ws')) return;
		count.open += 1;
		count.opened += 1;
		socket.on('close', () => (count.open -= 1));
	});
	return count;
}

async function openChain(context: BrowserContext, stack: System): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${stack.url}/chain`);
	await expect(rows(page)).toHaveCount(41);
	return page;
}

/** Sockets that the relay counts. */
async function pagesOf(stack: System): Promise<number> {
	const metrics = await (await fetch(`${stack.url}/metrics`)).text();
	return Number(/^algomirror_feed_pages (\d+)$/m.exec(metrics)?.[1]);
}

/** Resolves when prices on this page have moved, within so many ms. */
async function expectMoving(page: Page, timeout: number): Promise<void> {
	const before = await options(page);
	await expect
		.poll(() => changedSince(page, before), { timeout, intervals: [50] })
		.toBeGreaterThan(10);
}

const accountList = v.object({ accounts: v.array(v.object({ hostUrl: v.string() })) });
// Its answer names the key that an order needs.
const faults = v.object({ apikey: v.string() });

/** Buys one share at an account's server as if by another program, so that the news comes over the feed alone. */
async function buyElsewhere(page: Page): Promise<void> {
	const { accounts } = v.parse(accountList, await askAsPage(page, '/api/accounts'));
	const host = accounts[0]?.hostUrl ?? '';
	const { apikey } = v.parse(faults, await (await fetch(`${host}/_paper/faults`)).json());
	const placed = await fetch(`${host}/api/v1/placeorder`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			apikey,
			strategy: 'elsewhere',
			exchange: 'NSE',
			symbol: 'SBIN',
			action: 'BUY',
			pricetype: 'MARKET',
			product: 'MIS',
			quantity: '1'
		})
	});
	expect(await placed.json()).toMatchObject({ status: 'success' });
}

function readsPositions(page: Page): Promise<unknown> {
	return page.waitForRequest((request) => request.url().endsWith('/api/v1/positionbook'), {
		timeout: 5_000
	});
}

test.skip(({ isMobile }) => isMobile, 'a phone has one window; the device code is the same');

test(
	'all windows of a device share one socket, and hand it over',
	{ tag: '@long' },
	async ({ page: first, context, stack }) => {
		const firstSockets = countSockets(first);
		await signUpWithPaper(first, stack);
		await expect(badge(first)).toContainText('Live');
		const second = await openChain(context, stack);
		const third = await openChain(context, stack);

		await test.step('one socket feeds three windows', async () => {
			for (const page of [first, second, third]) {
				await expect(badge(page)).toContainText('Live');
				await expectMoving(page, 5_000);
			}
			expect(firstSockets.open).toBe(1);
			expect(await pagesOf(stack)).toBe(1);
		});

		await test.step('an order update reaches every window', async () => {
			const read = Promise.all([first, second, third].map(readsPositions));
			await buyElsewhere(first);
			await read;
		});

		await test.step('the leading window closes, and prices move on in the others within 2 s', async () => {
			await first.close();
			await Promise.all([expectMoving(second, 2_000), expectMoving(third, 2_000)]);
			for (const page of [second, third]) await expect(badge(page)).toContainText('Live');
			expect(await pagesOf(stack)).toBe(1);
		});

		await test.step('signing out in one window ends the feed of all', async () => {
			await third.getByRole('button', { name: stack.user }).click();
			await third.getByRole('button', { name: 'Sign out' }).click();
			for (const page of [second, third]) await expect(page).toHaveURL(/\/sign-in/);
			await expect.poll(() => pagesOf(stack)).toBe(0);
		});
	}
);

/** Ms for which a page does nothing at all: longer than the others wait for its answer. */
const HANG = 10_000;

test(
	'a leading window that hangs or is frozen does not take the prices with it',
	{ tag: '@long' },
	async ({ page: first, context, stack }) => {
		await signUpWithPaper(first, stack);
		await expect(badge(first)).toContainText('Live');
		const second = await openChain(context, stack);
		await expectMoving(second, 5_000);

		await test.step('one that hangs is replaced by one that runs, and joins it afterwards', async () => {
			const hanging = first.evaluate((ms) => {
				const end = performance.now() + ms;
				while (performance.now() < end);
			}, HANG);
			await expect(badge(second)).not.toContainText('Live', { timeout: HANG });
			await expect(badge(second)).toContainText('Live', { timeout: HANG });
			await expectMoving(second, 2_000);
			await hanging;
			await Promise.all([expectMoving(first, 5_000), expectMoving(second, 2_000)]);
			await expect.poll(() => pagesOf(stack)).toBe(1);
		});

		await test.step('one that is told of its freezing hands over at once', async () => {
			const devtools = await context.newCDPSession(second);
			await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
			await expectMoving(first, 2_000);
			expect(await pagesOf(stack)).toBe(1);
			await devtools.send('Page.setWebLifecycleState', { state: 'active' });
			await expectMoving(second, 2_000);
			expect(await pagesOf(stack)).toBe(1);
		});
	}
);
