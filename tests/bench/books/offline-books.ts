import { PHONE } from '../chain/script-share.ts';
import { until } from '../bench.ts';
import { median } from '../statistics.ts';
import { barePage } from './bare-page.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';

/** As many as fit the window, and a text for each column of the real page. */
const BARE = { rows: 26, cells: 10 };

/**
 * The installed app opened in a browser that was not running, with no server left: until positions of twenty accounts fill
 * the screen, as the picture that the page kept of them draws them. When the app's own rows have taken its place is said beside.
 * In turns with a bare page that reads the same rows from the device's storage and sets their texts.
 */
export async function offlineBooks(bench: BooksBench): Promise<BooksFigure[]> {
	const servers = bench.length(20, 3);
	const stage = await bench.stage({ servers, rows: bench.length(200, 20) });
	const visit = await bench.tab(stage);
	await visit.page.goto(`${stage.url}/positions`);
	await visit.page.evaluate(() => window.booksProbe.rowsOnScreen());
	await visit.page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await until('all books to be kept', async () => {
		return (await visit.page.evaluate(() => window.booksProbe.kept('positions'))) === servers;
	});
	await until('a picture of the page', () =>
		visit.page.evaluate(() => localStorage.getItem('algomirror.picture.positions') !== null)
	);
	await stage.closeBrowser();
	await stage.stopServers();
	const took: number[] = [];
	const own: number[] = [];
	const bare: number[] = [];
	for (let start = 0; start < bench.length(5, 1); start += 1) {
		const tab = await bench.tab(stage);
		await tab.throttle(PHONE);
		await tab.page.goto(`${stage.url}/positions`, { waitUntil: 'commit' });
		took.push(await tab.page.evaluate(() => window.booksProbe.rowsOnScreen()));
		own.push(await tab.page.evaluate(() => window.booksProbe.ownRowsOnScreen()));
		await stage.closeBrowser();
		const least = await barePage(bench, stage, { script: 'bare-kept.ts', asked: BARE });
		await least.throttle(PHONE);
		await least.page.goto(`${stage.url}/bare`, { waitUntil: 'commit' });
		bare.push(await least.page.evaluate(() => window.booksProbe.rowsWhole(5)));
		await stage.closeBrowser();
	}
	const all = (times: number[]) => times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
	bench.progress(
		`cold starts without a server: ${all(took)}; the app's own rows: ${all(own)}; a bare page: ${all(bare)}`
	);
	const [value, reference] = [median(took), median(bare)];
	return [{ name: 'books.offline_start_ratio', value: value / reference, reference: null }];
}
