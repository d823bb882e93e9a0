import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** When one exchange trades on one day; epoch ms, end exclusive. */
export interface TradingHours {
	exchange: Exchange;
	from: number;
	to: number;
}

export interface Holiday {
	date: IsoDate;
	description: string;
	/** `TRADING_HOLIDAY`, `SETTLEMENT_HOLIDAY` or `SPECIAL_SESSION`. */
	type: string;
	closed: readonly Exchange[];
	/** Exchanges that trade for a part of the day; a holiday is decided per exchange, never per day. */
	open: readonly TradingHours[];
}

/** Every session that a server named for one day; an exchange that is missing does not trade on it. */
export interface MarketDay {
	date: IsoDate;
	hours: readonly TradingHours[];
}
