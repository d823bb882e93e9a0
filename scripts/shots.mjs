// `npm run shots`: pictures of the running app at six widths in both themes, into shots/; those for the README and
// the install dialog go into static/screenshots too.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

const folder = join(root, 'shots');
const shipped = join(root, 'static', 'screenshots');
for (const needed of [folder, shipped]) mkdirSync(needed, { recursive: true });
const PHONE = { hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const SIZES = {
	wide: { viewport: { width: 1440, height: 900 } },
	laptop: { viewport: { width: 1024, height: 768 } },
	tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
	half: { viewport: { width: 640, height: 900 } },
	narrow: { viewport: { width: 390, height: 844 }, ...PHONE },
	small: { viewport: { width: 320, height: 568 }, ...PHONE }
};
/** Where each picture is taken, and what is done there first. */
const PICTURES = {
	home: ['/home', seen(/Ready for the day/)],
	chain: ['/chain', chainShown],
	greeks: ['/chain', greeksShown],
	sheet: ['/chain', sheetShown],
	ticket: ['/chain', ticketShown],
	basket: ['/chain', basketShown],
	columns: ['/chain', columnsShown],
	analysis: ['/analysis', chartsShown],
	positions: ['/positions', seen(/read .* ago/)],
	portfolio: ['/portfolio', seen(/read .* ago/)],
	orders: ['/orders', seen(/No orders today|Filled|Open/)],
	feed: ['/feed', seen(/Feeding|Standby/)],
	accounts: ['/accounts', seen(/Feeding|Standby/)],
	activity: ['/activity', seen(/Signed in|User created/)],
	settings: ['/settings', seen(/^Appearance$/)]
};
/** Those that the manifest and the README show. */
const SHIPPED = /^(chain|positions)-(wide|narrow)\.png$/;
/** `npm run shots -- chain dark` takes only those with all these words in their name. */
const words = process.argv.slice(2);

const stack = await startStack();
const browser = await chromium.launch({ executablePath });
try {
	const state = await newUser();
	for (const [size, options] of Object.entries(SIZES)) {
		for (const theme of ['light', 'dark']) {
			const files = Object.entries(PICTURES)
				.map(([name, how]) => [`${name}-${size}${theme === 'dark' ? '-dark' : ''}.png`, how])
				.filter(([file]) => words.every((word) => file.includes(word)));
			if (files.length === 0) continue;
			const context = await browser.newContext({
				...options,
				colorScheme: theme,
				reducedMotion: 'reduce',
				storageState: state
			});
			const page = await context.newPage();
			for (const [file, [path, reach]] of files) {
				await page.goto(stack.url + path);
				await page.getByRole('button', { name: /Feed: Live/ }).waitFor();
				await reach(page);
				await page.screenshot({ path: join(folder, file) });
				if (SHIPPED.test(file)) await ship(file);
				console.log(file);
			}
			await context.close();
		}
	}
} finally {
	await browser.close();
	await stack.stop();
}

/** A fifth of what a PNG takes. */
async function ship(file) {
	const page = await browser.newPage();
	const webp = await page.evaluate(
		async (png) => {
			const picture = await createImageBitmap(await (await fetch(png)).blob());
			const canvas = document.createElement('canvas');
			[canvas.width, canvas.height] = [picture.width, picture.height];
			canvas.getContext('2d').drawImage(picture, 0, 0);
			const tries = [0.7, 0.5, 0.35, 0.2].map((sharp) => canvas.toDataURL('image/webp', sharp));
			// In base64, a third longer than the file of at most 100 kB.
			return tries.find((url) => url.length < 130_000) ?? tries.at(-1);
		},
		`data:image/png;base64,${readFileSync(join(folder, file)).toString('base64')}`
	);
	await page.close();
	const bytes = Buffer.from(webp.split(',')[1], 'base64');
	writeFileSync(join(shipped, file.replace('.png', '.webp')), bytes);
	console.log(`  shipped: ${Math.round(bytes.length / 1_000)} kB`);
}

/** A user with two paper accounts; the rest of the pictures are taken with its session. */
async function newUser() {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(stack.url);
	await page.getByLabel('Username').fill('trader');
	await page.getByLabel('Password', { exact: true }).fill('a long enough password');
	await page.getByRole('button', { name: 'Create your login' }).click();
	await page.getByRole('button', { name: 'Use paper accounts' }).click();
	await page.waitForURL('**/home');
	await page.goto(`${stack.url}/chain`);
	await page.locator('[data-strike]').first().waitFor();
	const state = await context.storageState();
	await context.close();
	return state;
}

/** Until these words can be read. */
function seen(text) {
	return (page) => page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Live prices on screen, not a skeleton: what is scrolled away on a phone follows nothing. */
async function pricesShown(page) {
	await page.locator('[data-strike] >> nth=40').waitFor({ state: 'attached' });
	await page.waitForFunction(() =>
		/^[^—]+$/.test(document.querySelector('.atm')?.innerText ?? '—')
	);
}

async function columnsShown(page) {
	await pricesShown(page);
	await page.keyboard.press('c');
	await page.getByRole('checkbox', { name: /^Vega/ }).waitFor();
}

/** A preset is kept for the user, so each picture chooses its own. */
async function presetShown(page, preset) {
	await columnsShown(page);
	await page.getByRole('radio', { name: preset }).check({ force: true });
	await page.getByRole('button', { name: 'Close' }).click();
	await pricesShown(page);
}

async function chainShown(page) {
	await presetShown(page, 'Price');
}

/** On a phone the figures are a page away. */
async function greeksShown(page) {
	await presetShown(page, 'Greeks');
	await page.locator('.scroll').evaluate((it) => it.scrollTo({ left: it.clientWidth }));
	await pricesShown(page);
}

async function sheetShown(page) {
	await chainShown(page);
	await page.locator('.atm').getByRole('rowheader').getByRole('button').click();
	await page.getByRole('button', { name: 'Add to basket: buy' }).first().waitFor();
}

async function ticketShown(page) {
	await sheetShown(page);
	await page
		.getByRole('button', { name: /^Sell / })
		.first()
		.click();
	await page.getByRole('dialog', { name: /^Ticket/ }).waitFor();
}

async function basketShown(page) {
	await sheetShown(page);
	await page.getByRole('button', { name: 'Add to basket: buy' }).first().click();
	await page.getByRole('button', { name: 'Add to basket: sell' }).last().click();
	await page
		.getByRole('button', { name: /^Open \(/ })
		.last()
		.click();
	await page.getByRole('list', { name: 'Legs' }).waitFor();
}

async function chartsShown(page) {
	await page.getByRole('img', { name: /^Open interest by strike: largest calls .+ at/ }).waitFor();
	// Chart.js draws in the frame after.
	await page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);
}
