import { expect, test } from 'vitest';
import { contractRank } from './contract-rank.ts';
import { instrumentKey } from './instrument-key.ts';

test('contracts are in the order of underlying, expiry, future, strike and side', () => {
	const inOrder = [
		...['BANKNIFTY29DEC2659500CE', 'NIFTY', 'NIFTY29DEC26FUT', 'NIFTY29DEC269900CE'],
		...['NIFTY29DEC2626000CE', 'NIFTY29DEC2626000PE', 'NIFTY05JAN2726000CE', 'TCS'],
		...['VEDL25APR24292.5CE', 'VEDL25APR24300CE']
	].map((symbol) => instrumentKey('NFO', symbol));
	const byRank = (a: string, b: string) => (a < b ? -1 : 1);
	const ranks = inOrder.map(contractRank);
	expect(ranks.toSorted(byRank)).toEqual(ranks);
});
