import { expect, test } from 'vitest';
import type { PriceAge, PricesAge } from '#lib/domain/price/price-age.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import { ageMark, priceAgeWords, pricesAgeWords } from './price-age-words.ts';

const FRIDAY = ist('2026-11-27 15:40');
const THURSDAY = ist('2026-11-26 14:02');

test.each<[PriceAge, string, string]>([
	[{ is: 'none' }, 'no price yet', ''],
	[{ is: 'live', age: 400 }, 'now', ''],
	[{ is: 'live', age: 12_000 }, '12 s ago', ''],
	[{ is: 'stale', age: 0 }, 'now', '0 s'],
	[{ is: 'stale', age: 41_000 }, '41 s ago', '41 s'],
	[{ is: 'close', of: FRIDAY }, 'Close, Fri 27 Nov', ''],
	[{ is: 'close', of: ist('2026-11-28 0:15') }, 'Close, Fri 27 Nov', ''],
	[{ is: 'close', of: undefined }, 'Last price', ''],
	[{ is: 'pre-open' }, 'Pre-open', ''],
	[{ is: 'past', at: THURSDAY }, 'as of Thu 26 Nov, 14:02', '26 Nov']
])('%o is said as "%s", in a cell as "%s"', (age, words, mark) => {
	expect([priceAgeWords(age), ageMark(age)]).toEqual([words, mark]);
});

test.each<[PricesAge, string]>([
	[{ is: 'none' }, '—'],
	[{ is: 'open', newest: 0, oldest: 900, stale: false }, 'now'],
	[{ is: 'open', newest: 200, oldest: 12_000, stale: false }, 'up to 12 s ago'],
	[{ is: 'open', newest: 8_000, oldest: 41_000, stale: true }, '8–41 s ago'],
	[{ is: 'open', newest: 41_000, oldest: 41_900, stale: true }, '41 s ago'],
	[{ is: 'open', newest: 41_000, oldest: 130_000, stale: true }, '41 s–2 min ago'],
	[{ is: 'open', newest: 86_400_000, oldest: 3 * 86_400_000, stale: true }, '1 day–3 days ago'],
	[{ is: 'shut', close: FRIDAY, oldest: undefined }, 'Close, Fri 27 Nov'],
	[{ is: 'shut', close: FRIDAY, oldest: THURSDAY }, 'from Thu 26 Nov, 14:02'],
	[{ is: 'pre-open' }, 'Pre-open']
])('the table’s %o is said as "%s"', (age, words) => {
	expect(pricesAgeWords(age)).toBe(words);
});
