import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { PIECE, type Bar, type DayTape } from './day-tape.ts';

interface DaySoFar extends Bar {
	/** Volume-weighted; the open while nothing was traded. */
	average: Paise;
}

/**
 * A day's bar so far, folded over its pieces. Finished pieces are remembered, so a quote costs one unfinished piece;
 * the result is the same as folding all of them anew.
 */
export class DayFold {
	#tape: Pick<DayTape, 'bar' | 'day'>;
	#finished: Running[] = [];

	constructor(tape: Pick<DayTape, 'bar' | 'day'>) {
		this.#tape = tape;
	}

	upTo(at: number): DaySoFar {
		const { day } = this.#tape;
		const whole = Math.floor((at - day.opens) / PIECE);
		for (let piece = this.#finished.length; piece < whole; piece += 1) {
			const from = day.opens + piece * PIECE;
			this.#finished.push(extend(this.#finished[piece - 1], this.#tape.bar(from, from + PIECE)));
		}
		const from = day.opens + whole * PIECE;
		const { bar, turnover } = extend(this.#finished[whole - 1], this.#tape.bar(from, at + 1));
		const average = bar.volume > 0 ? Math.round(turnover / bar.volume) : bar.open;
		return { ...bar, average: paise(average) };
	}
}

interface Running {
	bar: Bar;
	turnover: number;
}

function extend(before: Running | undefined, bar: Bar): Running {
	const turnover = ((bar.open + bar.high + bar.low + bar.close) / 4) * bar.volume;
	if (!before) return { bar, turnover };
	return { bar: joinBars(before.bar, bar), turnover: before.turnover + turnover };
}

/** Two bars that follow one another as one. */
export function joinBars(earlier: Bar, later: Bar): Bar {
	return {
		open: earlier.open,
		high: paise(Math.max(earlier.high, later.high)),
		low: paise(Math.min(earlier.low, later.low)),
		close: later.close,
		volume: earlier.volume + later.volume,
		oi: later.oi
	};
}
