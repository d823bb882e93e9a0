import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { onlyReduces } from './only-reduces.ts';

const was = {
	quantity: 130,
	priceType: 'LIMIT',
	price: paise(120_00),
	trigger: undefined
} as const;

test.each([
	['fewer units of an order at the same price', { quantity: 65 }, undefined, true],
	['more units', { quantity: 195 }, undefined, false],
	['another price', { price: paise(121_00) }, undefined, false],
	['fewer units at another price', { quantity: 65, price: paise(121_00) }, undefined, false],
	['another price of an order that closes', { price: paise(121_00) }, 'exit', true],
	['fewer units of one that closes', { quantity: 65 }, 'exit', true],
	['more units of one that closes', { quantity: 195 }, 'exit', false],
	['another price of a ticket’s order', { price: paise(121_00) }, 'ticket', false]
] as const)('%s', (_, change, why, reduces) => {
	expect(onlyReduces(was, { ...was, ...change }, why && { why })).toBe(reduces);
});
