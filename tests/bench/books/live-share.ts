import { PHONE } from '../chain/script-share.ts';
import type { ChainTab } from '../chain/chain-tab.ts';
import { median } from '../statistics.ts';
import { bareScript } from './bare-page.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';

const PAGES = ['home', 'positions'];

/**
 * Script of the main thread while the prices of twenty accounts' positions move at 400 ticks a second, four times slowed
 * down, on the page where it is more; beside a bare page that watches the same and writes as many prices as fit.
 */
export async function liveShare(bench: BooksBench): Promise<BooksFigure[]> {
	const servers = bench.length(20, 3);
	const stage = await bench.stage({ servers, rows: bench.length(200, 20), ticks: 400 });
	const shares: number[] = [];
	const least: number[] = [];
	for (const path of PAGES) {
		const tab = await bench.tab(stage);
		let watch: object | undefined;
		tab.page.on('websocket', (socket) =>
			socket.on('framesent', ({ payload }) => {
				if (typeof payload === 'string' && payload.includes('"t":"watch"')) {
					watch = JSON.parse(payload) as object;
				}
			})
		);
		const rounds: number[] = [];
		const bare: number[] = [];
		await tab.page.goto(`${stage.url}/${path}`);
		await tab.page.evaluate(
			(accounts) =>
				accounts > 0 ? window.booksProbe.accountsWhole(accounts) : window.booksProbe.rowsOnScreen(),
			path === 'home' ? servers : 0
		);
		await tab.page.waitForTimeout(bench.length(8_000, 500));
		for (let round = 0; round < bench.length(3, 1); round += 1)
			rounds.push(await share(bench, tab));
		if (watch === undefined) throw new Error(`${path} watches nothing`);
		const other = await bareScript(bench, stage, {
			script: 'bare-prices.ts',
			asked: { watch, rows: 25 }
		});
		await other.page.waitForTimeout(bench.length(3_000, 500));
		for (let round = 0; round < bench.length(3, 1); round += 1)
			bare.push(await share(bench, other));
		bench.progress(
			`${path}: script ${rounds.map(percent).join(', ')} of the main thread; a bare page ${bare.map(percent).join(', ')}`
		);
		shares.push(median(rounds));
		least.push(median(bare));
	}
	const worst = shares.indexOf(Math.max(...shares));
	return [
		{ name: 'books.script_share', value: shares[worst] ?? NaN, reference: least[worst] ?? NaN }
	];
}

async function share(bench: BooksBench, tab: ChainTab): Promise<number> {
	await tab.throttle(PHONE);
	await tab.page.waitForTimeout(bench.length(2_000, 200));
	return (await tab.shares(bench.length(10_000, 1_000))).script;
}

function percent(part: number): string {
	return `${(part * 100).toFixed(1)} %`;
}
