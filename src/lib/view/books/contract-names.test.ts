import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { contractNames } from './contract-names.ts';

test.each([
	['NIFTY24NOV2626000CE', 'NIFTY 24 Nov 26,000 CE', 'NIFTY', '2026-11-24', 'NIFTY 2026-11-24'],
	['CRUDEOIL17AUG26FUT', 'CRUDEOIL 17 Aug FUT', 'CRUDEOIL', '2026-08-17', 'CRUDEOIL 2026-08-17'],
	['TCS', 'TCS', 'TCS', undefined, undefined]
])('%s is %s', (symbol, label, underlying, expiry, lotId) => {
	const key = instrumentKey('NFO', symbol);
	expect(contractNames(key)).toMatchObject({ label, underlying, expiry, lotId });
	expect(contractNames(key)).toBe(contractNames(key));
});
