import { expect, test } from './fixtures.ts';

test(
	'on a line of 400 kbit/s something is on screen within a second',
	{ tag: '@long' },
	async ({ page, stack }) => {
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('Network.enable');
		await devtools.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: 0,
			downloadThroughput: 400_000 / 8,
			uploadThroughput: 400_000 / 8
		});
		await page.goto(stack.url, { waitUntil: 'commit' });
		const painted = () =>
			page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
		await expect.poll(painted, { timeout: 30_000 }).toBeDefined();
		expect(await painted()).toBeLessThan(1_000);
		// It gives way to the app.
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
		await expect(page.locator('.first')).toBeHidden();
	}
);
