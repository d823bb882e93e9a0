import { expect, test } from 'vitest';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { basketFileText } from './basket-file.ts';
import { readOpenedFile } from './opened-file.ts';

const leg: NewLeg = {
	...{ key: instrumentKey('NFO', 'NIFTY01DEC2626000CE'), side: 'SELL', lots: 2, lotSize: 65 },
	...{ tick: paise(5), product: 'NRML', price: paise(10_120) }
};
const hedge: NewLeg = { ...leg, side: 'BUY', price: undefined };

test('a basket that was saved to a file comes back leg by leg, without the lot size that it had then', () => {
	const text = basketFileText('Strangle', [leg, hedge]);
	const legs = [
		{ instrument: leg.key, side: 'SELL', lots: 2, product: 'NRML', price: 10_120 },
		{ instrument: leg.key, side: 'BUY', lots: 2, product: 'NRML' }
	];
	expect(readOpenedFile(text)).toMatchObject({ is: 'basket', basket: { name: 'Strangle', legs } });
	expect(text).not.toContain('65');
});

test('an export of accounts is told from a basket', () =>
	expect(readOpenedFile('{"format":"algomirror accounts","version":1}')).toEqual({
		is: 'accounts'
	}));

const withLeg = (part: object) => {
	const { format, version, name, legs } = JSON.parse(basketFileText('', [leg, hedge])) as {
		format: string;
		version: number;
		name: string;
		legs: object[];
	};
	return JSON.stringify({ format, version, name, legs: [legs[0], { ...legs[1], ...part }] });
};

test.each([
	['', 'not-ours'],
	['no JSON', 'not-ours'],
	['{}', 'not-ours'],
	['{"format":"another program"}', 'not-ours'],
	[' '.repeat(60_001), 'too-long'],
	['{"format":"algomirror basket"}', 'bad-basket'],
	[basketFileText('', []), 'bad-basket'],
	[basketFileText('x'.repeat(41), [leg]), 'bad-basket'],
	[withLeg({ lots: 0 }), 'bad-basket'],
	[withLeg({ lots: 1.5 }), 'bad-basket'],
	[withLeg({ side: 'BOTH' }), 'bad-basket'],
	[withLeg({ instrument: 'NIFTY' }), 'bad-basket'],
	[withLeg({ price: 101.2 }), 'bad-basket'],
	[withLeg({ account: 'all' }), 'bad-basket']
])('%s: %s, and nothing of it is taken', (text, why) =>
	expect(readOpenedFile(text)).toEqual({ is: 'wrong', why })
);
