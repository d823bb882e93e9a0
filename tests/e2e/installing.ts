import type { BrowserContext, Page } from '@playwright/test';

const WANTED = 'worker-wanted';

/**
 * Holds back the service worker until `letInstall`. To fetch, unpack and keep the whole app takes a page of its first
 * seconds and as much work as all that most tests do, none of which starts without a network.
 */
export async function holdInstalling(context: BrowserContext): Promise<void> {
	await context.addInitScript((wanted) => {
		// Undefined outside of secure contexts, whatever the types say.
		const container = 'ServiceWorkerContainer' in window && ServiceWorkerContainer.prototype;
		if (!container) return;
		const { register } = container;
		const asked = new Promise<void>((resolve) => {
			addEventListener(wanted, () => resolve(), { once: true });
		});
		container.register = async function (...parts) {
			await asked;
			return register.apply(this, parts);
		};
	}, WANTED);
}

/** From here on the page's document installs the app as it does for everybody. Nothing changes where it was not held. */
export async function letInstall(page: Page): Promise<void> {
	await page.evaluate((wanted) => void dispatchEvent(new Event(wanted)), WANTED);
}
