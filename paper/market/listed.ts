import type { Exchange } from '#lib/domain/exchange.ts';

/** An index with futures and options. Prices are rupees, sizes units. */
export interface ListedIndex {
	name: string;
	title: string;
	exchange: Exchange;
	derivatives: Exchange;
	lotSize: number;
	/** Largest quantity of one order, in units. NIFTY's 1800 is no whole number of lots of 65: 27 lots are the most. */
	freeze: number;
	strikeStep: number;
	/** Rupees. Options trade in 0.05; futures ticks grow with the level since April 2025 (NSE). */
	futureTick: number;
	/** 2 Tuesday, 4 Thursday. */
	expiryWeekday: number;
	weekly: boolean;
	/** Near the index in 2026. */
	level: number;
	/** Annual at-the-money volatility, a fraction. */
	volatility: number;
	/** Correlation with the common market factor. */
	correlation: number;
}

/** Contract sizes, freezes and expiry days in force in 2026: weeklies only for one index an exchange. */
export const INDICES: readonly ListedIndex[] = [
	{
		name: 'NIFTY',
		title: 'NIFTY 50',
		exchange: 'NSE_INDEX',
		derivatives: 'NFO',
		lotSize: 65,
		freeze: 1800,
		strikeStep: 50,
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
		futureTick: 0.2,
		expiryWeekday: 2,
		weekly: false,
		level: 59_000,
		volatility: 0.13,
		correlation: 0.88
	},
	{
		name: 'SENSEX',
		title: 'BSE SENSEX',
		exchange: 'BSE_INDEX',
		derivatives: 'BFO',
		lotSize: 20,
		freeze: 1000,
		strikeStep: 100,
		futureTick: 0.05,
		expiryWeekday: 4,
		weekly: true,
		level: 85_500,
		volatility: 0.115,
		correlation: 0.97
	}
];

export interface ListedEquity {
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
}

export const EQUITIES: readonly ListedEquity[] = [
	equity('RELIANCE', 'RELIANCE INDUSTRIES LTD', 1540, 0.1, 0.2, 0.72, 12, '2885'),
	equity('HDFCBANK', 'HDFC BANK LTD', 1000, 0.05, 0.17, 0.7, 18, '1333'),
	equity('ICICIBANK', 'ICICI BANK LTD', 1370, 0.1, 0.17, 0.72, 11, '4963'),
	equity('INFY', 'INFOSYS LIMITED', 1550, 0.1, 0.24, 0.5, 8, '1594'),
	equity('TCS', 'TATA CONSULTANCY SERV LT', 3150, 0.1, 0.21, 0.48, 3, '11536'),
	equity('SBIN', 'STATE BANK OF INDIA', 975, 0.05, 0.2, 0.66, 14, '3045'),
	equity('ITC', 'ITC LTD', 405, 0.05, 0.15, 0.42, 16, '1660'),
	equity('BHARTIARTL', 'BHARTI AIRTEL LIMITED', 2130, 0.1, 0.19, 0.5, 6, '10604'),
	equity('AXISBANK', 'AXIS BANK LTD', 1280, 0.1, 0.21, 0.66, 8, '5900'),
	equity('M&M', 'MAHINDRA & MAHINDRA LTD', 3700, 0.1, 0.22, 0.58, 3, '2031')
];

function equity(
	symbol: string,
	title: string,
	level: number,
	tick: number,
	volatility: number,
	correlation: number,
	dailyVolume: number,
	token: string
): ListedEquity {
	return { symbol, title, level, tick, volatility, correlation, dailyVolume, token };
}

export function listedIndex(name: string): ListedIndex | undefined {
	return INDICES.find((index) => index.name === name);
}
