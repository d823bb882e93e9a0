import type { Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept } from './devices.ts';
import { illegible } from './fit.ts';
import {
	accessibleInBothThemes,
	expect,
	expectAccessible,
	openPage,
	rows,
	signUpWithPaper,
	test
} from './fixtures.ts';
import { frameOf, titlesOf } from './frame.ts';
import type { System } from './stacks.ts';

const TRADING = [
	'/home',
	'/chain',
	'/analysis',
	'/orders',
	'/positions',
	'/portfolio',
	'/payoff',
	'/drift',
	'/accounts',
	'/accounts/new'
];
const REST = [
	'/feed',
	'/activity',
	'/open',
	'/settings',
	'/settings/security',
	'/settings/people',
	'/help',
	'/no-such-page'
];
const PAGES = [...TRADING, ...REST];
/** All but the chain, whose toolbar is its header, and what is no page of the app. */
const FRAMED = PAGES.filter((path) => !['/chain', '/no-such-page'].includes(path));

/** Of each kind one: a table that scrolls, cards, a form, a list. */
const FEW = ['/chain', '/positions', '/accounts/new', '/activity'];

async function open(page: Page, stack: System, path: string): Promise<void> {
	await page.goto(stack.url + path);
	await expect(page.getByRole('heading').filter({ visible: true }).first()).toBeVisible();
	if (path === '/chain') await expect(rows(page)).toHaveCount(41);
}

test('the pages of each kind are accessible in both themes and fit the screen', ({ page, stack }) =>
	accessible(FEW, { page, stack }));

for (const [pages, paths] of [
	['pages for trading', TRADING],
	['all other pages', REST]
] as const) {
	test(
		`${pages} are accessible in both themes and fit the screen`,
		{ tag: ['@long', '@any-screen'] },
		({ page, stack }) => accessible(paths, { page, stack })
	);
}

async function accessible(
	paths: readonly string[],
	{ page, stack }: { page: Page; stack: System }
): Promise<void> {
	await page.emulateMedia({ colorScheme: 'light' });
	await signUpWithPaper(page, stack);
	for (const path of paths) {
		await test.step(path, async () => {
			await open(page, stack, path);
			await accessibleInBothThemes(page);
			expect(await sticksOut(page), path).toEqual([]);
		});
	}
}

test.describe('from the first visit on', () => {
	test.use({ ownSystem: true });

	test('what a newcomer sees first is accessible in both themes and fits the screen', async ({
		page,
		stack
	}) => {
		await page.goto(stack.url);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await accessibleInBothThemes(page);
		expect(await sticksOut(page)).toEqual([]);
	});

	// Every other test of colours opens its pages light, and turns them dark.
	test(
		'the pages of each kind are accessible when they are opened dark',
		{ tag: '@long' },
		async ({ page, stack }) => {
			await page.emulateMedia({ colorScheme: 'dark' });
			await page.goto(stack.url);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expectAccessible(page);
			await signUpWithPaper(page, stack);
			for (const path of FEW) {
				await open(page, stack, path);
				await expectAccessible(page);
				await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
			}
		}
	);
});

const WIDTHS = [320, 360, 390, 640, 641, 700, 820, 844, 1000, 1001, 1024, 1200, 1280, 1440, 2560];

async function fitsEvery(
	widths: readonly number[],
	paths: readonly string[],
	{ page, stack }: { page: Page; stack: System }
): Promise<void> {
	await signUpWithPaper(page, stack);
	for (const path of paths) {
		await open(page, stack, path);
		for (const width of widths) {
			await page.setViewportSize({ width, height: 720 });
			const at = `${path} at ${width}`;
			await expect.poll(() => sticksOut(page), at).toEqual([]);
			await expect.poll(() => illegible(page), at).toEqual([]);
		}
	}
}

test.describe('from a small phone to a desktop', () => {
	test.skip(({ isMobile }) => isMobile, 'widths of its own');

	test('the pages that are hardest to fit are no wider than their window, and nothing in them is cut or overprinted', ({
		page,
		stack
	}) =>
		fitsEvery([320, 700, 1001], ['/chain', '/positions', '/accounts', '/feed'], { page, stack }));

	test(
		'every page stands in the same frame, and a phone says its title once and whole',
		{ tag: '@long' },
		async ({ page, stack }) => {
			await signUpWithPaper(page, stack);
			const frames = new Map<number, Set<string>>();
			for (const path of FRAMED) {
				await open(page, stack, path);
				for (const width of [320, 1280]) {
					await page.setViewportSize({ width, height: 720 });
					const found = frames.get(width) ?? new Set();
					frames.set(width, found.add(JSON.stringify(await frameOf(page))));
					const { shown, cut } = await titlesOf(page);
					expect(cut, `${path} at ${width}`).toBe(false);
					expect(new Set(shown).size, `${path} at ${width}: ${shown.join()}`).toBe(shown.length);
					expect(await barSticksOut(page), `${path} at ${width}`).toBe(false);
				}
			}
			expect([...frames].map(([width, found]) => [width, [...found]])).toEqual([
				[320, [expect.any(String)]],
				[1280, [expect.any(String)]]
			]);
		}
	);

	test(
		'no page is wider than its window, and nothing in it is cut or overprinted',
		{ tag: '@long' },
		({ page, stack }) => fitsEvery(WIDTHS, PAGES, { page, stack })
	);
});

