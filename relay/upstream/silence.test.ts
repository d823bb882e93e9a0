import { expect, test } from 'vitest';
import { judgeSilence, SILENCE, Witness, type SilenceFacts } from './silence.ts';

const open: SilenceFacts = {
	quietSince: 0,
	marketOpen: true,
	witnessAt: undefined,
	unansweredSince: undefined
};

const table: [string, SilenceFacts, number, ReturnType<typeof judgeSilence>][] = [
	['a tick a moment ago', open, 2_499, 'fine'],
	['half of the limit: ask', open, 2_500, 'ask'],
	['a thin market is not mute, however long it is silent', open, 29_999, 'ask'],
	['after half a minute its subscriptions are made anew', open, 30_000, 'renew'],
	['a closed market is silent', { ...open, marketOpen: false }, 3_600_000, 'fine'],
	['an unknown calendar excuses nothing', { ...open, marketOpen: undefined }, 2_500, 'ask'],
	['another account ticks, within the limit', { ...open, witnessAt: 3_000 }, 4_999, 'ask'],
	['another account ticks', { ...open, witnessAt: 3_000 }, 5_000, 'mute'],
	['another account was a little faster', { ...open, witnessAt: 5_900 }, 6_149, 'ask'],
	[
		'another account was faster by more than a network',
		{ ...open, witnessAt: 5_900 },
		6_150,
		'mute'
	],
	[
		'no answer to our question, within the limit',
		{ ...open, unansweredSince: 2_500 },
		4_999,
		'ask'
	],
	[
		'no answer for two seconds: it needs no witness',
		{ ...open, unansweredSince: 2_500 },
		5_000,
		'mute'
	],
	['asked a moment ago, after a long sleep', { ...open, unansweredSince: 59_000 }, 60_000, 'renew'],
	['no answer after hours', { ...open, marketOpen: false, unansweredSince: 2_500 }, 9_000, 'fine'],
	[
		'another account ticks although the calendar says closed',
		{ ...open, marketOpen: false, witnessAt: 3_000 },
		5_000,
		'fine'
	]
];

test.each(table)('%s', (_, facts, now, expected) => {
	expect(judgeSilence(facts, now, SILENCE)).toBe(expected);
});

test('the first tick of a witness may be an old price, the second proves a living market', () => {
	const witness = new Witness();
	witness.ticked(10);
	expect(witness.provedAt).toBeUndefined();
	witness.ticked(20);
	witness.ticked(30);
	expect(witness.provedAt).toBe(20);
});
