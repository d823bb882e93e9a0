import { expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { FeedHistoryPage } from '#lib/wire/http/feed-history.ts';
import type { FeedMoveRow } from '#lib/wire/socket/messages.ts';
import { FeedHistory } from './feed-history.svelte.ts';
import { sampleMove } from '#lib/view/testing/feed-samples.ts';

const NOW = Date.UTC(2026, 10, 23, 6);

/** 120 moves, newest first, at uneven times: nothing lines up by accident. */
const ALL = Array.from({ length: 120 }, (_, i) =>
	sampleMove(NOW - i * 60_000 - i * i * 1_300, { from: `a${i % 3}`, to: `a${(i + 1) % 3}` })
);

/** A relay with these moves, which answers in pages of fifty. */
function historyOf(all: readonly FeedMoveRow[]) {
	const asked: (number | undefined)[] = [];
	const heard: unknown[] = [];
	let answer = (before: number | undefined): ApiAnswer<FeedHistoryPage> => ({
		ok: true,
		value: { rows: all.filter(({ at }) => at < (before ?? Infinity)).slice(0, 50) }
	});
	const history = new FeedHistory({
		ask: async (before) => {
			asked.push(before);
			return answer(before);
		},
		heard: (problem) => void heard.push(problem)
	});
	const fail = () => {
		const works = answer;
		answer = () => ({ ok: false, problem: { kind: 'unreachable' } });
		return () => (answer = works);
	};
	return { history, asked, heard, fail };
}

test('one press shows moves that were not on the page, however many were told already', async () => {
	const { history, asked } = historyOf(ALL);
	history.hear(ALL.slice(0, 50));
	await history.older();
	expect(history.moves).toEqual(ALL.slice(0, 100));
	expect(asked).toHaveLength(2);
	expect(history.complete).toBe(false);
	await history.older();
	expect(history.moves).toEqual(ALL);
	expect(history.complete).toBe(true);
});

test('a device whose clock is wrong sees each move once, all by one clock', async () => {
	const { history } = historyOf(ALL);
	const ours = ALL.map((move) => ({ ...move, at: move.at + 400_000 }));
	history.hear(ours.slice(0, 50));
	await history.older();
	await history.older();
	expect(history.moves).toEqual(ours);
});

test('a new move goes on top, and what was loaded stays', async () => {
	const { history } = historyOf(ALL.slice(1));
	history.hear(ALL.slice(1, 51));
	await history.older();
	history.hear(ALL.slice(0, 50));
	expect(history.moves).toEqual(ALL.slice(0, 101));
});

test('a gap that was measured later replaces the open one', () => {
	const { history } = historyOf(ALL);
	history.hear([sampleMove(NOW, { gap: null })]);
	history.hear([sampleMove(NOW, { gap: 700 })]);
	expect(history.moves.map(({ gap }) => gap)).toEqual([700]);
});

test('after an absence with too many moves no hole is hidden: the older ones are asked for again', async () => {
	const { history, asked } = historyOf(ALL);
	history.hear(ALL.slice(60, 110));
	history.hear(ALL.slice(0, 50));
	expect(history.moves).toEqual(ALL.slice(0, 50));
	await history.older();
	expect(asked).toEqual([undefined, ALL[49]?.at]);
	expect(history.moves).toEqual(ALL.slice(0, 100));
});

test('a relay that does not answer is said, and what is known stays', async () => {
	const { history, heard, fail } = historyOf(ALL);
	history.hear(ALL.slice(0, 50));
	const mend = fail();
	await history.older();
	expect(history.problem).toEqual({ kind: 'unreachable' });
	expect(heard).toEqual([{ kind: 'unreachable' }]);
	expect(history.moves).toHaveLength(50);
	mend();
	await history.older();
	expect(history.problem).toBeUndefined();
	expect(history.moves).toHaveLength(100);
});
