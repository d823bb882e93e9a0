import { bundlePage } from './bundle-page.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainTab } from './chain-tab.ts';

/** A text node for each figure of the real page's prices. */
const CELLS = 8;
const STRIKES = 41;
const STYLE = `body { margin: 0 } #scroll { height: 100vh; overflow: auto }
	table { table-layout: fixed; width: 100%; border-spacing: 0; font: 12px sans-serif }
	td { height: 24px; padding: 0; overflow: hidden; white-space: nowrap }`;

/**
 * A page at the app's own address that reads the same kept chain and writes the same texts: what a start without a server
 * costs at least in this browser, on this machine. The service worker has no part in it.
 */
export async function bareStart(bench: ChainBench): Promise<ChainTab> {
	const tab = await bench.tab();
	const { url } = await bench.stage();
	const script = await bundlePage('bare-offline.ts');
	const asked = JSON.stringify({ strikes: STRIKES, cells: CELLS });
	const body = `<!doctype html><style>${STYLE}</style><div id="scroll"></div>
		<script>{ const asked = ${asked}; ${script} }</script>`;
	await tab.withoutWorker();
	await tab.page.route(`${url}/bare`, (route) => route.fulfill({ contentType: 'text/html', body }));
	return tab;
}
