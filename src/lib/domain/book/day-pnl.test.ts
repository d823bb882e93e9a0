import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { pnlAtDayStart, pnlToday, type DayEvidence } from './day-pnl.ts';
import type { Position } from './position.ts';

const at = (ist: string) => Date.parse(`2026-11-${ist}+05:30`);
const NOW = at('24T11:00:00');

/** Carried overnight: short 130 at 52.40, of which ₹500 was realised before; read at 29.90, closed at 30.00. */
const carried: Position = {
	key: instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	product: 'NRML',
	quantity: -130,
	averagePrice: paise(52_40),
	ltp: paise(29_90),
	pnl: paise(2_925_00 + 500_00)
};
const closed = { ...carried, quantity: 0, averagePrice: undefined };
const evidence = (part: Partial<DayEvidence> = {}): DayEvidence => ({
	first: { asOf: at('24T08:30:00'), row: carried },
	sessionFrom: at('24T09:15:00'),
	prevClose: paise(30_00),
	units: 1,
	...part
});
const readAt = (ist: string, row: Position | undefined = carried) =>
	evidence({ first: { asOf: at(ist), row } });

test.each<[string, DayEvidence, number | undefined]>([
	['a carried row begins at its last close', evidence(), 3_425_00 - 13_00],
	[
		'a row that was not held begins at nothing',
		evidence({ first: { asOf: at('24T08:30:00'), row: undefined } }),
		0
	],
	[
		'one that was closed the day before keeps what it earned then',
		readAt('24T08:30:00', closed),
		3_425_00
	],
	['a minute after midnight is the new day', readAt('24T00:01:00'), 3_425_00 - 13_00],
	['a minute before midnight is the day before', readAt('23T23:59:00'), undefined],
	['in the session a carried row cannot be told from a new one', readAt('24T09:15:00'), undefined],
	['nothing was read today', evidence({ first: undefined }), undefined],
	['no close is known', evidence({ prevClose: undefined }), undefined],
	['the units are not proved', evidence({ units: undefined }), undefined],
	['no calendar tells the session', evidence({ sessionFrom: undefined }), undefined],
	['the session is of another day', evidence({ sessionFrom: at('25T09:15:00') }), undefined]
])('%s', (_, known, start) => {
	expect(pnlAtDayStart(known, NOW)).toBe(start);
});

test.each([
	[paise(3_000_00), paise(3_412_00), -412_00],
	[undefined, paise(1), undefined],
	[paise(1), undefined, undefined]
])('today is %s now less %s when the day began', (now, start, today) => {
	expect(pnlToday(now, start)).toBe(today);
});
