import type { ChartMark } from './chart-marks.ts';
import type { DayPoint } from './day-series.ts';
import { t } from '#lib/words/t.ts';

/** Ms that the axis shows on either side of a single sample. */
const AROUND_ONE = 5 * 60_000;

interface DayAxis {
	/** Epoch ms. */
	from: number;
	until: number;
	/** Where the session opens and closes, if that is on the axis. */
	marks: ChartMark[];
}

/**
 * The axis goes from the first sample to the last one: of hours without a sample there is nothing to see. Undefined without
 * a sample; `session` is undefined where no calendar tells it.
 */
export function dayAxis(
	points: readonly DayPoint[],
	session: { from: number; to: number } | undefined
): DayAxis | undefined {
	const [first, last] = [points[0]?.x, points.at(-1)?.x];
	if (first === undefined || last === undefined) return undefined;
	const spare = first === last ? AROUND_ONE : 0;
	const [from, until] = [first - spare, last + spare];
	const marks: ChartMark[] = session
		? [
				{ at: session.from, label: t('Open'), dash: [2, 3] },
				{ at: session.to, label: t('Close'), dash: [2, 3] }
			]
		: [];
	return { from, until, marks: marks.filter(({ at }) => at >= from && at <= until) };
}
