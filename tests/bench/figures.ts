/** The figures of `-- relay` and their units; the names are those that the bars are set for. */
export const RELAY_FIGURES = {
	'relay.cpu_ms_per_page_second': 'ms',
	'relay.fanout_cpu_ratio': 'ratio',
	'relay.bytes_per_second': 'bytes/s',
	'relay.intake_ratio': 'ratio',
	'relay.quiet_latency_p99_ms': 'ms',
	'relay.beat_lateness_p99_ms': 'ms',
	'relay.users200_ratio': 'ratio',
	'relay.sign_ins_lateness_p99_ms': 'ms',
	'relay.activity_lateness_p99_ms': 'ms',
	'relay.activity_page_p99_ms': 'ms',
	'failover.closed_p99_ms': 'ms',
	'failover.mute_p99_ms': 'ms',
	'failover.return_gap_ms': 'ms',
	'failover.false_count': 'switches',
	'relay.slow_page_kb': 'kB',
	'relay.idle_1000_pages_mb': 'MB'
} as const;

type FigureName = keyof typeof RELAY_FIGURES | 'chaos.violations';

export interface Figure {
	name: FigureName;
	value: number;
	/** The same measurement of the thing it is compared with, in the same unit; null where nothing is. */
	reference: number | null;
}

/** One line of JSON, as a program that compares runs reads it. */
export function lineOf({ name, value, reference }: Figure): string {
	const unit = name === 'chaos.violations' ? 'violations' : RELAY_FIGURES[name];
	return JSON.stringify({ name, value: rounded(value), unit, reference: rounded(reference) });
}

function rounded(value: number | null): number | null {
	return value === null ? null : Number(value.toPrecision(4));
}
