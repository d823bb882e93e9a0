import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { FeedBadge } from './feed-badge.ts';
import type { FeedMoveRow } from '#lib/wire/socket/messages.ts';

/** Ms by which two readings of one move's time may differ once the clocks are aligned. */
const SAME_WITHIN = 1_000;

/**
 * What `older` has beyond the end of `newer`; both are parts of one list, newest first, perhaps by two clocks, and the
 * answer is by the clock of `newer`. Undefined when they have no move in common: between them some may be missing.
 */
export function beyond(
	newer: readonly FeedMoveRow[],
	older: readonly FeedMoveRow[]
): readonly FeedMoveRow[] | undefined {
	const last = newer.at(-1);
	if (!last) return older;
	const fits = older
		.map((move, index) => ({ index, shift: last.at - move.at }))
		.filter(({ index, shift }) => agree(newer, older, index, shift))
		.sort((a, b) => Math.abs(a.shift) - Math.abs(b.shift));
	const [best] = fits;
	if (!best) return undefined;
	return older.slice(best.index + 1).map((move) => ({ ...move, at: move.at + best.shift }));
}

/** Whether the two lists tell the same moves when the last of `newer` is the one at `index` of `older`. */
function agree(
	newer: readonly FeedMoveRow[],
	older: readonly FeedMoveRow[],
	index: number,
	shift: number
): boolean {
	for (let back = 0; back <= index && back < newer.length; back += 1) {
		const a = newer.at(-1 - back);
		const b = older[index - back];
		if (!a || !b || a.from !== b.from || a.to !== b.to || a.reason !== b.reason) return false;
		if (Math.abs(a.at - b.at - shift) > SAME_WITHIN) return false;
	}
	return true;
}

/** The moves of one day in India. */
interface MoveDay {
	date: IsoDate;
	moves: readonly FeedMoveRow[];
	gaps: Gaps;
}

interface Gaps {
	/** Moves that have been measured. */
	count: number;
	/** Ms without a tick, together. */
	total: number;
	/** The longest one; undefined when there is none. */
	longest: FeedMoveRow | undefined;
}

/** In the order in which they come, so newest first stays newest first. */
export function movesByDay(moves: readonly FeedMoveRow[]): readonly MoveDay[] {
	const days = new Map<IsoDate, FeedMoveRow[]>();
	for (const move of moves) {
		const date = istDate(move.at);
		const day = days.get(date);
		if (day) day.push(move);
		else days.set(date, [move]);
	}
	return [...days].map(([date, of]) => ({ date, moves: of, gaps: gapsOf(of) }));
}

export function gapsOf(moves: readonly FeedMoveRow[]): Gaps {
	const gaps: Gaps = { count: 0, total: 0, longest: undefined };
	for (const move of moves) {
		if (move.gap === null) continue;
		gaps.count += 1;
		gaps.total += move.gap;
		if (move.gap > (gaps.longest?.gap ?? -1)) gaps.longest = move;
	}
	return gaps;
}

/** Ms at which a bar is full. It is the same on every day, so that a bar's length can be remembered. */
export const FULL_BAR = 60_000;

/** How much of its track a gap fills, 0 to 1: by the square root, so that 0.2 s is still seen beside a minute. */
export function gapShare(gap: number): number {
	return Math.sqrt(Math.min(1, Math.max(0, gap) / FULL_BAR));
}

interface OpenGap {
	/** Ms without a tick so far. */
	so: number;
	/** The move during which it began; undefined while the feed has not moved. */
	move: FeedMoveRow | undefined;
}

/** Between the last tick and the move that it caused some seconds pass, in which the silence is judged. */
const CAUSED_WITHIN = 15_000;

/**
 * The gap that goes on now; undefined while prices come, are not expected, or nothing is heard. `newest` is the newest move and
 * `now` epoch ms as moves are dated.
 */
export function openGap(
	{ state, age }: Pick<FeedBadge, 'state' | 'age'>,
	newest: FeedMoveRow | undefined,
	now: number
): OpenGap | undefined {
	if (age === undefined || (state !== 'stale' && state !== 'down' && state !== 'switching')) {
		return undefined;
	}
	const after = newest?.gap === null ? newest.at - (now - age) : undefined;
	const caused = after !== undefined && after > -SAME_WITHIN && after < CAUSED_WITHIN;
	return { so: age, move: caused ? newest : undefined };
}
