import { expect, test } from 'vitest';
import { worthSaving } from './worth-saving.ts';

const GOOD = { ok: true, problem: null };
const no = (problem: 'not-openalgo' | 'redirected' | 'unreachable' | 'blocked-by-browser') => ({
	ok: false,
	problem
});

test.each([
	['all works', [GOOD, GOOD], GOOD, true],
	['the page alone gets through', [no('unreachable'), GOOD], no('unreachable'), true],
	['prices do not come', [GOOD, GOOD], no('not-openalgo'), true],
	['REST is down, prices come', [no('unreachable'), undefined], GOOD, true],
	['REST is another program, prices come', [no('not-openalgo'), undefined], GOOD, false],
	[
		'and the page sees that something answers',
		[no('not-openalgo'), no('blocked-by-browser')],
		GOOD,
		false
	],
	['REST leads elsewhere, prices come', [no('redirected'), undefined], GOOD, false],
	['REST is another program to the relay, not to the page', [no('not-openalgo'), GOOD], GOOD, true],
	['nothing works', [no('unreachable'), no('unreachable')], no('unreachable'), false],
	['nothing was tried', [], undefined, false]
] as const)('%s', (_, rest, prices, savable) => {
	expect(worthSaving(rest, prices)).toBe(savable);
});
