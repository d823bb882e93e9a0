import type { Exchange } from '#lib/domain/instrument/exchange.ts';

/** What futures and options are listed on. Prices are rupees, sizes units. */
export interface Optionable {
	name: string;
	/** Where its own price is quoted. */
	exchange: Exchange;
	derivatives: Exchange;
	lotSize: number;
	/**
	 * Largest quantity of one order, in units; undefined where it is not known. NIFTY's 1800 is no whole number of
	 * lots of 65: 27 lots are the most.
	 */
	freeze: number | undefined;
	strikeStep: number;
	/** Strikes listed on each side of the level, whatever that is. */
	leastStrikes: number;
	/** Options trade in 0.05; futures ticks grow with the level since April 2025 (NSE). */
	futureTick: number;
	/** 2 Tuesday, 4 Thursday. */
	expiryWeekday: number;
	weekly: boolean;
	/** Near the price in 2026. */
	level: number;
}

/** An index with futures and options. */
export interface ListedIndex extends Optionable {
	title: string;
	/** Annual at-the-money volatility, a fraction. */
	volatility: number;
	/** Correlation with the common market factor. */
	correlation: number;
}

/** Strikes on each side: the recorded level of years ago is low for today's steps. */
const INDEX_STRIKES = 70;
const SHARE_STRIKES = 20;

/** Contract sizes, freezes and expiry days in force in 2026: weeklies only for one index an exchange. */
export const PAPER_INDICES: readonly ListedIndex[] = [
	{
		name: 'NIFTY',
		title: 'NIFTY 50',
		exchange: 'NSE_INDEX',
		derivatives: 'NFO',
		lotSize: 65,
		freeze: 1800,
		strikeStep: 50,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.1,
		expiryWeekday: 2,
		weekly: true,
		level: 26_000,
		volatility: 0.115,
		correlation: 0.98
	},
	{
		name: 'BANKNIFTY',
		title: 'NIFTY BANK',
		exchange: 'NSE_INDEX',
		derivatives: 'NFO',
		lotSize: 30,
		freeze: 600,
		strikeStep: 100,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.2,
		expiryWeekday: 2,
		weekly: false,
		level: 59_000,
		volatility: 0.13,
		correlation: 0.88
	},
	{
		name: 'FINNIFTY',
		title: 'NIFTY FIN SERVICE',
		exchange: 'NSE_INDEX',
		derivatives: 'NFO',
		lotSize: 60,
		freeze: 1200,
		strikeStep: 50,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.1,
		expiryWeekday: 2,
		weekly: false,
		level: 27_500,
		volatility: 0.13,
		correlation: 0.9
	},
	{
		name: 'MIDCPNIFTY',
		title: 'NIFTY MID SELECT',
		exchange: 'NSE_INDEX',
		derivatives: 'NFO',
		lotSize: 120,
		freeze: 2800,
		strikeStep: 25,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.1,
		expiryWeekday: 2,
		weekly: false,
		level: 13_800,
		volatility: 0.16,
		correlation: 0.85
	},
	{
		name: 'SENSEX',
		title: 'BSE SENSEX',
		exchange: 'BSE_INDEX',
		derivatives: 'BFO',
		lotSize: 20,
		freeze: 1000,
		strikeStep: 100,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.05,
		expiryWeekday: 4,
		weekly: true,
		level: 85_500,
		volatility: 0.115,
		correlation: 0.97
	},
	{
		name: 'BANKEX',
		title: 'BSE BANKEX',
		exchange: 'BSE_INDEX',
		derivatives: 'BFO',
		lotSize: 30,
		freeze: undefined,
		strikeStep: 100,
		leastStrikes: INDEX_STRIKES,
		futureTick: 0.05,
		expiryWeekday: 4,
		weekly: false,
		level: 66_000,
		volatility: 0.13,
		correlation: 0.87
	}
];

interface ListedEquity {
	symbol: string;
	title: string;
	/** Rupees. */
	level: number;
	/** Rupees; since April 2025 NSE's tick depends on the price: 0.05 up to 1000, 0.10 up to 5000. */
	tick: number;
	volatility: number;
	correlation: number;
	/** Millions of shares on an ordinary day. */
	dailyVolume: number;
	token: string;
	/** Of its futures and options, in units. */
	lotSize: number;
	freeze: number | undefined;
	strikeStep: number;
}

/** Units per lot, rupees between strikes, and the largest order in units where it is known. */
type ShareContract = readonly [lotSize: number, strikeStep: number, freeze?: number];

export const EQUITIES: readonly ListedEquity[] = [
	equity(
		'RELIANCE',
		'RELIANCE INDUSTRIES LTD',
		1540,
		0.1,
		0.2,
		0.72,
		12,
		'2885',
		[500, 10, 15_000]
	),
	equity('HDFCBANK', 'HDFC BANK LTD', 1000, 0.05, 0.17, 0.7, 18, '1333', [550, 5, 27_500]),
	equity('ICICIBANK', 'ICICI BANK LTD', 1370, 0.1, 0.17, 0.72, 11, '4963', [700, 10, 21_000]),
	equity('INFY', 'INFOSYS LIMITED', 1550, 0.1, 0.24, 0.5, 8, '1594', [400, 20, 16_000]),
	equity('TCS', 'TATA CONSULTANCY SERV LT', 3150, 0.1, 0.21, 0.48, 3, '11536', [175, 20, 7_000]),
	equity('SBIN', 'STATE BANK OF INDIA', 975, 0.05, 0.2, 0.66, 14, '3045', [750, 5, 30_000]),
	equity('ITC', 'ITC LTD', 405, 0.05, 0.15, 0.42, 16, '1660', [1600, 2.5]),
	equity('BHARTIARTL', 'BHARTI AIRTEL LIMITED', 2130, 0.1, 0.19, 0.5, 6, '10604', [475, 20]),
	equity('AXISBANK', 'AXIS BANK LTD', 1280, 0.1, 0.21, 0.66, 8, '5900', [625, 10]),
	equity('M&M', 'MAHINDRA & MAHINDRA LTD', 3700, 0.1, 0.22, 0.58, 3, '2031', [200, 50]),
	equity('BAJAJ-AUTO', 'BAJAJ AUTO LIMITED', 9100, 0.5, 0.21, 0.5, 0.4, '16669', [75, 100])
];

function equity(
	symbol: string,
	title: string,
	level: number,
	tick: number,
	volatility: number,
	correlation: number,
	dailyVolume: number,
	token: string,
	[lotSize, strikeStep, freeze]: ShareContract
): ListedEquity {
	const contract = { lotSize, strikeStep, freeze };
	return { symbol, title, level, tick, volatility, correlation, dailyVolume, token, ...contract };
}

/** Indices and shares alike: shares expire with NSE's indices, in months only. */
export const OPTIONABLE: readonly Optionable[] = [
	...PAPER_INDICES,
	...EQUITIES.map(({ symbol, level, tick, lotSize, freeze, strikeStep }): Optionable => ({
		name: symbol,
		exchange: 'NSE',
		derivatives: 'NFO',
		lotSize,
		freeze,
		strikeStep,
		leastStrikes: SHARE_STRIKES,
		futureTick: tick,
		expiryWeekday: 2,
		weekly: false,
		level
	}))
];

export function optionable(name: string): Optionable | undefined {
	return OPTIONABLE.find((listed) => listed.name === name);
}
