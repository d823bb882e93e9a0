import { activityBesidePrices } from './activity-log.ts';
import { Bench } from '../bench.ts';
import { fewToManyPages, hundredPages } from './fan-out.ts';
import { closedFailover, muteFailover } from './failover.ts';
import { returnToPrimary } from './return-to-primary.ts';
import { falseFailovers } from './false-failover.ts';
import { lineOf, type Figure } from '../figures.ts';
import { intake } from './intake.ts';
import { quietLatency } from './latency.ts';
import { manyUsers } from './many-users.ts';
import { idlePages, slowPage } from './page-memory.ts';
import { signInsBesidePrices } from './sign-ins.ts';
import { Suite } from '../suite.ts';

export const relaySuite = new Suite<Bench, Figure>({
	open: (options) => new Bench(options),
	lineOf,
	quickAtOnce: 3,
	measurements: [
		{
			names: ['relay.cpu_ms_per_page_second', 'relay.bytes_per_second'],
			measure: hundredPages
		},
		{
			names: ['relay.fanout_cpu_ratio', 'relay.beat_lateness_p99_ms'],
			measure: fewToManyPages
		},
		{ names: ['relay.intake_ratio'], measure: intake },
		{ names: ['relay.quiet_latency_p99_ms'], measure: quietLatency },
		{ names: ['relay.users200_ratio'], measure: manyUsers },
		{ names: ['relay.sign_ins_lateness_p99_ms'], measure: signInsBesidePrices },
		{
			names: ['relay.activity_lateness_p99_ms', 'relay.activity_page_p99_ms'],
			measure: activityBesidePrices
		},
		{ names: ['failover.closed_p99_ms'], measure: closedFailover },
		{ names: ['failover.mute_p99_ms'], measure: muteFailover },
		{ names: ['failover.return_gap_ms'], measure: returnToPrimary },
		{ names: ['failover.false_count'], measure: falseFailovers },
		{ names: ['relay.idle_1000_pages_mb'], measure: idlePages },
		{ names: ['relay.slow_page_kb'], measure: slowPage }
	]
});
