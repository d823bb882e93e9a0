import { median } from '../statistics.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import { PHONE } from './script-share.ts';

/**
 * The installed app opened in a browser that was not running, with no server at its address: from the navigation
 * until the chain of the last visit fills the screen.
 */
export async function offlineStart(bench: ChainBench): Promise<ChainFigure[]> {
	const stage = await bench.stage();
	const visit = await bench.chainTab();
	await visit.page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	const took: number[] = [];
	const whole: number[] = [];
	await stage.closeBrowser();
	await stage.stopRelay();
	for (let start = 0; start < bench.length(5, 1); start += 1) {
		const tab = await bench.tab();
		await tab.throttle(PHONE);
		await tab.page.goto(`${stage.url}/chain`, { waitUntil: 'commit' });
		took.push(await tab.onScreen());
		whole.push(await tab.complete());
		await stage.closeBrowser();
	}
	bench.progress(
		`cold starts without a server: ${took.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}; all 41 strikes: ${whole.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`
	);
	return [{ name: 'chain.offline_start_ms', value: median(took), reference: null }];
}
