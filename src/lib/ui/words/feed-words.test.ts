import { describe, expect, test } from 'vitest';
import { MOVE_REASONS } from '#lib/domain/feed/feed-move.ts';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { feedTroubleWords } from './feed-trouble-words.ts';
import { feedHeadline, gapText, moveReason } from './feed-words.ts';
import { dayWord, istClock, istWhen } from './ist-words.ts';
import { moneyWords } from './money-words.ts';

test.each([
	[0, '0.0 s'],
	[40, '0.0 s'],
	[180, '0.2 s'],
	[6_240, '6.2 s'],
	[9_960, '10 s'],
	[59_400, '59 s'],
	[60_000, '1 min'],
	[65_000, '1 min 5 s'],
	[7_320_000, '2 h 2 min']
])('a gap of %i ms is said as "%s"', (gap, text) => {
	expect(gapText(gap)).toBe(text);
});

test('every reason has words of its own, and an unknown one is shown as it came', () => {
	const words = MOVE_REASONS.map((reason) => moveReason(reason));
	expect(new Set(words).size).toBe(MOVE_REASONS.length);
	expect(words.every((text) => text.includes(' '))).toBe(true);
	expect(moveReason('moonlight')).toBe('moonlight');
	expect(moveReason('closed', 'it does not read what it is sent')).toBe(
		'it does not read what it is sent'
	);
});

test('a pinned account that is down is named in the headline, not "no account"', () => {
	const down = { state: 'down', account: 'Paper A' } as const;
	expect(feedHeadline({ ...down, pinned: true })).toBe('Pinned to Paper A, which is down');
	expect(feedHeadline({ ...down, pinned: false })).toBe('No account is feeding prices');
});

describe('times are those of India', () => {
	const now = Date.UTC(2026, 10, 23, 6, 30);
	test('of today without the day, of another day with it', () => {
		expect(istClock(now)).toBe('12:00:00');
		expect(istWhen(now, now)).toBe('12:00:00');
		expect(istWhen(now - 86_400_000, now)).toBe('yesterday 12:00:00');
		expect(istWhen(now - 5 * 86_400_000, now)).toBe('18 Nov 12:00:00');
	});
	test.each([
		['2026-11-23', 'Today'],
		['2026-11-22', 'Yesterday'],
		['2026-11-02', '2 Nov'],
		['2025-11-23', '23 Nov 2025']
	])('%s is %s', (date, word) => {
		const day = isoDate(date);
		expect(day && dayWord(day, now)).toBe(word);
	});
});

test.each([
	[['live', 'semi-auto'], undefined],
	[['paper', 'paper'], 'PAPER NO REAL MONEY'],
	[['analyze'], 'ANALYZE NO REAL MONEY'],
	[['paper', 'live'], 'PAPER AND LIVE'],
	[['semi-auto', 'analyze'], 'ANALYZE AND LIVE'],
	[[], undefined]
] as const)('accounts that are %j make the top bar say %s', (modes, words) => {
	const said = moneyWords(modes);
	expect(said && `${said.short} ${said.more}`).toBe(words);
});

test('a refusal is a sentence that names the account and what happens next', () => {
	const words = feedTroubleWords(
		{ is: 'not-yet', wish: { account: 'b', pin: false } },
		() => 'Angel'
	);
	expect(words).toBe(
		'The feed has not switched to Angel yet: it will as soon as Angel is connected.'
	);
});
