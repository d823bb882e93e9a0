import { atMost, barredLine, type Bar, type Compared } from '../bars.ts';

/** The figures of `-- chain`, their units and what each must reach. */
export const CHAIN_FIGURES = {
	'chain.script_share': {
		unit: 'share',
		bar: 0.1,
		holds: ({ value, reference }) => value <= 0.1 && (reference === null || value <= 2 * reference)
	},
	'chain.script_share_greeks': atMost('share', 0.15),
	'chain.fps': {
		unit: 'frames/s',
		bar: 55,
		// A bare page shows how many this machine gives.
		holds: ({ value, reference }) => value >= (reference === null ? 55 : 0.98 * reference)
	},
	'chain.long_tasks': atMost('tasks', 0),
	'chain.tick_to_paint_p95_ms': atMost('ms', 130),
	'chain.expiry_switch_ms': atMost('ms', 700),
	'chain.leaked_subscriptions': atMost('subscriptions', 0),
	// With all that books, orders and the installed app have added.
	'chain.first_load_kb': atMost('kB', 130),
	'chain.offline_start_ms': atMost('ms', 1_200),
	'chain.offline_start_ratio': atMost('times', 2),
	'greeks.max_error': atMost('relative', 1e-6),
	'greeks.batch_ms': atMost('ms', 1)
} as const satisfies Record<string, Bar>;

type ChainFigureName = keyof typeof CHAIN_FIGURES;

export interface ChainFigure extends Compared {
	name: ChainFigureName;
}

export function chainLineOf(figure: ChainFigure): string {
	return barredLine(figure.name, figure, CHAIN_FIGURES[figure.name]);
}
