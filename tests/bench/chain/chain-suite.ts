import { measureGreeks } from '../greeks.ts';
import { Suite } from '../suite.ts';
import { ChainBench } from './chain-bench.ts';
import { chainLineOf, type ChainFigure } from './chain-figures.ts';
import { expirySwitch } from './expiry-switch.ts';
import { firstLoad } from './first-load.ts';
import { leakedSubscriptions } from './leaked-subscriptions.ts';
import { longTasks } from './long-tasks.ts';
import { offlineStart } from './offline-start.ts';
import { paintLatency } from './paint-latency.ts';
import { greeksShare } from './script-share-greeks.ts';
import { scriptShares } from './script-share.ts';

export const chainSuite = new Suite<ChainBench, ChainFigure>({
	open: (options) => new ChainBench(options),
	lineOf: chainLineOf,
	// Each has a browser, and two browsers are too much for two cores.
	quickAtOnce: 1,
	measurements: [
		{ names: ['chain.first_load_kb'], measure: firstLoad },
		{ names: ['chain.script_share', 'chain.fps'], measure: scriptShares },
		{ names: ['chain.script_share_greeks'], measure: greeksShare },
		{ names: ['chain.long_tasks'], measure: longTasks },
		{ names: ['chain.tick_to_paint_p95_ms'], measure: paintLatency },
		{ names: ['chain.expiry_switch_ms'], measure: expirySwitch },
		{ names: ['chain.leaked_subscriptions'], measure: leakedSubscriptions },
		{ names: ['chain.offline_start_ms', 'chain.offline_start_ratio'], measure: offlineStart },
		{ names: ['greeks.max_error', 'greeks.batch_ms'], measure: greeks }
	]
});

function greeks(bench: ChainBench): Promise<ChainFigure[]> {
	const { maxError, batchMs } = measureGreeks(bench);
	const batch: ChainFigure = { name: 'greeks.batch_ms', value: batchMs, reference: null };
	if (maxError !== null) {
		return Promise.resolve([{ name: 'greeks.max_error', value: maxError, reference: null }, batch]);
	}
	bench.progress('The recorded samples are not on this machine: greeks.max_error is left out.');
	return Promise.resolve([batch]);
}
