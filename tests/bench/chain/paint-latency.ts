import { quantile } from '../statistics.ts';
import type { ChainBench } from './chain-bench.ts';
import type { ChainFigure } from './chain-figures.ts';
import type { Painted } from './page/probe.ts';
import { paintDelays, type Change } from './tick-to-paint.ts';

/**
 * From a price's message leaving for the relay to the frame that shows it. A beat of the feed is 100 ms, so a price
 * that comes just after one waits that long by design. Both clocks are this machine's.
 */
export async function paintLatency(bench: ChainBench): Promise<ChainFigure[]> {
	const { tap } = await bench.stage();
	const tab = await bench.chainTab();
	const recorded = tap.record();
	await tab.page.evaluate(() => window.chainProbe.watchPaintings());
	await tab.page.waitForTimeout(bench.length(30_000, 2_000));
	const painted = await tab.page.evaluate(() => window.chainProbe.paintings());
	const delays = [...recorded()].flatMap(([symbol, upstream]) => {
		const cell = cellOf(symbol);
		return cell ? paintDelays(upstream, changesOf(painted, cell.strike, cell.side)) : [];
	});
	const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(delays, share));
	bench.progress(
		`${delays.length} prices were painted: p50 ${p50?.toFixed(0)} ms, p95 ${p95?.toFixed(0)} ms, p99 ${p99?.toFixed(0)} ms`
	);
	return [{ name: 'chain.tick_to_paint_p95_ms', value: quantile(delays, 0.95), reference: null }];
}

function cellOf(symbol: string): Pick<Painted, 'strike' | 'side'> | undefined {
	const [, strike, side] = /\d{2}[A-Z]{3}\d{2}(\d+(?:\.\d+)?)(CE|PE)$/.exec(symbol) ?? [];
	return side === 'CE' || side === 'PE' ? { strike: Number(strike), side } : undefined;
}

function changesOf(painted: readonly Painted[], strike: number, side: 'CE' | 'PE'): Change[] {
	return painted
		.filter((cell) => cell.strike === strike && cell.side === side)
		.map(({ at, text }) => ({ at, value: Number(text.replaceAll(',', '')) }));
}
