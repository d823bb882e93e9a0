import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { Funds } from './account-books.ts';
import { fundsEquation, sumFunds } from './funds-equation.ts';

const funds = (patch: Partial<Funds> = {}): Funds => ({
	...{ available: paise(97_500_000), collateral: paise(5_000_000), used: paise(2_500_000) },
	...{ m2mRealised: paise(0), m2mUnrealised: paise(3_069_820) },
	...patch
});

test('cash and collateral without what is used is what is available', () => {
	const { cash, collateral, used, available, usedPercent } = fundsEquation(funds());
	expect(cash).toBe(95_000_000);
	expect((cash ?? 0) + (collateral ?? 0) - (used ?? 0)).toBe(available);
	expect(usedPercent).toBe(2.5);
});

test('a server that leaves out a part leaves the cash open, and nothing is made up', () => {
	expect(fundsEquation(funds({ collateral: undefined })).cash).toBeUndefined();
	expect(fundsEquation(funds({ used: undefined }))).toMatchObject({
		...{ cash: undefined, usedPercent: undefined, available: 97_500_000 }
	});
});

test('an overdrawn account is shown as it is, and uses no percent of nothing', () => {
	const { cash, usedPercent } = fundsEquation(
		funds({ available: paise(-5_000), collateral: paise(0), used: paise(4_000) })
	);
	expect([cash, usedPercent]).toEqual([-1_000, undefined]);
});

test('a sum says how many accounts have no figure', () => {
	const sum = sumFunds([funds(), funds({ used: undefined })].map(fundsEquation));
	expect(sum).toMatchObject({
		available: { amount: 195_000_000, without: 0 },
		used: { amount: 2_500_000, without: 1 },
		cash: { amount: 95_000_000, without: 1 },
		usedPercent: undefined
	});
});
