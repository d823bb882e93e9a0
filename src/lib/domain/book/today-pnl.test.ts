import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { NOT_TRADED, todayPnl, tradedBy, type DayFacts, type Traded } from './today-pnl.ts';

const KEY = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const facts = (part: Partial<DayFacts> = {}): DayFacts => ({
	...{ traded: NOT_TRADED, units: 1, moved: true },
	...{ ltp: paise(29_90), prevClose: paise(30_00) },
	...part
});
const traded = (quantity: number, cost: number): Traded => ({ quantity, cost });

test.each<[string, number, DayFacts, number | undefined]>([
	['a carried row counts from its last close', -130, facts(), 13_00],
	['one opened today from its fill', 65, facts({ traded: traded(65, 65 * 28_00) }), 123_50],
	[
		'one that was carried and added to counts both',
		195,
		facts({ traded: traded(65, 65 * 28_00) }),
		-13_00 + 123_50
	],
	[
		'one that was carried and closed counts from its last close to its fill',
		0,
		facts({ traded: traded(130, 130 * 29_00), ltp: undefined }),
		130_00
	],
	[
		'one opened and closed today needs neither price nor close',
		0,
		facts({ traded: traded(0, -500_00), ltp: undefined, prevClose: undefined }),
		500_00
	],
	[
		'one reversed through zero',
		-65,
		facts({ traded: traded(-130, -130 * 31_00) }),
		// 65 carried at 30.00 and sold at 31.00; 65 sold at 31.00 and worth 29.90.
		65_00 + 71_50
	],
	['a row that was closed the day before has earned nothing today', 0, facts(), 0],
	['before the market opens nothing has moved', -130, facts({ moved: false }), 0],
	[
		'one that is over needs no calendar either',
		0,
		facts({ traded: traded(0, -500_00), moved: undefined }),
		500_00
	],
	['lots count as units', -1, facts({ units: 100 }), 10_00],
	['the units are not proved', -1, facts({ units: undefined }), undefined],
	['no trade book of the day was read', -130, facts({ traded: undefined }), undefined],
	[
		'a fill came without its price',
		-130,
		facts({ traded: { quantity: 0, cost: undefined } }),
		undefined
	],
	['no close is known of what was carried', -130, facts({ prevClose: undefined }), undefined],
	['no price is known of what is open', -130, facts({ ltp: undefined }), undefined],
	['no calendar tells whether it trades', -130, facts({ moved: undefined }), undefined]
])('%s', (_, quantity, known, today) => expect(todayPnl({ quantity }, known)).toBe(today));

test('the fills of a day are netted by contract and product, and one without a price leaves no cost', () => {
	const fill = (part: Partial<Trade>): Trade => ({
		...{ orderid: '1', key: KEY, side: 'BUY', product: 'NRML', quantity: 65 },
		...{ price: paise(28_00), value: undefined, at: undefined },
		...part
	});
	const fills = tradedBy([
		fill({}),
		fill({ side: 'SELL', quantity: 130, price: paise(31_00) }),
		fill({ product: 'MIS', price: undefined })
	]);
	expect(fills.get(`${KEY} NRML`)).toEqual({ quantity: -65, cost: 65 * 28_00 - 130 * 31_00 });
	expect(fills.get(`${KEY} MIS`)).toEqual({ quantity: 65, cost: undefined });
});
