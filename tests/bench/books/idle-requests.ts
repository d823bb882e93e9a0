import type { ChainTab } from '../chain/chain-tab.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';
import type { BooksStage } from './books-stage.ts';

const PAGES = ['home', 'positions', 'orders', 'portfolio'];
const SERVERS = 3;
/** What is read again and again; all else that a page asks for as it is opened, it asks for once. */
const BOOKS = ['positionbook', 'funds', 'orderbook', 'tradebook', 'holdings'];
/** Ms in which nothing but books was asked for, and after which a page that still asks is measured as it is. */
const [QUIET, LONGEST] = [15_000, 120_000];

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
		await opened(bench, stage, tab);
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

/** What a page reads when it is opened is no idle request, however long this machine takes for it. */
async function opened(bench: BooksBench, stage: BooksStage, tab: ChainTab): Promise<void> {
	const [from, longest] = [performance.now(), bench.length(LONGEST, 3_000)];
	for (let asks = true; asks && performance.now() - from < longest;) {
		await stage.papers.ask('calls');
		await tab.page.waitForTimeout(bench.length(QUIET, 3_000));
		const calls = await stage.papers.ask('calls');
		asks = calls.some((own) => Object.keys(own).some((endpoint) => !BOOKS.includes(endpoint)));
	}
}
