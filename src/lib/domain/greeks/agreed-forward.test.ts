import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { agreedForward, type SaidForward } from './agreed-forward.ts';
import type { Forward } from './implied-forward.ts';

const MONTH = 30 / 365;
const parity: Forward = { rupees: 26_120, from: 'parity' };
const spot: Forward = { rupees: 26_000, from: 'spot' };
const said = (forward: number | undefined, rupees = 25_900): SaidForward => ({
	forward,
	spot: paise(rupees * 100)
});

test.each<[string, Forward | undefined, SaidForward, Forward | undefined]>([
	['ours by parity stands, whatever the server says', parity, said(27_000), parity],
	[
		'without a pair the server’s carry comes on our spot',
		spot,
		said(26_010),
		{ rupees: 26_110, from: 'server' }
	],
	['also a negative one', spot, said(25_850), { rupees: 25_950, from: 'server' }],
	['a carry that no market pays is not believed', spot, said(26_700), spot],
	['nor a forward in another unit', spot, said(2_601_000), spot],
	['a server that says none leaves the spot', spot, said(undefined), spot],
	[
		'a forward without the spot that it belongs to says nothing',
		spot,
		{ forward: 26_010, spot: undefined },
		spot
	],
	['nothing of ours is nothing', undefined, said(26_010), undefined]
])('%s', (_, ours, theirs, agreed) => {
	expect(agreedForward(ours, theirs, MONTH)).toEqual(agreed);
});
