import { median } from '../statistics.ts';
import { bareStart } from './bare-page.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';
import { forgetBooks } from './forget-books.ts';

const BOOKS = ['positionbook', 'funds', 'orderbook', 'tradebook', 'holdings'];
const SERVERS = 20;
/** Ms that each server takes for an answer: as fast as this machine is, and as brokers are. */
const PACES: readonly (readonly [name: string, ms: (server: number) => number])[] = [
	['at once', () => 0],
	['after 100 to 480 ms', (server) => 100 + server * 20]
];

/**
 * From the navigation until Home shows all twenty accounts as they are now, with no book kept from before, as a person waits who
 * opens the app; in turns with a bare page of the same origin, from its navigation until the slowest server has answered: its one
 * script asks every server for the same books at once. Both have been opened before, and the app's worker is there. The worse
 * of two paces.
 */
export async function homeRatio(bench: BooksBench): Promise<BooksFigure[]> {
	const servers = bench.length(SERVERS, 3);
	const stage = await bench.stage({ servers, rows: bench.length(200, 20) });
	const visit = await bench.tab(stage);
	await visit.page.goto(`${stage.url}/home`);
	await visit.page.evaluate((rows) => window.booksProbe.accountsWhole(rows), servers);
	await visit.page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	const ratios: number[] = [];
	for (const [name, ms] of PACES) {
		await stage.papers.ask(
			'slow',
			stage.servers.map((_, index) => ms(index))
		);
		const ours: number[] = [];
		const bare: number[] = [];
		let calls: Record<string, number>[] = [];
		for (let round = 0; round < bench.length(5, 1); round += 1) {
			await forgetBooks(bench, stage);
			await stage.papers.ask('calls');
			const tab = await bench.tab(stage);
			await tab.page.goto(`${stage.url}/home`, { waitUntil: 'commit' });
			ours.push(await tab.page.evaluate((rows) => window.booksProbe.accountsWhole(rows), servers));
			calls = await stage.papers.ask('calls');
			const asked = stage.servers.map(({ rest, key }, index) => ({
				...{ rest, key },
				endpoints: BOOKS.filter((book) => (calls[index]?.[book] ?? 0) > 0)
			}));
			const least = await bareStart(bench, stage, {
				script: 'bare-answers.ts',
				asked: { servers: asked }
			});
			bare.push(Math.max(...(await least.page.evaluate(() => window.bareAnswers))));
		}
		ratios.push(median(ours) / median(bare));
		const all = (times: number[]) => times.map((took) => `${took.toFixed(0)} ms`).join(', ');
		bench.progress(
			`servers that answer ${name}: Home ${all(ours)}; the slowest answer ${all(bare)}; the first server was asked ${JSON.stringify(calls[0])}`
		);
	}
	return [{ name: 'books.home_ratio', value: Math.max(...ratios), reference: null }];
}
