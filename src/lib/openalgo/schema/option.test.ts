import { expect, test } from 'vitest';
import { expiriesFrom } from './option.ts';

test('expiries are read in every spelling that servers send, each day once, nearest first', () => {
	const data = ['29-DEC-2026', '24-NOV-26', '1-DEC-26', '01-Dec-2026', '2026-12-08', 'weekly'];
	const days = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-29'];
	expect(expiriesFrom({ data })).toEqual(days);
});
