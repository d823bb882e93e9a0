import { expect, test } from 'vitest';
import { isoDate, istTime } from '#lib/domain/expiry-date.ts';
import { marketPhase, type MarketDay } from './market-phase.ts';

const date = isoDate('2026-11-24') ?? expect.fail();
/** Epoch ms of a time of that day in India. */
const at = (hours: number, minutes: number) => istTime(date, hours * 60 + minutes);
const day: MarketDay = {
	date,
	hours: [{ exchange: 'NFO', from: at(9, 15), to: at(15, 30) }]
};

test.each([
	['a quarter past eight', at(8, 15), { at: 'opens', from: at(9, 15) }],
	['the opening minute', at(9, 15), { at: 'open', until: at(15, 30) }],
	['the last minute', at(15, 29), { at: 'open', until: at(15, 30) }],
	['the close itself', at(15, 30), { at: 'closed' }]
])('at %s', (_, now, phase) => {
	expect(marketPhase(day, 'NFO', now)).toEqual(phase);
});

test('an exchange that the server does not list is closed that day', () => {
	expect(marketPhase({ date, hours: [] }, 'NFO', at(11, 0))).toEqual({ at: 'closed' });
});

test('an evening session after a holiday’s morning is announced', () => {
	const hours = [{ exchange: 'MCX' as const, from: at(17, 0), to: at(23, 55) }];
	expect(marketPhase({ date, hours }, 'MCX', at(10, 0))).toEqual({ at: 'opens', from: at(17, 0) });
});

test('yesterday’s hours say nothing about today', () => {
	expect(marketPhase(day, 'NFO', at(11, 0) + 86_400_000)).toEqual({ at: 'unknown' });
	expect(marketPhase(undefined, 'NFO', at(11, 0))).toEqual({ at: 'unknown' });
});

test('a market that never closes has no closing time', () => {
	const hours = [{ exchange: 'NFO' as const, from: at(0, 0), to: at(24, 0) }];
	expect(marketPhase({ date, hours }, 'NFO', at(3, 0))).toEqual({ at: 'open', until: undefined });
});
