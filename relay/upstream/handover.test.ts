import { expect, test } from 'vitest';
import { judgeHandover, type HandoverFacts } from './handover.ts';

const policy = { within: 5_000, idleAfter: 2_500 };
const NOW = 1_000_000;
const next = { condition: 'live', must: false, ticks: 0, busy: false } as const;
const facts: HandoverFacts = {
	marketOpen: true,
	tickedAt: NOW - 100,
	ticks: 5,
	since: NOW - 1_000,
	next
};
const late = { since: NOW - 5_000 };

test.each<[string, Partial<HandoverFacts>, ReturnType<typeof judgeHandover>]>([
	['the next account has not ticked yet', {}, 'wait'],
	['it has ticked', { next: { ...next, ticks: 1 } }, 'move'],
	[
		'it ticks, but is still being asked for the rest',
		{ next: { ...next, ticks: 9, busy: true } },
		'wait'
	],
	[
		'it ticks, and takes too long over the rest',
		{ ...late, next: { ...next, ticks: 9, busy: true } },
		'move'
	],
	['it stays silent while the serving one ticks', late, 'mute'],
	['both have nothing to tick', { ...late, ticks: 1 }, 'move'],
	['it is pinned and stays silent', { ...late, next: { ...next, must: true } }, 'move'],
	[
		'it is pinned and connecting',
		{ next: { ...next, must: true, condition: 'connecting' } },
		'wait'
	],
	['it is pinned and down', { next: { ...next, must: true, condition: 'waiting' } }, 'move'],
	['the market is closed', { marketOpen: false }, 'move'],
	['whether the market is open is not known', { marketOpen: undefined }, 'wait'],
	['the serving one never ticked', { tickedAt: undefined }, 'move'],
	['the serving one has not ticked lately', { tickedAt: NOW - 2_500 }, 'move']
])('%s', (_, changed, verdict) => {
	expect(judgeHandover({ ...facts, ...changed }, NOW, policy)).toBe(verdict);
});