test(
	'signing out leaves nothing of the user on the device',
	{ tag: '@any-screen' },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/chain`);
		const picture = () => page.evaluate(() => localStorage.getItem('algomirror.picture'));
		await expect.poll(picture).toContain('NIFTY');
		await page.goto(`${stack.url}/home`);
		const pictures = () =>
			page.evaluate(() =>
				Object.keys(localStorage).filter((name) => name.startsWith('algomirror.picture'))
			);
		await expect.poll(pictures).toContain('algomirror.picture.home');
		// An answer that came after the session would be a refusal on the console.
		const devices = page.waitForResponse((answer) => answer.url().endsWith('/api/push'));
		await page.goto(`${stack.url}/settings`);
		await devices;
		expect(await picture()).toContain('NIFTY');
		// Signing out loads the page anew, so that nothing stays in memory either.
		const loaded = page.waitForEvent('load');
		await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
		await loaded;
		await expect(page).toHaveURL(/sign-in/);
		const left = await page.evaluate(async () => {
			const rowsIn = (db: IDBDatabase, store: string) =>
				new Promise<number>((resolve, reject) => {
					const request = db.transaction(store).objectStore(store).count();
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error ?? new Error('no count'));
				});
			const open = (name: string) =>
				new Promise<IDBDatabase>((resolve, reject) => {
					const request = indexedDB.open(name);
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error ?? new Error('not opened'));
				});
			const counts: Record<string, number> = {};
			for (const { name = '' } of await indexedDB.databases()) {
				const db = await open(name);
				for (const store of db.objectStoreNames) {
					const count = await rowsIn(db, store);
					if (count > 0) counts[`${name}/${store}`] = count;
				}
				db.close();
			}
			return counts;
		});
		expect(left).toEqual({});
		expect(await pictures()).toEqual([]);
		await page.goto(`${stack.url}/chain`);
		await expect(page).toHaveURL(/sign-in/);
	}
);

test(
	'no API answer and no key ever reaches the worker’s cache',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		await appIsKept(page);
		await page.goto(`${stack.url}/positions`);
		await expect(
			page
				.getByText(/read .* ago/)
				.filter({ visible: true })
				.first()
		).toBeVisible();
		const cached = await page.evaluate(async () => {
			const urls: string[] = [];
			for (const name of await caches.keys()) {
				const cache = await caches.open(name);
				for (const request of await cache.keys()) urls.push(new URL(request.url).pathname);
			}
			return urls;
		});
		expect(cached.length).toBeGreaterThan(5);
		expect(cached.filter((path) => /^\/(api|ws|metrics|healthz)/.test(path))).toEqual([]);
		const keys = stack.log.join('\n').match(/\b[0-9a-f]{64}\b/g) ?? [];
		expect(keys, 'the log shows no key').toEqual([]);
	}
);

test('the app can be installed', { tag: '@any-screen' }, async ({ page, stack }) => {
	await page.goto(stack.url);
	await appIsKept(page);
	const devtools = await page.context().newCDPSession(page);
	const { errors, data = '{}' } = await devtools.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	// What browsers ask for before they offer to install it.
	const manifest = JSON.parse(data) as { icons: { src: string; sizes: string }[] };
	expect(manifest).toMatchObject({ name: 'AlgoMirror', display: 'standalone' });
	expect(manifest).toHaveProperty('start_url');
	for (const sizes of ['192x192', '512x512']) {
		const icon = manifest.icons.find((icon) => icon.sizes === sizes);
		const answer = await page.request.get(new URL(icon?.src ?? '/none', stack.url).href);
		expect(answer.headers()['content-type'], sizes).toBe('image/png');
	}
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	// Test contexts count as incognito where there are windows to install from; nothing else may stand in the way.
	const inTheWay = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
	expect(inTheWay).toEqual([]);
});

test.describe('once the relay is gone altogether', () => {
	test.use({ ownSystem: true });

	test(
		'the app still opens with the last chain',
		{ tag: ['@long', '@any-screen'] },
		async ({ page, stack, complaints }) => {
			await signUpWithPaper(page, stack);
			await appIsKept(page);
			await page.reload();
			await expect(rows(page)).toHaveCount(41);
			await stack.stopRelay();
			await page.goto(stack.url);
			await openPage(page, 'Chain');
			await expect(rows(page)).toHaveCount(41);
			await expect(page.getByText(/relay/i).filter({ visible: true }).first()).toBeVisible();
			forgive(complaints, NO_ANSWER);
		}
	);
});

/** Whatever is wider than the place it has: the window, or the part of it in which pages scroll. */
function sticksOut(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[document.documentElement, ...document.querySelectorAll('main')]
			.filter((it) => it.scrollWidth > it.clientWidth)
			.map((it) => `${it.tagName}: ${it.scrollWidth} px in ${it.clientWidth} px`)
	);
}

/** Whether the bar above the page is wider than the window. */
function barSticksOut(page: Page): Promise<boolean> {
	return page
		.locator('header')
		.first()
		.evaluate((bar) => bar.scrollWidth > bar.clientWidth);
}
