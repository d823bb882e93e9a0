import type { IntentLife } from './intent.ts';
import type { IntentEvent, SeenState } from './intent-event.ts';

type Seen = Extract<IntentEvent, { kind: 'seen' }>;

/**
 * What outweighs what. A trade cannot be taken back, so a fill outweighs every other end, and a cancellation the end of
 * the day. With that the order in which an order is seen does not matter.
 */
const WEIGHT: Readonly<Record<'accepted' | SeenState, number>> = {
	accepted: 0,
	open: 1,
	'part-filled': 2,
	rejected: 3,
	expired: 4,
	cancelled: 5,
	filled: 6
};
const FIRST_END = WEIGHT.rejected;

/** The life itself where nothing is new. */
export function seenLife(life: IntentLife, event: Seen): IntentLife {
	const fill = moreFilled(life, event);
	const state = WEIGHT[event.state] > weightOf(life.state) ? event.state : life.state;
	const reason = longerOf(life.reason, event.reason);
	if (state === life.state && reason === life.reason && fill === undefined) return life;
	return { ...life, state, reason, ...fill };
}

/** Whether it has ended otherwise: an order ends once. */
export function endsOtherwise(life: IntentLife, event: Seen): boolean {
	const ended = weightOf(life.state) >= FIRST_END && WEIGHT[event.state] >= FIRST_END;
	return ended && life.state !== event.state;
}

function weightOf(state: IntentLife['state']): number {
	return Object.hasOwn(WEIGHT, state) ? WEIGHT[state as 'accepted' | SeenState] : 0;
}

/** Fills only grow: a book that says fewer is late. Undefined where nothing is new. */
function moreFilled(
	life: IntentLife,
	{ filled = 0, average, at }: Seen
): Partial<IntentLife> | undefined {
	if (filled > life.filled) return { filled, average, filledAt: at };
	if (filled < life.filled || average === undefined || filled === 0) return undefined;
	// Two sources round one average differently: the lower one, whichever came first.
	if (life.average !== undefined && life.average <= average) return undefined;
	return { average };
}

/** Of two texts the longer, and of equally long ones always the same. */
function longerOf(a: string, b: string): string {
	if (a.length !== b.length) return a.length > b.length ? a : b;
	return a > b ? a : b;
}
