import type { Page } from 'playwright';
import { median } from '../statistics.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';

/** Px in a frame: a quick flick. */
const STEP = 240;

/** Animation frames a second while 10,000 positions are scrolled, in turns with a bare list of the same height. */
export async function scrollFps(bench: BooksBench): Promise<BooksFigure[]> {
	const rows = bench.length(10_000, 300);
	const stage = await bench.stage({ servers: 1, rows });
	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < bench.length(3, 1); round += 1) {
		const tab = await bench.tab(stage);
		await tab.page.goto(`${stage.url}/positions`);
		await tab.page.evaluate(() => window.booksProbe.rowsOnScreen());
		await tab.page.waitForTimeout(bench.length(3_000, 300));
		const height = await tab.page.evaluate(() => window.booksProbe.height());
		ours.push(await frames(bench, tab.page));
		const least = await bench.tab(stage);
		await least.page.goto(`${stage.url}/robots.txt`);
		await least.page.evaluate(drawList, { rows, height });
		bare.push(await frames(bench, least.page));
	}
	const all = (rates: number[]) => rates.map((rate) => rate.toFixed(0)).join(', ');
	bench.progress(`frames a second over ${rows} rows: ${all(ours)}; a bare list: ${all(bare)}`);
	return [{ name: 'books.scroll_fps', value: median(ours), reference: median(bare) }];
}

function frames(bench: BooksBench, page: Page): Promise<number> {
	return page.evaluate(([ms, step]) => window.booksProbe.scrollFrames(ms, step), [
		bench.length(5_000, 500),
		STEP
	] as [number, number]);
}

/** Runs in the page. */
function drawList({ rows, height }: { rows: number; height: number }): void {
	const list = document.createElement('div');
	list.style.cssText = 'height:100vh;overflow:auto';
	for (let index = 0; index < rows; index += 1) {
		const line = document.createElement('div');
		line.className = 'bare-row';
		line.style.height = `${height / rows}px`;
		line.textContent = `Row ${index} 1,234.50`;
		list.append(line);
	}
	document.body.replaceChildren(list);
}
