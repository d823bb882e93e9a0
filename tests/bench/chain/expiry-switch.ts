import { median } from '../statistics.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import { PHONE } from './script-share.ts';

/** From the click on an expiry that was never opened before until its 41 strikes are painted with their prices. */
export async function expirySwitch(bench: ChainBench): Promise<ChainFigure[]> {
	const tab = await bench.chainTab();
	await tab.throttle(PHONE);
	const took: number[] = [];
	const expiries = tab.page.locator('[aria-label="Expiry"] button');
	const count = Math.min(await expiries.count(), bench.length(6, 2));
	for (let index = 1; index < count; index += 1) {
		const label = await tab.page.evaluate(() => window.chainProbe.label());
		const clicked = await expiries.nth(index).evaluate((button) => {
			const at = performance.now();
			(button as HTMLElement).click();
			return at;
		});
		took.push((await tab.complete(label)) - clicked);
		await tab.page.waitForTimeout(bench.length(1_500, 200));
	}
	bench.progress(
		`expiries opened for the first time: ${took.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`
	);
	return [{ name: 'chain.expiry_switch_ms', value: median(took), reference: null }];
}
