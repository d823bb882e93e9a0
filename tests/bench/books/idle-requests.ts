import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';
import type { BooksStage } from './books-stage.ts';

const PAGES = ['home', 'positions', 'orders', 'portfolio'];
const SERVERS = 3;

/**
 * Requests that one server gets in a minute while a page is open and nothing happens, by whomever: on the page that asks
 * most. The value is of an open market, its reference of one that is shut.
 */
export async function idleRequests(bench: BooksBench): Promise<BooksFigure[]> {
	const [open, shut] = await Promise.all(
		[false, true].map(async (isShut) => {
			const stage = await bench.stage({ servers: SERVERS, rows: 20, shut: isShut });
			return mostAMinute(bench, stage, isShut ? 'shut' : 'open');
		})
	);
	return [{ name: 'books.requests_per_minute', value: open ?? NaN, reference: shut ?? NaN }];
}

async function mostAMinute(bench: BooksBench, stage: BooksStage, market: string): Promise<number> {
	let most = 0;
	for (const path of PAGES) {
		const tab = await bench.tab(stage);
		await tab.page.goto(`${stage.url}/${path}`);
		// What a page reads when it is opened is no idle request.
		await tab.page.waitForTimeout(bench.length(15_000, 3_000));
		await stage.papers.ask('calls');
		const [minutes, from] = [bench.length(1, 0.02), performance.now()];
		await tab.page.waitForTimeout(minutes * 60_000);
		const calls = await stage.papers.ask('calls');
		const took = (performance.now() - from) / 60_000;
		const sums = calls.map((own) => Object.values(own).reduce((sum, count) => sum + count, 0));
		most = Math.max(most, ...sums.map((sum) => sum / took));
		bench.progress(
			`${path}, market ${market}: ${sums.join(', ')} requests in ${took.toFixed(1)} min; the first server ${JSON.stringify(calls[0])}`
		);
	}
	return most;
}
