import type { CDPSession, Page } from 'playwright';
import { mainThread, type MainThread, type TraceEvent } from './main-thread.ts';

/** Enough for the shares; every further category would be work that the page does not do by itself. */
const CATEGORIES = ['-*', 'devtools.timeline', 'v8.execute', 'blink.user_timing'];

/** A tab with the probe in it. */
export class ChainTab {
	readonly page: Page;
	readonly #cdp: CDPSession;

	private constructor(page: Page, cdp: CDPSession) {
		this.page = page;
		this.#cdp = cdp;
	}

	static async of(page: Page): Promise<ChainTab> {
		const cdp = await page.context().newCDPSession(page);
		return new ChainTab(page, cdp);
	}

	/** Four times as slow is what the bars take for a phone. */
	async throttle(rate: number): Promise<void> {
		await this.#cdp.send('Emulation.setCPUThrottlingRate', { rate });
	}

	/** Nothing that this tab asks for goes through a service worker. */
	async withoutWorker(): Promise<void> {
		await this.#cdp.send('Network.enable');
		await this.#cdp.send('Network.setBypassServiceWorker', { bypass: true });
	}

	/** What the main thread did with its time over so many ms. */
	async shares(ms: number): Promise<MainThread> {
		const browser = this.page.context().browser();
		if (!browser) throw new Error('only a browser of its own can be traced');
		await browser.startTracing(this.page, { categories: CATEGORIES });
		await this.page.evaluate(() => performance.mark('from'));
		await this.page.waitForTimeout(ms);
		await this.page.evaluate(() => performance.mark('to'));
		const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
		return mainThread(trace.traceEvents, 'from', 'to');
	}

	/** Animation frames a second over so many ms. */
	frames(ms: number): Promise<number> {
		return this.page.evaluate((length) => window.chainProbe.frames(length), ms);
	}

	/** Until the chain is whole; ms since the navigation. */
	complete(unlike?: string): Promise<number> {
		return this.page.evaluate((label) => window.chainProbe.complete(label), unlike);
	}

	/** Until there are strikes wherever the screen has room for one; ms since the navigation. */
	onScreen(): Promise<number> {
		return this.page.evaluate(() => window.chainProbe.onScreen());
	}
}
