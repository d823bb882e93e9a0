import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Trade } from './order.ts';
import { tradedValues } from './traded-values.ts';

const trade = (side: Trade['side'], rupees: number | undefined): Trade => ({
	...{ orderid: '1', key: instrumentKey('MCX', 'CRUDEOIL18DEC26FUT'), side, product: 'NRML' },
	...{ quantity: 1, price: paise(562_800), at: undefined },
	value: rupees === undefined ? undefined : paise(rupees * 100)
});

test('a lot counted as one is worth what its broker says, not its price', () => {
	expect(tradedValues([trade('BUY', 562_800), trade('SELL', 5), trade('BUY', undefined)])).toEqual({
		bought: { amount: 56_280_000, without: 1 },
		sold: { amount: 500, without: 0 }
	});
});

test('without trades nothing was bought or sold', () => {
	expect(tradedValues([])).toEqual({
		bought: { amount: 0, without: 0 },
		sold: { amount: 0, without: 0 }
	});
});
