import { wait, until, type Bench, type Measured } from '../bench.ts';
import type { Figure } from '../figures.ts';
import { chainSymbols } from '../ticks.ts';

/** Pages that stop reading at once; the figure is per page, and a collection's noise is spread over all of them. */
const STALLED = 10;

/**
 * What a page that stops reading costs the relay in memory: growth while ten of twelve pages read nothing, less the
 * growth of as long a time in which all of them read. The kernel takes some megabytes per socket before the relay
 * notices anything, which at 5 kB/s is longer than five minutes; a second round therefore watches a thousand
 * instruments at 20,000 ticks/s until the relay must skip. The worse of the two counts.
 */
export async function slowPage(bench: Bench): Promise<Figure[]> {
	const asked = await stalledGrowth(bench, {
		instruments: 83,
		rate: 400,
		ms: bench.length(300_000, 1_000)
	});
	const flooded = await stalledGrowth(bench, {
		instruments: 1_000,
		rate: 20_000,
		ms: bench.length(60_000, 1_000)
	});
	return [{ name: 'relay.slow_page_kb', value: Math.max(asked, flooded), reference: null }];
}

async function stalledGrowth(
	bench: Bench,
	{ instruments, rate, ms }: { instruments: number; rate: number; ms: number }
): Promise<number> {
	const [relay, firehose] = [bench.relay(), bench.firehose()];
	const [pages, stalled] = [bench.pages(), bench.pages()];
	const address = await firehose.ask('start');
	await firehose.ask('instruments', instruments);
	const origin = await relay.ask('listen');
	const watch = chainSymbols(instruments);
	await relay.ask('users', { asha: [`${address}/asha`] });
	await pages.ask('open', { origin, users: { asha: 2 }, watch, listenEvery: 1 });
	await stalled.ask('open', { origin, users: { asha: STALLED }, watch, listenEvery: 100 });
	await until('every instrument subscribed', async () => {
		return (await firehose.ask('subscribed', watch.length)) === 1;
	});
	bench.progress(`${STALLED} pages stop reading ${instruments} instruments at ${rate} ticks/s`);
	await firehose.ask('rate', rate);
	await wait(bench.length(10_000, 500));
	const before = await relay.ask('memory');
	await stalled.ask('stopReading', STALLED);
	const bytesFrom = await stalled.ask('bytes');
	await wait(ms);
	const after = await relay.ask('memory');
	const left = (await relay.ask('figures')).pages;
	bench.progress(
		`  ${((after.held - before.held) / 1_024).toFixed(0)} kB more held, ${left} of ${STALLED + 2} pages left, ` +
			`${((await stalled.ask('bytes')) - bytesFrom) / STALLED} bytes read`
	);
	await bench.stop();
	return Math.max(0, after.held - before.held) / 1_024 / STALLED;
}

/**
 * Resident memory that a thousand connected pages add, each watching nothing: fifty users with twenty pages each. Limited
 * by what Node keeps per socket, of which the relay's own part is small.
 */
export async function idlePages(bench: Bench): Promise<Figure[]> {
	const users = Array.from({ length: bench.length(50, 5) }, (_, index) => `user${index}`);
	const each = 20;
	const [relay, firehose, pages] = [bench.relay(), bench.firehose(), bench.pages()];
	const bare = bench.bare();
	const address = await firehose.ask('start');
	const [origin, bareOrigin] = await Promise.all([relay.ask('listen'), bare.ask('listen')]);
	await relay.ask('users', Object.fromEntries(users.map((user) => [user, [`${address}/${user}`]])));
	await until('every account connected', async () => {
		return (await relay.ask('figures')).upstreams === users.length;
	});
	bench.progress(`${users.length * each} idle pages`);
	const settle = bench.length(3_000, 300);
	const growthOf = async (process: Measured, at: string): Promise<number> => {
		await wait(settle);
		const before = await process.ask('memory');
		await pages.ask('open', {
			origin: at,
			users: Object.fromEntries(users.map((user) => [user, each])),
			watch: [],
			listenEvery: 1_000_000
		});
		await wait(settle);
		const after = await process.ask('memory');
		if ((await pages.ask('open_now')) !== users.length * each) throw new Error('pages were lost');
		await pages.ask('close');
		return (after.rss - before.rss) / 2 ** 20;
	};
	const value = await growthOf(relay, origin);
	const reference = await growthOf(bare, bareOrigin);
	await bench.stop();
	return [{ name: 'relay.idle_1000_pages_mb', value, reference }];
}
