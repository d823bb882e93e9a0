import { expect, test } from 'vitest';
import { instrumentLabel } from './instrument-label.ts';
import { parseInstrumentKey } from './instrument-key.ts';

test.each([
	['NFO:NIFTY15DEC2626500CE', 'NIFTY 15 Dec 26,500 CE'],
	['NFO:VEDL24APR26292.5PE', 'VEDL 24 Apr 292.50 PE'],
	['NFO:BANKNIFTY05JAN27FUT', 'BANKNIFTY 5 Jan FUT'],
	['NSE:M&M', 'M&M']
])('%s is read as %s', (key, label) => {
	expect(instrumentLabel(parseInstrumentKey(key) ?? expect.fail())).toBe(label);
});
