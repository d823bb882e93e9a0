import { describe, expect, test } from 'vitest';
import { nextChainReading, youngFor, type PastReading, type PastReadings } from './chain-pace.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const ago = (ms: number, change: Partial<PastReading> = {}): PastReading => ({
	at: NOW - ms,
	took: 300,
	whileClosed: false,
	...change
});
const past = (change: Partial<PastReadings> = {}): PastReadings => ({
	near: ago(20_000),
	whole: ago(2 * MINUTE),
	failures: 0,
	...change
});

describe('while the market is open a chain is read', () => {
	test.each<[string, Partial<PastReadings>, unknown]>([
		['near the money first', { near: undefined, whole: undefined }, { of: 'near', inMs: 0 }],
		['whole once it stays on screen', { whole: undefined }, { of: 'whole', inMs: 1_500 }],
		['near the money each minute', {}, { of: 'near', inMs: 40_000 }],
		['at once when that is overdue', { near: ago(70_000) }, { of: 'near', inMs: 0 }],
		[
			'whole instead, every five minutes',
			{ whole: ago(5 * MINUTE) },
			{ of: 'whole', inMs: 40_000 }
		],
		['at once when the clock was set back', { near: ago(-MINUTE) }, { of: 'near', inMs: 0 }],
		[
			'less often from a server that takes seconds for it',
			{ near: ago(20_000, { took: 6_000 }), whole: ago(20_000) },
			{ of: 'near', inMs: 220_000 }
		],
		[
			'whole much less often where that takes ten seconds',
			{ whole: ago(5 * MINUTE, { took: 10_000 }) },
			{ of: 'near', inMs: 40_000 }
		],
		['again soon after a refusal', { failures: 1 }, { of: 'near', inMs: 10_000 }],
		['each minute after many', { failures: 9 }, { of: 'near', inMs: MINUTE }]
	])('%s', (_, change, next) => {
		expect(nextChainReading(past(change), false, NOW)).toEqual(next);
	});
});

describe('while the market is closed', () => {
	const closed = { whileClosed: true };
	test.each<[string, Partial<PastReadings>, unknown]>([
		['a chain is read once more', {}, { of: 'near', inMs: 40_000 }],
		[
			'all strikes too',
			{ near: ago(1, closed), whole: ago(5 * MINUTE) },
			{ of: 'whole', inMs: 59_999 }
		],
		[
			'and then no more',
			{ near: ago(3 * MINUTE, closed), whole: ago(MINUTE, closed) },
			{ of: 'nothing' }
		]
	])('%s', (_, change, next) => {
		expect(nextChainReading(past(change), true, NOW)).toEqual(next);
	});

	test('a chain that was read within a quarter of an hour need not be read to be opened', () => {
		const unread = past({ near: undefined, whole: undefined });
		expect(youngFor('near', unread, true)).toBe(15 * MINUTE);
		expect(youngFor('near', unread, false)).toBe(MINUTE);
		expect(youngFor('near', past(), true)).toBe(MINUTE);
	});
});
