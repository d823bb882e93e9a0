import type { Sending } from '../bare-child.ts';
import { wait, until, type Bench } from '../bench.ts';
import type { Figure } from '../figures.ts';
import type { Arrival } from '../raw-page.ts';
import { median, quantile } from '../statistics.ts';
import { chainSymbols } from '../ticks.ts';

const TICKS_PER_SECOND = 400;
/** Both servers run all day: at 400 a second it takes minutes until their code is compiled, which is not what is compared. */
const WARM_UP_TICKS_PER_SECOND = 8_000;
/** Ms between price frames of a page that did not ask for fewer. */
const BEAT = 100;

interface FanOut {
	pages: number;
	/** CPU ms per page and second, of the relay and of the bare server, in the middle window. */
	cpu: { relay: number; bare: number };
	/** Middle of the windows' ratios: each compares two neighbouring moments of the machine. */
	ratio: number;
	/** To one page, everything on the connection included. */
	bytesPerSecond: number;
	/** Of the gap between two price frames of a page beyond the beat, ms. */
	latenessP99: number;
	bareLatenessP99: number;
}

/**
 * Pages that all watch the same chain, and as many of a bare server that receives the same ticks and sends buffers of the
 * same sizes at the same times. The two take turns within a run, so that both meet the same machine. What limits the relay
 * with many pages is the kernel's write per page and frame, which the bare server pays too; with few pages it is taking ticks
 * in, reading the newest of each instrument and one encoding per beat.
 */
async function measureFanOut(bench: Bench, count: number): Promise<FanOut> {
	const [relay, firehose, bare] = [bench.relay(), bench.firehose(), bench.bare()];
	const [pages, barePages] = [bench.pages(), bench.pages()];
	const address = await firehose.ask('start');
	const origin = await relay.ask('listen');
	const symbols = chainSymbols();
	await relay.ask('users', { asha: [`${address}/asha`] });
	const listenEvery = Math.max(1, Math.floor(count / 25));
	await pages.ask('open', { origin, users: { asha: count }, watch: symbols, listenEvery });
	await until('every instrument subscribed', async () => {
		return (await firehose.ask('subscribed', symbols.length)) === 1;
	});
	const bareOrigin = await bare.ask('listen');
	await barePages.ask('open', {
		origin: bareOrigin,
		users: { asha: count },
		watch: [],
		listenEvery
	});
	await bare.ask('receive', [`${address}/bare`]);
	await until('all pages in', async () => (await relay.ask('figures')).pages === count);

	bench.progress(`fan-out to ${count} pages: warming up`);
	const warmUp = bench.length(15_000, 500);
	await firehose.ask('to', '/asha');
	await firehose.ask('rate', WARM_UP_TICKS_PER_SECOND);
	await wait(warmUp);
	await firehose.ask('rate', TICKS_PER_SECOND);
	await wait(bench.length(1_000, 100));
	const window = bench.length(4_000, 800);
	await pages.ask('forget');
	await wait(window);
	const sendings = roundOf((await pages.ask('arrivals'))[0] ?? [], window);
	await firehose.ask('to', '/bare');
	await firehose.ask('rate', WARM_UP_TICKS_PER_SECOND);
	await bare.ask('play', { sendings, round: window });
	await wait(warmUp);
	await bare.ask('pause');
	await firehose.ask('rate', TICKS_PER_SECOND);

	const takenIn = () =>
		Promise.all([bare.ask('usage'), bare.ask('received'), firehose.ask('sent')]);
	const relayCpu: number[] = [];
	const bareCpu: number[] = [];
	const bytes: number[] = [];
	const gaps: number[] = [];
	const bareGaps: number[] = [];
	for (let turn = bench.length(5, 1); turn > 0; turn -= 1) {
		await firehose.ask('to', '/asha');
		await wait(window / 4);
		await pages.ask('forget');
		const [from, bytesFrom] = await Promise.all([relay.ask('usage'), pages.ask('bytes')]);
		await wait(window);
		const [to, bytesTo] = await Promise.all([relay.ask('usage'), pages.ask('bytes')]);
		gaps.push(...(await pages.ask('arrivals')).flatMap(gapsOf));
		await firehose.ask('to', '/bare');
		const seconds = (to.at - from.at) / 1_000;
		relayCpu.push((to.cpu - from.cpu) / count / seconds);
		bytes.push((bytesTo - bytesFrom) / count / seconds);

		await bare.ask('play', { sendings, round: window });
		await wait(window / 4);
		await barePages.ask('forget');
		const [bareFrom, inFrom, outFrom] = await takenIn();
		await wait(window);
		const [bareTo, inTo, outTo] = await takenIn();
		// A burst or two may be on the way at either end of the window.
		const missed = outTo - outFrom - (inTo - inFrom) - TICKS_PER_SECOND / 10;
		if (missed > 0.1 * (outTo - outFrom)) throw new Error('the bare socket fell behind');
		bareGaps.push(...(await barePages.ask('arrivals')).flatMap(gapsOf));
		await bare.ask('pause');
		bareCpu.push((bareTo.cpu - bareFrom.cpu) / count / ((bareTo.at - bareFrom.at) / 1_000));
		bench.progress(
			`  relay ${relayCpu.at(-1)?.toFixed(4)} ms, bare ${bareCpu.at(-1)?.toFixed(4)} ms of CPU per page and second`
		);
	}
	if ((await pages.ask('open_now')) < count) throw new Error('the relay lost pages meanwhile');
	await bench.stop();
	return {
		pages: count,
		cpu: { relay: median(relayCpu), bare: median(bareCpu) },
		ratio: median(relayCpu.map((cpu, turn) => cpu / (bareCpu[turn] ?? NaN))),
		bytesPerSecond: median(bytes),
		latenessP99: quantile(gaps, 0.99),
		bareLatenessP99: quantile(bareGaps, 0.99)
	};
}

/** When the relay sent what to one page, as times from the beginning of a round. */
export function roundOf(arrivals: readonly Arrival[], round: number): Sending[] {
	const first = arrivals[0]?.at ?? 0;
	const sendings = arrivals.map(({ at, bytes }) => ({ at: at - first, bytes }));
	return sendings.filter(({ at }) => at < round - 10);
}

/** Ms by which each price frame came later after the one before than the beat says. */
function gapsOf(arrivals: readonly Arrival[]): number[] {
	const prices = arrivals.filter(({ prices }) => prices);
	return prices.slice(1).map(({ at }, index) => at - (prices[index]?.at ?? at) - BEAT);
}

export async function hundredPages(bench: Bench): Promise<Figure[]> {
	const { cpu, bytesPerSecond } = await measureFanOut(bench, 100);
	return [
		{ name: 'relay.cpu_ms_per_page_second', value: cpu.relay, reference: cpu.bare },
		{ name: 'relay.bytes_per_second', value: bytesPerSecond, reference: null }
	];
}

/** The worst of few, some and many pages; how late a beat comes, with many. */
export async function fewToManyPages(bench: Bench): Promise<Figure[]> {
	const few = await measureFanOut(bench, 10);
	const some = await measureFanOut(bench, bench.length(100, 20));
	const many = await measureFanOut(bench, bench.length(500, 60));
	const ratios = [few, some, many].map(({ ratio }) => ratio);
	bench.progress(
		`  ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} times the bare server's CPU`
	);
	return [
		{ name: 'relay.fanout_cpu_ratio', value: Math.max(...ratios), reference: 1 },
		{
			name: 'relay.beat_lateness_p99_ms',
			value: many.latenessP99,
			reference: many.bareLatenessP99
		}
	];
}
