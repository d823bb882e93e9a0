import { strikeText } from '#lib/domain/number/indian-number.ts';
import type { StrikeCurve } from '#lib/view/chain/chain-curves.svelte.ts';

/** What a chart by strike and its table show; null is drawn as nothing. */
export interface StrikeSeries {
	labels: string[];
	calls: (number | null)[];
	puts: (number | null)[];
	/** Which strike is at the money; −1 when none of them is. */
	atm: number;
	/** `zeros`: there are figures, and every one is 0, which would be drawn as nothing. */
	holds: 'nothing' | 'zeros' | 'figures';
}

export function strikeSeries(curve: StrikeCurve, atm: number | undefined): StrikeSeries {
	const drawn = (figures: StrikeCurve['calls']) => figures.map((figure) => figure ?? null);
	const [calls, puts] = [drawn(curve.calls), drawn(curve.puts)];
	const known = [...calls, ...puts].filter((figure) => figure !== null);
	return {
		labels: curve.strikes.map(strikeText),
		calls,
		puts,
		atm: atm === undefined ? -1 : curve.strikes.indexOf(atm),
		holds:
			known.length === 0 ? 'nothing' : known.every((figure) => figure === 0) ? 'zeros' : 'figures'
	};
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
