import { describe, expect, test } from 'vitest';
import type { LinkEvent, LinkPolicy, LinkState, LinkStep } from './link-state.ts';
import { begin, deadlineOf, step } from './step.ts';

const policy: LinkPolicy = {
	openWithin: 10,
	greetWithin: 20,
	silentFor: 30,
	answerWithin: 5,
	settleAfter: 100,
	holdFor: 1_000,
	retryBase: 8,
	retryCap: 100
};
const half = () => 0.5;
const next = (state: LinkState, event: LinkEvent, now: number): LinkStep =>
	step(state, event, now, policy, half);

const opening: LinkState = { at: 'opening', attempt: 2, deadline: 1_010 };
const greeting: LinkState = { at: 'greeting', attempt: 2, deadline: 1_020 };
const live: LinkState = { at: 'live', attempt: 2, since: 1_000, deadline: 1_030, asked: false };
const asked: LinkState = { ...live, asked: true, deadline: 1_035 };
const held: LinkState = { at: 'held', attempt: 2, deadline: 1_750, because: 'logged out' };
const waiting: LinkState = { at: 'waiting', attempt: 3, deadline: 1_016, because: 'gone' };
const stopped: LinkState = { at: 'stopped', because: 'refused' };

const gone: LinkEvent = { is: 'dropped', because: 'gone' };
const no: LinkEvent = { is: 'refused', because: 'bad key' };
const later: LinkEvent = { is: 'postponed', because: 'logged out' };
const clock: LinkEvent = { is: 'clock' };
const opened: LinkEvent = { is: 'opened' };
const welcomed: LinkEvent = { is: 'welcomed' };
const heard: LinkEvent = { is: 'heard' };
const nudged: LinkEvent = { is: 'nudged' };
const left: LinkEvent = { is: 'left' };

/** The third failure waits for half of four times the base: 16 ms. */
const retry = (because: string, now: number): LinkState => ({
	at: 'waiting',
	attempt: 3,
	deadline: now + 16,
	because
});
const out = (because: string): LinkStep => [{ at: 'stopped', because }, 'close'];

const table: [LinkState, LinkEvent, number, LinkStep][] = [
	[opening, opened, 1_005, [{ ...greeting, deadline: 1_025 }, 'greet']],
	[opening, clock, 1_009, [opening]],
	[opening, clock, 1_010, [retry('did not open', 1_010), 'close']],
	[opening, gone, 1_005, [retry('gone', 1_005), 'close']],
	[opening, welcomed, 1_005, [opening]],
	[opening, heard, 1_005, [opening]],
	[opening, later, 1_005, [opening]],
	[opening, nudged, 1_005, [opening]],

	[greeting, welcomed, 1_000, [live, 'resend']],
	[greeting, later, 1_000, [held]],
	[greeting, clock, 1_019, [greeting]],
	[greeting, clock, 1_020, [retry('no answer', 1_020), 'close']],
	[greeting, gone, 1_005, [retry('gone', 1_005), 'close']],
	[greeting, opened, 1_005, [greeting]],
	[greeting, heard, 1_005, [greeting]],
	[greeting, nudged, 1_005, [greeting]],

	[live, heard, 1_010, [{ ...live, deadline: 1_040 }]],
	[live, welcomed, 1_010, [live]],
	[live, opened, 1_010, [live]],
	[live, later, 1_000, [held]],
	[live, clock, 1_029, [live]],
	[live, clock, 1_030, [asked, 'ask']],
	[live, nudged, 1_010, [{ ...live, asked: true, deadline: 1_015 }, 'ask']],
	[live, gone, 1_010, [retry('gone', 1_010), 'close']],
	[asked, heard, 1_034, [{ ...live, deadline: 1_064 }]],
	[asked, nudged, 1_034, [asked]],
	[asked, clock, 1_034, [asked]],
	[asked, clock, 1_035, [retry('silent', 1_035), 'close']],

	[held, clock, 1_749, [held]],
	[held, clock, 1_750, [{ ...greeting, deadline: 1_770 }, 'greet']],
	[held, nudged, 1_100, [{ ...greeting, deadline: 1_120 }, 'greet']],
	[held, heard, 1_100, [held]],
	[held, welcomed, 1_100, [held]],
	[held, opened, 1_100, [held]],
	[held, later, 1_100, [held]],
	[held, gone, 1_100, [retry('gone', 1_100), 'close']],

	[waiting, clock, 1_015, [waiting]],
	[waiting, clock, 1_016, [{ at: 'opening', attempt: 3, deadline: 1_026 }, 'open']],
	[waiting, nudged, 1_001, [{ at: 'opening', attempt: 3, deadline: 1_011 }, 'open']],
	[waiting, gone, 1_005, [waiting]],
	[waiting, opened, 1_005, [waiting]],
	[waiting, welcomed, 1_005, [waiting]],
	[waiting, heard, 1_005, [waiting]],
	[waiting, later, 1_005, [waiting]],

	...[opening, greeting, live, asked, held, waiting].flatMap(
		(state): [LinkState, LinkEvent, number, LinkStep][] => [
			[state, no, 1_005, out('bad key')],
			[state, left, 1_005, out('left')]
		]
	),
	...[opened, welcomed, heard, later, gone, no, left, nudged, clock].map(
		(event): [LinkState, LinkEvent, number, LinkStep] => [stopped, event, 9_999, [stopped]]
	)
];

describe('what a connection does next', () => {
	test.each(table)('%o, on %o at %i', (state, event, now, expected) => {
		expect(next(state, event, now)).toEqual(expected);
	});

	test('the table has every event in every state', () => {
		const pairs = new Set(table.map(([state, event]) => `${state.at} ${event.is}`));
		expect(pairs.size).toBe(6 * 9);
	});
});

test('it begins by opening a socket', () => {
	expect(begin(1_000, policy)).toEqual([{ at: 'opening', attempt: 0, deadline: 1_010 }, 'open']);
});

test('a server that accepts and hangs up does not reset the waiting', () => {
	const [state] = next({ ...live, attempt: 4 }, gone, 1_099);
	expect(state).toMatchObject({ at: 'waiting', attempt: 5 });
});

test('failures are forgotten once a connection has held for a while', () => {
	expect(next(live, heard, 1_100)[0]).toMatchObject({ attempt: 0 });
	expect(next(live, gone, 1_100)[0]).toMatchObject({ attempt: 1, deadline: 1_104 });
});

test('retries spread over the whole of a limit that doubles up to its cap', () => {
	const wait = (attempt: number, random: number) => {
		const [state] = step({ ...opening, attempt }, gone, 0, policy, () => random);
		return deadlineOf(state);
	};
	expect([0, 1, 2, 3, 4, 5].map((attempt) => wait(attempt, 0.999_999))).toEqual(
		[8, 16, 32, 64, 100, 100].map((limit) => expect.closeTo(limit, 3))
	);
	expect(wait(5_000, 0.5)).toBe(50);
	expect(wait(5, 0)).toBe(0);
});

test('a server that said "not now" is left in peace for at least half of the patience', () => {
	const wait = (random: number) => deadlineOf(step(greeting, later, 0, policy, () => random)[0]);
	expect([wait(0), wait(0.5)]).toEqual([500, 750]);
	expect(deadlineOf(stopped)).toBeUndefined();
});
