import { until } from '../bench.ts';
import { bundlePage } from './bundle-page.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainTab } from './chain-tab.ts';

/** What the bare page must do to do the same as the real one. */
interface BareTask {
	/** The message by which the real page watches. */
	watch: object;
	/** Figures of each option. */
	cells: number;
}

/** Reads the task off a chain that is on screen, by loading it once more. */
export async function bareTask(tab: ChainTab): Promise<BareTask> {
	let watch: object | undefined;
	tab.page.on('websocket', (socket) =>
		socket.on('framesent', ({ payload }) => {
			if (typeof payload === 'string' && payload.includes('"t":"watch"'))
				watch = JSON.parse(payload) as object;
		})
	);
	await tab.page.reload();
	await tab.complete();
	const cells = await tab.page.locator('[data-side="CE"]').first().locator('[data-cell]').count();
	await tab.page.waitForTimeout(1_000);
	if (watch === undefined) throw new Error('the page watches nothing');
	return { watch, cells };
}

const STYLE = `table { table-layout: fixed; width: 100%; font: 12px sans-serif }
	td { overflow: hidden; white-space: nowrap }`;

/** Replaces a text page of the relay: only on its origin are socket and cookie available without the app. */
export async function bareTab(bench: ChainBench, task: BareTask): Promise<ChainTab> {
	const tab = await bench.tab();
	const { tap, url } = await bench.stage();
	const script = await bundlePage('bare.ts');
	await tab.page.goto(`${url}/robots.txt`);
	await tab.page.evaluate((style) => {
		const sheet = document.createElement('style');
		sheet.textContent = style;
		document.body.replaceChildren(sheet);
	}, STYLE);
	const before = tap.ticks;
	await tab.page.evaluate(`{ const asked = ${JSON.stringify(task)}; ${script} }`);
	await until('prices for the bare page', () => Promise.resolve(tap.ticks > before));
	await tab.page.waitForTimeout(bench.length(3_000, 500));
	return tab;
}
