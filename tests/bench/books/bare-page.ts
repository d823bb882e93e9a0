import { bundlePage } from '../chain/bundle-page.ts';
import type { ChainTab } from '../chain/chain-tab.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksStage } from './books-stage.ts';

const STYLE = `body { margin: 0 } #scroll { height: 100vh; overflow: auto }
	table { table-layout: fixed; width: 100%; border-spacing: 0; font: 12px sans-serif }
	td { height: 32px; padding: 0; overflow: hidden; white-space: nowrap }`;

/** A page at the app's own address with one script of `page/`, ready to be opened at `/bare`. */
export async function barePage(
	bench: BooksBench,
	stage: BooksStage,
	{ script, asked }: { script: string; asked: object }
): Promise<ChainTab> {
	const tab = await bench.tab(stage);
	const code = await bundlePage(`../../books/page/${script}`);
	const body = `<!doctype html><style>${STYLE}</style><div id="scroll"></div>
		<script>{ const asked = ${JSON.stringify(asked)}; ${code} }</script>`;
	await tab.withoutWorker();
	const address = `${stage.url}/bare`;
	await tab.page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
	return tab;
}

/** The same from the navigation on: the script runs as soon as there is a document. */
export async function bareStart(
	bench: BooksBench,
	stage: BooksStage,
	{ script, asked }: { script: string; asked: object }
): Promise<ChainTab> {
	const tab = await bench.tab(stage);
	const code = await bundlePage(`../../books/page/${script}`);
	await tab.page.addInitScript(`{ const asked = ${JSON.stringify(asked)}; ${code} }`);
	await tab.page.goto(`${stage.url}/robots.txt`, { waitUntil: 'commit' });
	return tab;
}

/**
 * The same on a text page of the relay, where a page may ask this machine's servers: Chromium takes an answer that was put in
 * the network's place for one from outside, and lets it reach none.
 */
export async function bareScript(
	bench: BooksBench,
	stage: BooksStage,
	{ script, asked }: { script: string; asked: object }
): Promise<ChainTab> {
	const tab = await bench.tab(stage);
	const code = await bundlePage(`../../books/page/${script}`);
	await tab.page.goto(`${stage.url}/robots.txt`);
	await tab.page.evaluate(`{ const asked = ${JSON.stringify(asked)}; ${code} }`);
	return tab;
}
