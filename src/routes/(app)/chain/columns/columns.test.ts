import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { column, COLUMN_IDS, isColumnId, type ColumnId } from './columns.ts';
import type { LegReading } from './leg-reading.svelte.ts';

const level = (rupees: number, quantity: number) => ({
	price: paise(rupees * 100),
	quantity,
	orders: undefined
});

const LEG: LegReading = {
	price: {
		ltp: paise(12_890),
		open: undefined,
		high: undefined,
		low: undefined,
		prevClose: paise(15_080)
	},
	depth: { bids: [level(128.85, 845)], asks: [level(130.5, 1_950)] },
	volume: 30_100_000,
	oi: 5_434_000,
	oiChange: 280_000,
	greeks: { iv: 10.834, delta: -0.516, gamma: 0.00123, theta: -12.4, vega: 11.006 },
	straddle: paise(26_770)
};
const UNKNOWN: LegReading = {
	price: { ltp: undefined, open: undefined, high: undefined, low: undefined, prevClose: undefined },
	depth: { bids: [], asks: [] },
	volume: undefined,
	oi: undefined,
	oiChange: undefined,
	greeks: undefined,
	straddle: undefined
};

const drawn = (id: ColumnId, leg: LegReading) => {
	const { text, unit } = column(id);
	return [text(leg, 'lakh-crore'), unit?.(leg, 'lakh-crore')].filter(Boolean).join(' ');
};

test.each<[ColumnId, string]>([
	['oi', '54.34 L'],
	['oi-change', '+2.80 L'],
	['volume', '3.01 Cr'],
	['bid-quantity', '845'],
	['bid', '128.85'],
	['ltp', '128.90'],
	['ltp-change', '−14.52%'],
	['ask', '130.50'],
	['ask-quantity', '1,950'],
	['spread', '1.65'],
	['iv', '10.83'],
	['delta', '−0.52'],
	['theta', '−12.40'],
	['gamma', '0.0012'],
	['vega', '11.01'],
	['straddle', '267.70']
])('%s reads %s', (id, text) => expect(drawn(id, LEG)).toBe(text));

test('what is not known is a dash in every column, never a zero', () => {
	expect(COLUMN_IDS.map((id) => drawn(id, UNKNOWN))).toEqual(COLUMN_IDS.map(() => '—'));
});

test('a best price of which the size is not known has no size', () => {
	const leg = { ...UNKNOWN, depth: { bids: [level(128.85, 0)], asks: [] } };
	expect([drawn('bid', leg), drawn('bid-quantity', leg)]).toEqual(['128.85', '—']);
});

describe('a cell is drawn from the part that it follows, and from no other', () => {
	test.each(COLUMN_IDS)('%s', (id) => {
		const { part, text, unit, tone } = column(id);
		const read = new Set<PropertyKey>();
		const leg = new Proxy(LEG, {
			get: (target, name: keyof LegReading) => {
				read.add(name);
				return target[name];
			}
		});
		text(leg, 'full');
		unit?.(leg, 'full');
		tone?.(leg);
		expect([...read]).toEqual([part]);
	});
});

test('losses, gains and wide spreads carry a class beside their text', () => {
	expect(column('ltp-change').tone?.(LEG)).toBe('drop');
	expect(column('spread').tone?.(LEG)).toBe('wide');
	expect(column('spread').tone?.(UNKNOWN)).toBe('');
});

test('names of other versions of the app are no columns', () => {
	expect(isColumnId('oi')).toBe(true);
	expect(isColumnId('rho')).toBe(false);
	expect(isColumnId('toString')).toBe(false);
});
