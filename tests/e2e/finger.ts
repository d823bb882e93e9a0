import type { CDPSession, Locator, Page } from '@playwright/test';

/** One finger on the page, as the browser itself hears it: it scrolls, snaps and cancels like a real one. */
export class Finger {
	readonly #session: CDPSession;

	private constructor(session: CDPSession) {
		this.#session = session;
	}

	static async on(page: Page): Promise<Finger> {
		return new Finger(await page.context().newCDPSession(page));
	}

	/** From the middle of an element by so many px; `rests` before it is lifted, so that nothing goes on by itself. */
	async stroke(from: Locator, right: number, down: number, { rests = false } = {}): Promise<void> {
		const box = await from.boundingBox();
		if (!box) throw new Error('nothing to touch');
		const x = box.x + box.width / 2;
		const y = box.y + box.height / 2;
		const touch = (type: 'touchStart' | 'touchMove', part: number) =>
			this.#session.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: [{ x: x + right * part, y: y + down * part }]
			});
		await touch('touchStart', 0);
		for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', part);
		// Speed is judged by the last tenth of a second.
		for (let frame = 0; rests && frame < 10; frame += 1) {
			await from.evaluate(() => new Promise(requestAnimationFrame));
			await touch('touchMove', 1);
		}
		await this.#session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	}
}
