import { median } from '../statistics.ts';
import { bareStart } from './bare-start.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import { PHONE } from './script-share.ts';

/**
 * The installed app opened in a browser that was not running, with no server at its address: from the navigation
 * until the chain of the last visit fills the screen, as the picture that the page kept of it draws it. When the app's own rows have
 * taken its place, all of them, is said beside. In turns with a bare page that reads and shows the same.
 */
export async function offlineStart(bench: ChainBench): Promise<ChainFigure[]> {
	const stage = await bench.stage();
	const visit = await bench.chainTab();
	await visit.page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	const took: number[] = [];
	const whole: number[] = [];
	const bare: number[] = [];
	await stage.closeBrowser();
	await stage.stopRelay();
	for (let start = 0; start < bench.length(5, 1); start += 1) {
		const tab = await bench.tab();
		await tab.throttle(PHONE);
		await tab.page.goto(`${stage.url}/chain`, { waitUntil: 'commit' });
		took.push(await tab.onScreen());
		whole.push(await tab.complete());
		await stage.closeBrowser();
		const least = await bareStart(bench);
		await least.throttle(PHONE);
		await least.page.goto(`${stage.url}/bare`, { waitUntil: 'commit' });
		bare.push(await least.onScreen());
		await stage.closeBrowser();
	}
	const all = (times: number[]) => times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
	bench.progress(
		`cold starts without a server: ${all(took)}; all 41 strikes of the app: ${all(whole)}; a bare page: ${all(bare)}`
	);
	return [
		{ name: 'chain.offline_start_ms', value: median(took), reference: median(bare) },
		{ name: 'chain.offline_start_ratio', value: median(took) / median(bare), reference: null }
	];
}
