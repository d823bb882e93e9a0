import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { holiday, ist, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { dayCloses } from './day-closes.ts';

const KEY = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const calendar = {
	holidays: [holiday('2026-12-25', 'Christmas')],
	days: [usualDay('2026-11-24')]
};
const heard = (time: string) => {
	const live = new LiveQuote(KEY);
	const quote = { ...NO_QUOTE, ltp: paise(31_00), prevClose: paise(30_00), at: ist(time) };
	live.hear(quote, 'quote');
	return live;
};
const close = (live: LiveQuote, now: string, known: MarketCalendar = calendar) =>
	dayCloses(new Map(), [live], known, ist(now)).get(KEY);

test.each([
	['in the session', '2026-11-24 10:00', '2026-11-24 10:01', 30_00, true],
	['in the evening', '2026-11-24 15:39', '2026-11-24 20:00', 30_00, true],
	[
		'before the opening it is what it closed with',
		'2026-11-23 15:39',
		'2026-11-24 8:00',
		31_00,
		false
	],
	['a contract without a trade yet today', '2026-11-23 15:39', '2026-11-24 10:00', 31_00, true],
	['on a holiday', '2026-12-24 15:39', '2026-12-25 12:00', 31_00, false]
])('%s', (_, at, now, price, moved) => expect(close(heard(at), now)).toEqual({ price, moved }));

test('without a calendar it is not known whether anything has moved', () =>
	expect(
		close(heard('2026-11-24 10:00'), '2026-11-24 10:01', { ...NO_CALENDAR, holidays: [], days: [] })
			?.moved
	).toBeUndefined());

test('the same closes are the same map, so that nothing is counted anew', () => {
	const live = heard('2026-11-24 10:00');
	const [now, later] = [ist('2026-11-24 10:01'), ist('2026-11-24 10:02')];
	const before = dayCloses(new Map(), [live], calendar, now);
	live.hear({ ...NO_QUOTE, ltp: paise(40_00), prevClose: paise(30_00), at: later }, 'quote');
	expect(dayCloses(before, [live], calendar, later)).toBe(before);
	expect(dayCloses(before, [], calendar, later)).not.toBe(before);
});

test('of a map that changed, what stayed the same is the same object, so that only its own rows are counted anew', () => {
	const other = new LiveQuote(instrumentKey('NFO', 'NIFTY24NOV2625000PE'));
	const live = heard('2026-11-24 10:00');
	const now = ist('2026-11-24 10:01');
	const before = dayCloses(new Map(), [live, other], calendar, now);
	other.hear({ ...NO_QUOTE, ltp: paise(9_00), prevClose: paise(8_00), at: now }, 'quote');
	const after = dayCloses(before, [live, other], calendar, now);
	expect(after.get(other.key)).toEqual({ price: paise(8_00), moved: true });
	expect(after.get(KEY)).toBe(before.get(KEY));
});
