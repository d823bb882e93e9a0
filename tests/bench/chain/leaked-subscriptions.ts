import { until } from '../bench.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';

/**
 * What stays subscribed at the server of what only the chain needed, as the paper exchange was told: after many
 * changes of expiry and leaving for another page, and after closing the window.
 */
export async function leakedSubscriptions(bench: ChainBench): Promise<ChainFigure[]> {
	const { tap, url } = await bench.stage();
	const tab = await bench.tab();
	await tab.page.goto(`${url}/settings`);
	await until('prices of the index strip', () => Promise.resolve(tap.ticks > 0));
	const before = new Set(tap.subscribed);
	await tab.page.evaluate(() => document.querySelector<HTMLElement>('a[href="/chain"]')?.click());
	await tab.complete();
	const changes = bench.length(100, 6);
	const expiries = tab.page.locator('[aria-label="Expiry"] button');
	const count = await expiries.count();
	let most = 0;
	for (let change = 1; change <= changes; change += 1) {
		await expiries.nth(change % count).click();
		// Some are left before they have loaded, as a trader does who flips through them.
		if (change % 3 === 0) await tab.complete();
		most = Math.max(most, tap.subscribed.size);
	}
	await tab.complete();
	await tab.page.evaluate(() =>
		document.querySelector<HTMLElement>('a[href="/settings"]')?.click()
	);
	const left = await settled(() => [...tap.subscribed].filter((name) => !before.has(name)).length);
	await tab.page.goto('about:blank');
	const closed = await settled(() => tap.subscribed.size);
	bench.progress(
		`${changes} expiry changes: at most ${most} subscribed at once, ${before.size} before, ${left} more after leaving, ${closed} after closing`
	);
	return [{ name: 'chain.leaked_subscriptions', value: left + closed, reference: null }];
}

/** The number once it is 0, or after it had time enough to become so: what then remains is leaked. */
async function settled(count: () => number): Promise<number> {
	await until('nothing is subscribed', () => Promise.resolve(count() === 0)).catch(() => undefined);
	return count();
}
