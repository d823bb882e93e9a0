// `npm run shots`: pictures of the running app for the README and the install dialog, into static/screenshots.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureBuild, ensureDeps, root } from './setup.mjs';

ensureDeps();
ensureBuild();
const executablePath = await ensureChromium();
const { register } = await import('tsx/esm/api');
register();
const { startStack } = await import('../tests/e2e/stack.ts');
const { chromium } = await import('playwright');

const folder = join(root, 'static', 'screenshots');
mkdirSync(folder, { recursive: true });
const SIZES = {
	wide: { viewport: { width: 1440, height: 900 } },
	narrow: {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true,
		deviceScaleFactor: 2
	}
};
const PAGES = { chain: '/chain', positions: '/positions', feed: '/feed', accounts: '/accounts' };

const stack = await startStack();
const browser = await chromium.launch({ executablePath });
try {
	const state = await newUser();
	for (const [size, options] of Object.entries(SIZES)) {
		for (const theme of ['light', 'dark']) {
			const context = await browser.newContext({
				...options,
				colorScheme: theme,
				storageState: state
			});
			const page = await context.newPage();
			for (const [name, path] of Object.entries(PAGES)) {
				await page.goto(stack.url + path);
				await settled(page, name);
				const file = `${name}-${size}${theme === 'dark' ? '-dark' : ''}.png`;
				await page.screenshot({ path: join(folder, file) });
				console.log(file);
			}
			await context.close();
		}
	}
} finally {
	await browser.close();
	await stack.stop();
}

/** A user with two paper accounts; the rest of the pictures are taken with its session. */
async function newUser() {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(stack.url);
	await page.getByLabel('Name').fill('trader');
	await page.getByLabel('Password', { exact: true }).fill('a long enough password');
	await page.getByRole('button', { name: 'Create user' }).click();
	await page.getByRole('button', { name: 'Use paper accounts' }).click();
	await page.locator('[data-strike]').first().waitFor();
	const state = await context.storageState();
	await context.close();
	return state;
}

/** Live prices on screen, not a skeleton. */
async function settled(page, name) {
	await page.getByRole('button', { name: /Feed: Live/ }).waitFor();
	if (name === 'chain') {
		await page.locator('[data-strike] >> nth=40').waitFor({ state: 'attached' });
		await page.waitForFunction(() =>
			[...document.querySelectorAll('[data-strike]')].every((row) => !row.textContent.includes('—'))
		);
	}
	const proof = { positions: /read .* ago/, feed: /Feeding|Standby/, accounts: /Feeding|Standby/ }[
		name
	];
	if (proof) await page.getByText(proof).filter({ visible: true }).first().waitFor();
}
