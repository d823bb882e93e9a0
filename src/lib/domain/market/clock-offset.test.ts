import { expect, test } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What was heard, and the offset that follows from all of it. */
type Heard =
	{ told: number; now: number } | { theirs: number; asked: number; heard: number; grain?: number };

test.each<[string, readonly Heard[], number | undefined]>([
	['nothing was heard', [], undefined],
	['a time came unasked', [{ told: 5_080, now: 100 }], 4_980],
	[
		'an answer replaces what came unasked, and is taken as half-way',
		[
			{ told: 5_080, now: 100 },
			{ theirs: 5_100, asked: 120, heard: 180 }
		],
		4_950
	],
	[
		'nothing that comes unasked replaces an answer',
		[
			{ theirs: 5_100, asked: 120, heard: 180 },
			{ told: 5_500, now: 200 }
		],
		4_950
	],
	[
		'the quickest answer is the truest',
		[
			{ theirs: 1_010, asked: 0, heard: 20 },
			{ theirs: 1_900, asked: 100, heard: 900 }
		],
		1_000
	],
	[
		'a quicker one replaces it',
		[
			{ theirs: 1_900, asked: 100, heard: 900 },
			{ theirs: 2_010, asked: 1_000, heard: 1_020 }
		],
		1_000
	],
	[
		'after five minutes a slower one does too, since clocks drift',
		[
			{ theirs: 1_010, asked: 0, heard: 20 },
			{ theirs: 302_000, asked: 301_000, heard: 301_900 }
		],
		550
	],
	[
		'whole seconds are taken as their middle',
		[{ theirs: 10_000, asked: 0, heard: 100, grain: 1_000 }],
		10_450
	],
	[
		'whole seconds do not replace a quick answer in ms',
		[
			{ theirs: 10_050, asked: 0, heard: 100 },
			{ theirs: 11_000, asked: 1_000, heard: 1_100, grain: 1_000 }
		],
		10_000
	],
	...[HOUR, -HOUR, 24 * HOUR, -24 * HOUR].map((by): [string, readonly Heard[], number] => [
		`a clock that was set by ${by} ms is believed with the next answer, however slow`,
		[
			{ theirs: 1_010, asked: 0, heard: 20 },
			{ theirs: 6_200 + by, asked: 5_000, heard: 5_400 }
		],
		1_000 + by
	]),
	[
		'our own clock set back is seen in the same way',
		[
			{ theirs: 1_010 + HOUR, asked: HOUR, heard: HOUR + 20 },
			{ theirs: HOUR + MINUTE, asked: MINUTE, heard: MINUTE + 400 }
		],
		HOUR - 200
	]
])('%s', (_, all, ahead) => {
	const offset = new ClockOffset();
	for (const one of all) {
		if ('told' in one) offset.told(one.told, one.now);
		else offset.answered(one.theirs, one);
	}
	expect(offset.ahead).toBe(ahead);
});

test('after a sleep any answer is better than what was heard before', () => {
	const offset = new ClockOffset();
	offset.answered(1_000, { asked: 0, heard: 0 });
	offset.doubt();
	expect(offset.ahead).toBe(1_000);
	offset.told(50_500, 10_000);
	expect(offset.ahead).toBe(40_500);
	offset.answered(51_000, { asked: 10_000, heard: 14_000 });
	expect(offset.ahead).toBe(39_000);
});

test.each([
	['as expected', 61_000, false],
	['a little late', 60_000, false],
	['an hour later', 61_000 + HOUR, true],
	['an hour earlier', 61_000 - HOUR, true]
])('a time that comes unasked, %s, is doubtful: %d', (_, theirs, doubtful) => {
	const offset = new ClockOffset();
	expect(offset.isDoubtful(theirs, 60_000)).toBe(false);
	offset.answered(1_010, { asked: 0, heard: 20 });
	expect(offset.isDoubtful(theirs, 60_000)).toBe(doubtful);
});
