import type { BrowserContext } from '@playwright/test';

const OFFLINE = 'device-is-offline';

/**
 * A document that Chromium 150 loads while it plays a device without network takes itself for connected. Here it is told,
 * by a cookie, since a document can read one before any of its scripts runs.
 */
export async function tellOffline(context: BrowserContext): Promise<void> {
	await context.addInitScript((cookie) => {
		const native = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')?.get;
		Object.defineProperty(Navigator.prototype, 'onLine', {
			configurable: true,
			get(this: Navigator): boolean {
				return native?.call(this) === true && !document.cookie.includes(cookie);
			}
		});
	}, OFFLINE);
	const setOffline = context.setOffline.bind(context);
	context.setOffline = async (offline) => {
		const pages = context.pages().filter((page) => page.url().startsWith('http'));
		if (offline) {
			const urls = new Set(pages.map((page) => new URL(page.url()).origin));
			await context.addCookies([...urls].map((url) => ({ name: OFFLINE, value: '1', url })));
		} else {
			await context.clearCookies({ name: OFFLINE });
		}
		await setOffline(offline);
		// Such a document hears of no change either.
		if (!offline) {
			for (const page of pages) await page.evaluate(() => dispatchEvent(new Event('online')));
		}
	};
}
