import { expect, test } from 'vitest';
import { istTime, isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { lastClosing } from './last-closing.ts';

const day = (text: string) => isoDate(text) ?? expect.fail(text);
const FRIDAY = day('2026-11-20');
const MONDAY = day('2026-11-23');
const closingOn = (date: IsoDate) =>
	date === FRIDAY || date === MONDAY ? istTime(date, 940) : undefined;

test.each([
	['in the evening of that day', istTime(MONDAY, 1_200), istTime(MONDAY, 940)],
	['before the open of the trading day before', istTime(MONDAY, 500), istTime(FRIDAY, 940)],
	['on Sunday of Friday', istTime(day('2026-11-22'), 700), istTime(FRIDAY, 940)]
])('the last prices were true %s', (_, at, close) => {
	expect(lastClosing(closingOn, at)).toBe(close);
});

test('without a calendar prices are taken to be of now', () => {
	expect(lastClosing(() => undefined, 5)).toBe(5);
});
