import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { proveUnits, type UnitEvidence } from './proven-units.ts';

/** Crude oil, of which ₹1,234.56 is realised, which hides the lot in every single reading. */
const read = (ltp: number, part: Partial<UnitEvidence> = {}): UnitEvidence => ({
	key: instrumentKey('MCX', 'CRUDEOIL17AUG268800CE'),
	quantity: -1,
	averagePrice: paise(529_50),
	ltp: paise(ltp),
	pnl: paise(-(ltp - 529_50) * 100 + 1_234_56),
	...part
});
const after = (...readings: UnitEvidence[]) =>
	readings.reduce<ReturnType<typeof proveUnits> | undefined>(
		(proof, reading) => proveUnits(reading, proof),
		undefined
	)?.units;

test.each<[string, UnitEvidence[], number | undefined]>([
	['one reading with a realised part proves nothing', [read(544_90)], undefined],
	['a second one at another price does', [read(544_90), read(545_90)], 100],
	['at the same price it does not', [read(544_90), read(544_90)], undefined],
	['the first and the third may', [read(544_90), read(544_90), read(546_00)], 100],
	['what was proved stays so', [read(544_90), read(545_90), read(544_90)], 100],
	[
		'a fill between two readings makes them another holding',
		[read(544_90), read(545_90, { quantity: -2, pnl: paise(-9_999_99) })],
		undefined
	],
	[
		'a change that is no whole multiple proves nothing',
		[read(544_90), read(545_90, { pnl: paise(-305_44 - 140_37) })],
		undefined
	],
	[
		'a price that was missing is no evidence',
		[read(544_90, { ltp: undefined }), read(545_90)],
		undefined
	],
	[
		'nor does one without, which a realised part may look like',
		[read(544_90, { pnl: paise(-1_540_00) })],
		undefined
	],
	[
		'a pair that the proved lot does not explain takes the proof back',
		[read(544_90), read(545_90), read(546_90, { pnl: paise(0) })],
		undefined
	],
	[
		'and later ones prove it again',
		[read(544_90), read(545_90), read(546_90, { pnl: paise(0) }), read(546_90), read(549_90)],
		100
	],
	[
		'a fill does not take it back',
		[read(544_90), read(545_90), read(545_90, { quantity: -2, pnl: paise(-9_999_99) })],
		100
	],
	[
		'NFO is counted in units',
		[read(544_90, { key: instrumentKey('NFO', 'NIFTY24NOV2626000CE') })],
		1
	]
])('%s', (_, readings, units) => {
	expect(after(...readings)).toBe(units);
});

test('two readings far enough apart prove any lot, whatever was realised', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(1, 10, 30, 65, 100, 150, 1_250),
			fc.integer({ min: -20, max: 20 }).filter((quantity) => quantity !== 0),
			fc.integer({ min: -5_000_00, max: 5_000_00 }),
			fc.integer({ min: 2_600, max: 50_000 }),
			(lot, quantity, realised, moved) => {
				const at = (ltp: number) =>
					read(ltp, {
						quantity,
						averagePrice: paise(600_00),
						pnl: paise((ltp - 600_00) * quantity * lot + realised)
					});
				const units = after(at(610_00), at(610_00 + moved));
				expect(units).toBe(lot);
			}
		)
	);
});
