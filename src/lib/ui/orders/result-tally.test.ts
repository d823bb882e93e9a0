import { expect, test } from 'vitest';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import { resultTally } from './result-tally.ts';
import { fillText, reasonText, stateText, stateWords } from './intent-words.ts';

const of = (state: 'filled' | 'part-filled' | 'unknown' | 'not-placed', filled = 0) =>
	anyIntent(state, { life: { state, filled } });

test('a press is summed up in units by what has become of them', () => {
	expect(
		resultTally([of('filled', 65), of('part-filled', 30), of('unknown'), of('not-placed')])
	).toEqual([
		{ part: 'filled', units: 95 },
		{ part: 'open', units: 35 },
		{ part: 'unknown', units: 65 },
		{ part: 'not placed', units: 65 }
	]);
});

test('an unknown order says for how long, and why; a rejection quotes its broker', () => {
	const unknown = anyIntent('u', {
		life: { state: 'unknown', sentAt: 1_000, because: 'timeout' }
	});
	expect(stateText(unknown, 13_000)).toBe('Unknown, checking for 12 s');
	expect(reasonText(unknown)).toBe('No answer in time.');
	const rejected = anyIntent('r', { life: { state: 'rejected', reason: 'RMS: Margin Exceeds' } });
	expect([stateWords(rejected).glyph, reasonText(rejected)]).toEqual([
		'✕',
		'“RMS: Margin Exceeds”'
	]);
});

test('what is not placed says that nothing reached the broker', () => {
	const limited = anyIntent('n', { life: { state: 'not-placed', because: 'rate-limited' } });
	expect(reasonText(limited)).toBe('The server’s own limiter, twice. Nothing reached the broker.');
	expect(fillText(of('part-filled', 30))).toBe('30 of 65');
});
