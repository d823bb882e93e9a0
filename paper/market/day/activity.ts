import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import { drift, gauss, mix } from '../noise.ts';

/** How lively one instrument is. */
export interface TradingActivity {
	/** Ms between changes of its book, by the clock. */
	bookBeat: number;
	/** Ms between its trades. */
	tradeBeat: number;
	/** Between best bid and ask, as a fraction of the price; a tick comes on top. */
	spread: number;
	/** Lots that an ordinary level of the book holds. */
	restingLots: number;
	/** Lots that an ordinary day trades. */
	dailyLots: number;
	/** Lots open, around which it wanders; 0 where there is no open interest. */
	openLots: number;
}

/** At the money the book changes five times a second. */
const FASTEST = 200;
/** Within twenty strikes of the money every price changes within some seconds, further out it may rest. */
const SLOWEST = 12_000;
/** Ms; shorter than the gap between two ticks of one instrument at any load that a test asks for. */
const LOAD_BEAT = 40;
/** Lots a day of the busiest option near the money, by index. NIFTY's weekly trades 1 to 6 million on expiry days. */
const BUSIEST: Readonly<Record<string, number>> = {
	NIFTY: 900_000,
	BANKNIFTY: 120_000,
	FINNIFTY: 30_000,
	MIDCPNIFTY: 60_000,
	SENSEX: 700_000,
	BANKEX: 8_000
};
/** Of a share's, where the busiest are known to be far below an index's. */
const BUSIEST_SHARE = 12_000;

interface OptionStanding {
	name: string;
	/** Distance of the strike from the day's opening level, in deviations to expiry; positive is out of the money. */
	deviations: number;
	/** ln(strike / long-term level), positive out of the money. */
	distance: number;
	/** From the day's open. */
	days: number;
	/** Rupees. */
	strike: number;
	seed: number;
}

export function optionActivity(standing: OptionStanding): TradingActivity {
	const { deviations, distance, days, strike, seed } = standing;
	const term = Math.exp(-days / 25);
	const near = Math.exp(-0.5 * (deviations / 1.8) ** 2);
	// 1 at the money of the nearest expiry, near 0 where hardly anyone trades.
	const liquidity = term * (0.04 + 0.96 * near);
	const busiest = BUSIEST[standing.name] ?? BUSIEST_SHARE;
	const round = strike % 1000 === 0 ? 3 : strike % 500 === 0 ? 2 : 1;
	const inTheMoney = deviations < -0.5 ? Math.exp(2 * (deviations + 0.5)) + 0.003 : 1;
	const luck = Math.exp(0.45 * gauss(mix(seed, 5)));
	const reach = Math.exp(-0.5 * (distance / 0.035) ** 2) + 0.03;
	const held = distance < -0.01 ? Math.exp(60 * (distance + 0.01)) + 0.01 : 1;
	return {
		...beats(Math.min(SLOWEST, FASTEST / liquidity)),
		spread: 0.0004 + 0.004 * (1 - liquidity) ** 2,
		restingLots: 1 + 14 * liquidity,
		dailyLots: Math.max(2, busiest * liquidity * inTheMoney * luck * Math.sqrt(round)),
		openLots: Math.max(4, 0.12 * busiest * term * reach * held * luck * round)
	};
}

export function futureActivity(name: string, days: number, seed: number): TradingActivity {
	// The nearest month may be five weeks away when the last one has just expired.
	const term = Math.exp(-Math.max(0, days - 35) / 18);
	const luck = Math.exp(0.2 * gauss(mix(seed, 5)));
	const lots = (BUSIEST[name] ?? BUSIEST_SHARE) * 0.12;
	return {
		...beats(250 / Math.max(term, 0.1)),
		spread: 0.00004 + 0.0003 * (1 - term) ** 2,
		restingLots: 1 + 5 * term,
		dailyLots: lots * Math.max(term, 0.01) * luck,
		openLots: lots * 1.8 * Math.max(term, 0.05) * luck
	};
}

/** `shares`: of an ordinary day. */
export function equityActivity(shares: number, seed: number): TradingActivity {
	return {
		...beats(450),
		spread: 0.00005,
		restingLots: shares / 30_000,
		dailyLots: shares * Math.exp(0.35 * gauss(mix(seed, 5))),
		openLots: 0
	};
}

/** Under load everything changes whenever it is asked for again. */
export function underLoad(activity: TradingActivity): TradingActivity {
	return { ...activity, bookBeat: LOAD_BEAT, tradeBeat: LOAD_BEAT };
}

/** Two trades for every three changes of the book. */
function beats(ms: number): Pick<TradingActivity, 'bookBeat' | 'tradeBeat'> {
	return { bookBeat: Math.round(ms), tradeBeat: Math.round(ms * 1.5) };
}

/**
 * Open interest in lots at a moment: it wanders by some 12 % over days and 1 % within the hour, and is told by the
 * minute, as the exchanges do.
 */
export function openInterest(activity: TradingActivity, seed: number, at: number): number {
	const minute = Math.floor(at / 60_000);
	const days = drift(mix(seed, 6), (minute * 60_000) / DAY_MS);
	const hour = drift(mix(seed, 7), minute / 25);
	return Math.max(0, Math.round(activity.openLots * Math.exp(0.12 * days + 0.01 * hour)));
}
