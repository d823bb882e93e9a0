import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import type { WhatIf } from '#lib/domain/payoff/payoff-market.ts';

const HOUR_MS = 3_600_000;
/** Percent of the spot, and points of IV, to each side. */
export const SPOT_REACH = 10;
export const IV_REACH = 10;

/** What the sliders say: how much later, at which spot, at which IV. All at rest is the market as it is. */
export class WhatIfSliders {
	/** Ms after the prices' moment. */
	ahead = $state.raw(0);
	/** Percent of the spot. */
	spotShift = $state.raw(0);
	/** Percentage points. */
	ivShift = $state.raw(0);

	get atRest(): boolean {
		return this.ahead === 0 && this.spotShift === 0 && this.ivShift === 0;
	}

	reset(): void {
		this.ahead = 0;
		this.spotShift = 0;
		this.ivShift = 0;
	}

	/** At the moment that they say, never after `horizon` (epoch ms). `at`: epoch ms of the prices. */
	whatIf(at: number, horizon: number | undefined): WhatIf {
		const later = at + this.ahead;
		return {
			at: horizon === undefined ? later : Math.min(later, Math.max(at, horizon)),
			volatilityShift: this.ivShift / 100
		};
	}

	/** In the unit of `spot`. */
	spot(spot: number): number {
		return spot * (1 + this.spotShift / 100);
	}
}

/** Ms that one press of an arrow moves the date by, for so many ms until the horizon: some twenty to forty presses to its end. */
export function dateStep(left: number): number {
	if (left > 60 * DAY_MS) return 2 * DAY_MS;
	if (left > 14 * DAY_MS) return DAY_MS;
	if (left > 4 * DAY_MS) return 6 * HOUR_MS;
	return left > DAY_MS ? HOUR_MS : HOUR_MS / 4;
}
