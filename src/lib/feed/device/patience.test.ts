import { expect, test } from 'vitest';
import { answerTime, patience } from './patience.ts';

const heard = { heardAt: 10_000, answerBy: undefined };
const asked = { heardAt: 13_000, answerBy: 15_250 };

test.each([
	['just heard', heard, 10_000, { is: 'wait', until: 13_000 }],
	['a late word is no silence', heard, 12_999, { is: 'wait', until: 13_000 }],
	['three missing words are a question', heard, 13_000, { is: 'ask' }],
	['an hour of sleep is a question first', heard, 3_610_000, { is: 'ask' }],
	['a clock that was set back is a question', heard, 5_000, { is: 'ask' }],
	['the answer has its time', asked, 15_249, { is: 'wait', until: 15_250 }],
	['no answer', asked, 15_250, { is: 'take-over' }],
	['asleep while the answer came: ask again', asked, 3_600_000, { is: 'ask' }]
])('%s', (_, silence, now, expected) => {
	expect(patience(silence, now)).toEqual(expected);
});

test('windows that asked in the same moment do not lose patience in the same moment', () => {
	expect(answerTime(0, 0)).toBe(2_000);
	expect(answerTime(0, 0.5)).toBe(2_250);
});
