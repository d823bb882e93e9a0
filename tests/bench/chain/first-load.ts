import { brotliCompressSync } from 'node:zlib';
import type { Response } from 'playwright';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';

/**
 * Scripts and style sheets that the page itself fetches for the chain, with nothing cached and no input,
 * each as compressed by brotli. The service worker's own script and what it keeps for later pages are not of the first load.
 */
export async function firstLoad(bench: ChainBench): Promise<ChainFigure[]> {
	const tab = await bench.tab();
	const responses: Response[] = [];
	tab.page.on('response', (response) => {
		const ofPage = response.request().serviceWorker() === null;
		const type = response.request().resourceType();
		if (ofPage && (type === 'script' || type === 'stylesheet')) responses.push(response);
	});
	await tab.page.goto(`${(await bench.stage()).url}/chain`);
	await tab.complete();
	await tab.page.waitForTimeout(bench.length(5_000, 1_000));
	let bytes = 0;
	for (const response of responses) {
		const size = brotliCompressSync(await response.body()).length;
		bytes += size;
		bench.progress(
			`${(size / 1_000).toFixed(2).padStart(8)} kB ${new URL(response.url()).pathname}`
		);
	}
	return [{ name: 'chain.first_load_kb', value: bytes / 1_000, reference: null }];
}
