import { strikeText } from '#lib/domain/number/indian-number.ts';
import type { ChartMark } from './chart-marks.ts';
import type { StrikeCurve } from '#lib/view/chain/chain-curves.svelte.ts';
import { t } from '#lib/words/t.ts';

/** What a chart by strike and its table show; null is drawn as nothing. */
export interface StrikeSeries {
	labels: string[];
	calls: (number | null)[];
	puts: (number | null)[];
	/** `zeros`: there are figures, and every one is 0, which would be drawn as nothing. */
	holds: 'nothing' | 'zeros' | 'figures';
}

export function strikeSeries(curve: StrikeCurve): StrikeSeries {
	const drawn = (figures: StrikeCurve['calls']) => figures.map((figure) => figure ?? null);
	const [calls, puts] = [drawn(curve.calls), drawn(curve.puts)];
	const known = [...calls, ...puts].filter((figure) => figure !== null);
	return {
		labels: curve.strikes.map(strikeText),
		calls,
		puts,
		holds:
			known.length === 0 ? 'nothing' : known.every((figure) => figure === 0) ? 'zeros' : 'figures'
	};
}

/** Lines through the strikes that one looks for; a strike that the chart does not show has none. */
export function strikeMarks(
	curve: Pick<StrikeCurve, 'strikes'>,
	{ atm, maxPain }: { atm: number | undefined; maxPain: number | undefined }
): ChartMark[] {
	const at = (strike: number | undefined) =>
		strike === undefined ? -1 : curve.strikes.indexOf(strike);
	const marks: ChartMark[] = [
		{ at: at(atm), label: 'ATM', dash: [2, 3] },
		{ at: at(maxPain), label: t('Max pain'), dash: [6, 3] }
	];
	return marks.filter((mark) => mark.at >= 0);
}

/**
 * The smile of what traders quote: of each strike the option out of the money, since the other one's price is nearly
 * all intrinsic value and its volatility mostly noise. At the money both are drawn.
 */
export function outOfTheMoney(curve: StrikeCurve, atm: number | undefined): StrikeCurve {
	if (atm === undefined) return curve;
	const keep = (figures: StrikeCurve['calls'], wanted: (strike: number) => boolean) =>
		figures.map((figure, index) => (wanted(curve.strikes[index] ?? 0) ? figure : undefined));
	return {
		strikes: curve.strikes,
		calls: keep(curve.calls, (strike) => strike >= atm),
		puts: keep(curve.puts, (strike) => strike <= atm)
	};
}
