import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { contractHolding } from './contract-holding.ts';

const part = (
	quantity: number,
	average: number | undefined,
	units: number | 'open' = 1,
	lots?: number
) => ({
	position: { quantity, averagePrice: average === undefined ? undefined : paise(average) },
	units: units === 'open' ? undefined : units,
	lots
});

test.each([
	['one row is what it says', [part(-650, 52_40, 1, -10)], [-650, 1, -10, 52_40]],
	[
		'two accounts of one side have an average by quantity',
		[part(-650, 52_40, 1, -10), part(-325, 52_70, 1, -5)],
		[-975, 1, -15, 52_50]
	],
	[
		'a long and a short row have none',
		[part(65, 50_00), part(-130, 52_00)],
		[-65, 1, undefined, undefined]
	],
	[
		'a closed row counts for nothing',
		[part(0, undefined), part(65, 50_00, 1, 1)],
		[65, 1, 1, 50_00]
	],
	['all closed', [part(0, undefined), part(0, undefined)], [0, 1, 0, undefined]],
	[
		'where one broker counts in lots and one in units it is units',
		[part(-1, 529_50, 100, -1), part(-100, 530_50, 1, -1)],
		[-200, 1, -2, 530_00]
	],
	[
		'where all count in lots it is lots',
		[part(-1, 529_50, 100, -1), part(-1, 530_50, 100, -1)],
		[-2, 100, -2, 530_00]
	],
	[
		'where one has not proved its units nothing is added up',
		[part(-1, 529_50, 100, -1), part(-1, 530_50, 'open')],
		[undefined, undefined, undefined, undefined]
	],
	[
		'where neither has proved its units one may count in lots',
		[part(-1, 529_50, 'open'), part(-1, 530_50, 'open')],
		[undefined, undefined, undefined, undefined]
	],
	[
		'an average that one does not tell',
		[part(65, 50_00), part(65, undefined)],
		[130, 1, undefined, undefined]
	]
])('%s', (_, parts, [quantity, units, lots, averagePrice]) => {
	expect(contractHolding(parts)).toEqual({ quantity, units, lots, averagePrice });
});
