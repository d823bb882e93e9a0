import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { isoDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { Holiday, MarketDay, TradingHours } from '#lib/domain/market/trading-hours.ts';

export function day(text: string): IsoDate {
	const date = isoDate(text);
	if (!date) throw new RangeError(`not a day: ${text}`);
	return date;
}

/** Epoch ms of `2026-11-23 15:40` in India. */
export function ist(text: string): number {
	const [date = '', time = '0:0'] = text.split(' ');
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return istTime(day(date), hours * 60 + minutes);
}

export function session(exchange: Exchange, date: string, from: string, to: string): TradingHours {
	return { exchange, from: ist(`${date} ${from}`), to: ist(`${date} ${to}`) };
}

/** As an OpenAlgo server answers for a day without anything special. */
export function usualDay(date: string): MarketDay {
	return {
		date: day(date),
		hours: [
			session('NSE', date, '9:15', '15:30'),
			session('NFO', date, '9:15', '15:40'),
			session('MCX', date, '9:00', '23:55'),
			session('CRYPTO', date, '0:00', '23:59')
		]
	};
}

const SHUT: readonly Exchange[] = ['NSE', 'BSE', 'NFO', 'BFO', 'CDS', 'BCD'];

export function holiday(date: string, description: string, open: TradingHours[] = []): Holiday {
	return { date: day(date), description, type: 'TRADING_HOLIDAY', closed: SHUT, open };
}

/** On a Sunday. */
const MUHURAT: Holiday = {
	date: day('2026-11-08'),
	description: 'Diwali Laxmi Pujan',
	type: 'SPECIAL_SESSION',
	closed: [],
	open: [
		session('NSE', '2026-11-08', '18:00', '19:15'),
		session('NFO', '2026-11-08', '18:00', '19:15')
	]
};

/** November and December of 2026; 2027 is not published. */
export const CALENDAR: MarketCalendar = {
	holidays: [
		MUHURAT,
		holiday('2026-11-10', 'Diwali Balipratipada', [session('MCX', '2026-11-10', '17:00', '23:55')]),
		holiday('2026-11-24', 'Prakash Gurpurb Sri Guru Nanak Dev'),
		holiday('2026-12-25', 'Christmas')
	],
	days: [usualDay('2026-11-23')]
};
