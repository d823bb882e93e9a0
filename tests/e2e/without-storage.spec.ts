import type { Browser, Page } from '@playwright/test';
import { shareClock } from './faked-clock.ts';
import { giveSession, type BrowserSession } from './as-page.ts';
import { signIn } from './devices.ts';
import { changedSince, expect, openPage, options, rows, test } from './fixtures.ts';
import { openSheet } from './strike-sheet.ts';

/** Ms from the address to the app, whatever the browser withholds. */
const OPEN_WITHIN = 3_000;

/** What a browser may withhold. Each runs in the page before any of its own scripts, and knows nothing of this file. */
const withoutAnything = () => {
	const denied = {
		get: () => {
			throw new DOMException('denied', 'SecurityError');
		}
	};
	Object.defineProperty(window, 'indexedDB', { value: undefined });
	Object.defineProperty(window, 'localStorage', denied);
	Object.defineProperty(window, 'sessionStorage', denied);
	Reflect.deleteProperty(window, 'BroadcastChannel');
	Reflect.deleteProperty(Navigator.prototype, 'locks');
	ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError('denied'));
};
const withoutRoom = () => {
	const full = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	IDBObjectStore.prototype.put = full;
	IDBObjectStore.prototype.add = full;
	Storage.prototype.setItem = full;
};
const thatThrows = () => {
	IDBFactory.prototype.open = () => {
		throw new DOMException('denied', 'InvalidStateError');
	};
};
const thatFails = () => {
	const { createObjectStore } = IDBDatabase.prototype;
	const failed = new WeakSet<IDBTransaction>();
	IDBDatabase.prototype.createObjectStore = function (...what) {
		const store = createObjectStore.apply(this, what);
		const { transaction } = store;
		// Once all tables are made: it is writing them that fails.
		if (!failed.has(transaction)) queueMicrotask(() => transaction.abort());
		failed.add(transaction);
		return store;
	};
};
const thatNeverAnswers = () => {
	IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
};

const bar = (page: Page) => page.getByRole('status').filter({ hasText: 'for offline' });

/** A device of the user's, in front of the chain. */
async function openOn(
	browser: Browser,
	{ url, session }: { url: string; session: BrowserSession },
	browserIs: () => void
): Promise<Page> {
	const context = await browser.newContext();
	await shareClock(context);
	const page = await context.newPage();
	await giveSession(page, session);
	await page.addInitScript(browserIs);
	await page.goto(`${url}/chain`, { waitUntil: 'commit' });
	await expect(page.getByRole('main')).toBeVisible({ timeout: OPEN_WITHIN });
	return page;
}

async function expectLive(page: Page): Promise<void> {
	await expect(rows(page)).toHaveCount(41);
	const before = await options(page);
	await expect.poll(() => changedSince(page, before)).toBeGreaterThan(5);
}

test(
	'the app opens within 3 s and works on a device that keeps nothing, and says what is missing',
	{ tag: ['@any-screen', '@long'] },
	async ({ browser, stack }) => {
		const session = await stack.enter?.();
		if (session === undefined) throw new Error('this test shares its system with others');
		const on = (browserIs: () => void) => openOn(browser, { url: stack.url, session }, browserIs);

		for (const [what, browserIs, words] of [
			['its database cannot be opened', thatThrows, /cannot be opened/],
			['opening it fails', thatFails, /cannot be opened/],
			['it never answers', thatNeverAnswers, /did not respond/],
			['there is no room', withoutRoom, /storage is full.*last only until this page is closed/]
		] as const) {
			await test.step(what, async () => {
				const page = await on(browserIs);
				await expect(bar(page)).toHaveText(words);
				await expectLive(page);
				await page.context().close();
			});
		}

		await test.step('it has nothing at all', async () => {
			const page = await on(withoutAnything);
			// The page's half of a session is nowhere to be kept either.
			await signIn(page, stack);
			await expect(bar(page)).toHaveText(
				/blocks storage for this page.*last only until this page.*cannot start offline.*connects on its own/
			);
			await expectLive(page);
			const sheet = await openSheet(page);
			await sheet.getByRole('button', { name: /^Sell NIFTY .* CE/ }).click();
			const ticket = page.getByRole('dialog', { name: /^Ticket: / });
			await expect(ticket.getByText('Storage is not available.', { exact: true })).toBeVisible();
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await openPage(page, 'Positions');
			const read = page.getByText(/read .* ago/).filter({ visible: true });
			await expect(read.first()).toBeVisible();
			await openPage(page, 'Settings');
			await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
			await expect(page).toHaveURL(/sign-in/);
			await expect(bar(page)).toHaveText(/Nothing is saved for offline use/);
			await signIn(page, stack);
			await openPage(page, 'Chain');
			await expectLive(page);
			await page.context().close();
		});
	}
);
