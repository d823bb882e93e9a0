import { describe, expect, test } from 'vitest';
import { isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { marketState } from './market-state.ts';

const day = (text: string) => isoDate(text) ?? expect.fail();
const FRIDAY = day('2026-11-27');
const at = (date: string, hour: number, minute = 0) => istTime(day(date), hour * 60 + minute);
const session = (exchange: Exchange, from: number, to: number) => ({
	exchange,
	from: istTime(FRIDAY, from),
	to: istTime(FRIDAY, to)
});
const CALENDAR: MarketCalendar = {
	holidays: [
		{
			date: day('2026-12-25'),
			description: 'Christmas',
			type: 'TRADING_HOLIDAY',
			closed: ['NFO', 'MCX'],
			open: []
		}
	],
	days: [
		{
			date: FRIDAY,
			hours: [session('NFO', 555, 940), session('MCX', 540, 1410)]
		}
	]
};

describe.each<
	[
		when: string,
		now: number,
		exchanges: Exchange[],
		open: boolean | undefined,
		settledFrom?: number
	]
>([
	['Friday at noon', at('2026-11-27', 12), ['NFO'], true],
	['Friday at 9:05, before the opening', at('2026-11-27', 9, 5), ['NFO'], true],
	['Friday at 16:00', at('2026-11-27', 16), ['NFO'], false, at('2026-11-27', 15, 40)],
	['Friday at 16:00 with commodities', at('2026-11-27', 16), ['NFO', 'MCX'], true],
	['Friday at 8:00', at('2026-11-27', 8), ['NFO'], false, at('2026-11-27', 0)],
	['Sunday', at('2026-11-29', 11), ['NFO', 'MCX'], false, at('2026-11-29', 0)],
	['no account’s exchange', at('2026-11-27', 12), [], undefined]
])('%s', (_, now, exchanges, open, settledFrom) => {
	test(
		open === undefined ? 'is not known' : open ? 'is open' : 'is shut, and settled from then on',
		() => {
			expect(marketState(CALENDAR, exchanges, now)).toEqual({ open, settledFrom });
		}
	);
});

test('before any server has said when it trades nothing is known', () => {
	const now = at('2026-11-29', 11);
	// A weekend is known without a server.
	expect(marketState(NO_CALENDAR, ['NFO'], at('2026-11-27', 12)).open).toBeUndefined();
	expect(marketState(NO_CALENDAR, ['NFO'], now).open).toBe(false);
});
