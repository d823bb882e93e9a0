import { atMost, barredLine, type Bar, type Compared } from '../bars.ts';

/** The figures of `-- push`, their units and what each must reach. */
export const PUSH_FIGURES = {
	'push.latency_p99_ms': {
		unit: 'ms',
		bar: 500,
		// Where a single message of the bare library takes that long, the machine is busy with something else.
		holds: ({ value, reference }) => value <= 500 || (reference !== null && reference > 100)
	},
	'push.expired_left': atMost('devices', 0)
} as const satisfies Record<string, Bar>;

export interface PushFigure extends Compared {
	name: keyof typeof PUSH_FIGURES;
}

export function pushLineOf(figure: PushFigure): string {
	return barredLine(figure.name, figure, PUSH_FIGURES[figure.name]);
}
