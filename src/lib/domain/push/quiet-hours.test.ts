import { expect, test } from 'vitest';
import { isQuiet, mayTrade } from './quiet-hours.ts';

const ist = (time: string, day = '2026-11-30') => Date.parse(`${day}T${time}:00+05:30`);
const hours = (from: string, to: string) => {
	const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
	return { quiet: true, quietFrom: minutes(from), quietTo: minutes(to) };
};

test.each([
	['22:00', '08:00', '21:59', false],
	['22:00', '08:00', '22:00', true],
	['22:00', '08:00', '00:00', true],
	['22:00', '08:00', '07:59', true],
	['22:00', '08:00', '08:00', false],
	['12:00', '13:00', '12:30', true],
	['12:00', '13:00', '13:00', false],
	['09:00', '09:00', '17:00', true]
])('quiet from %s to %s: %s is %s', (from, to, at, quiet) => {
	expect(isQuiet(hours(from, to), ist(at))).toBe(quiet);
	expect(isQuiet({ ...hours(from, to), quiet: false }, ist(at))).toBe(false);
});

test.each([
	['2026-11-30', '08:59', false],
	['2026-11-30', '09:00', true],
	['2026-11-30', '23:54', true],
	['2026-11-30', '23:55', false],
	['2026-11-28', '11:00', false],
	['2026-11-29', '11:00', false]
])('on %s at %s an exchange may trade: %s', (day, time, may) => {
	expect(mayTrade(ist(time, day))).toBe(may);
});
