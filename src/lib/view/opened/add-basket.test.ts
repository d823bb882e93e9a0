import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { addBasket } from './add-basket.ts';
import type { FileLeg } from './basket-file.ts';

const CALL = instrumentKey('NFO', 'NIFTY01DEC2626000CE');
const PUT = instrumentKey('NFO', 'NIFTY01DEC2626000PE');
const legs: FileLeg[] = [
	{ instrument: CALL, side: 'SELL', lots: 2, product: 'NRML', price: paise(10_120) },
	{ instrument: PUT, side: 'BUY', lots: 1, product: 'NRML' }
];

function world(listed: readonly string[], keeps = true) {
	const gathered: NewLeg[][] = [];
	return {
		gathered,
		listing: async (key: string) =>
			listed.includes(key) ? { lotSize: 75, tick: paise(5) } : undefined,
		gather: async (legs: readonly NewLeg[]) => {
			if (keeps) gathered.push([...legs]);
			return keeps;
		}
	};
}

test('the legs of a file are gathered in the lot size that the server says today', async () => {
	const it = world([CALL, PUT]);
	expect(await addBasket(legs, it)).toEqual({ is: 'added' });
	expect(it.gathered).toEqual([
		[
			{ key: CALL, side: 'SELL', lots: 2, lotSize: 75, tick: 5, product: 'NRML', price: 10_120 },
			{ key: PUT, side: 'BUY', lots: 1, lotSize: 75, tick: 5, product: 'NRML', price: undefined }
		]
	]);
});

test('with a leg that no server lists none of them is gathered', async () => {
	const it = world([CALL]);
	expect(await addBasket(legs, it)).toEqual({ is: 'unlisted', key: PUT });
	expect(it.gathered).toEqual([]);
});

test('a device that keeps nothing says so', async () =>
	expect(await addBasket(legs, world([CALL, PUT], false))).toEqual({ is: 'not-kept' }));
