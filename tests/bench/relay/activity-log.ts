import { createClient } from '@libsql/client';
import { join } from 'node:path';
import type { ActivityLinks } from '#lib/wire/http/activity-api.ts';
import type { Bench } from '../bench.ts';
import { besidePrices, type BusyRelay } from './beside-prices.ts';
import type { Figure } from '../figures.ts';
import { quantile } from '../statistics.ts';

/**
 * How late price frames leave while a log of 100,000 lines is paged through, searched without matches, exported and
 * read link by link: SQLite answers on the thread that sends prices, so each piece must be short. The second figure is
 * how long one page of the list takes. The reference of the first is the same page before the log is read.
 */
export async function activityBesidePrices(bench: Bench): Promise<Figure[]> {
	const lines = bench.length(100_000, 2_000);
	const pages: number[] = [];
	const { busy, quiet } = await besidePrices(bench, {
		prepare: (relay) => fill(relay, lines),
		keepBusy: async ({ browser }) => {
			bench.progress(`a log of ${lines} lines read in every way beside a page's prices`);
			for (let round = 0; round < bench.length(3, 1); round += 1) {
				for (let before = lines; before > 0; before -= lines / 100) {
					const began = performance.now();
					await browser.get(`/api/activity?before=${Math.ceil(before)}`);
					pages.push(performance.now() - began);
				}
				await timed(bench, 'a search for what is nowhere', async () => {
					await browser.get('/api/activity?text=nowhere');
				});
				await timed(bench, 'the CSV of everything', async () => {
					const { body } = await browser.get('/api/activity.csv');
					if (String(body).split('\n').length < lines) throw new Error('the CSV is short');
				});
				await timed(bench, 'every link of the chain', async () => {
					for (let after = 0; after < lines;) {
						const { body } = await browser.get(`/api/activity/chain?after=${after}`);
						after += (body as ActivityLinks).rows.length;
					}
				});
			}
		}
	});
	return [
		{ name: 'relay.activity_lateness_p99_ms', value: busy, reference: quiet },
		{ name: 'relay.activity_page_p99_ms', value: quantile(pages, 0.99), reference: null }
	];
}

/** Hashes are not looked at here. */
async function fill({ folder }: BusyRelay, lines: number): Promise<void> {
	const client = createClient({ url: `file:${join(folder, 'relay.db')}`, timeout: 5_000 });
	await client.execute(`INSERT INTO activity
		(user_id, place, at, action, details, address, user_agent, before, hash)
		WITH RECURSIVE n(i) AS (SELECT max(place) + 1 FROM activity UNION ALL
			SELECT i + 1 FROM n WHERE i < ${lines})
		SELECT (SELECT user_id FROM activity LIMIT 1), i, i * 1000, 'order-intended',
			'{"account":"Zerodha main","symbol":"NIFTY28NOV2625000CE","side":"BUY","quantity":75}',
			'203.0.113.7', 'Mozilla/5.0 (Linux; Android 15) Chrome/142.0.0.0 Mobile Safari/537.36',
			hex(randomblob(32)), hex(randomblob(32)) FROM n`);
	client.close();
}

async function timed(bench: Bench, what: string, run: () => Promise<void>): Promise<void> {
	const began = performance.now();
	await run();
	bench.progress(`  ${what}: ${Math.round(performance.now() - began)} ms`);
}
