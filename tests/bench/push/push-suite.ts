import { Suite } from '../suite.ts';
import { PushBench } from './push-bench.ts';
import { pushLineOf, type PushFigure } from './push-figures.ts';
import { pushLatency } from './push-latency.ts';

export const pushSuite = new Suite<PushBench, PushFigure>({
	open: (options) => new PushBench(options),
	lineOf: pushLineOf,
	quickAtOnce: 1,
	measurements: [{ names: ['push.latency_p99_ms', 'push.expired_left'], measure: pushLatency }]
});
