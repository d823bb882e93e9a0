import { expect, test } from 'vitest';
import { ledgerWalk } from './ledger-walk.ts';

test.each([
	['units', false],
	['contracts', true]
])(
	'P&L, its sums and the part of the day are those of the exchange’s ledger where commodities are counted in %s',
	async (_, contracts) => {
		const result = await ledgerWalk({ seed: 7, fills: 300, contracts });
		expect(result.worst).toBe(0);
		expect(result.compared).toBeGreaterThan(500);
		expect(result.unproved).toBeLessThan(result.compared / 10);
	}
);
