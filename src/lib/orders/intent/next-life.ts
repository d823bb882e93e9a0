import type { IntentLife, IntentState } from './intent.ts';
import type { IntentEvent, IntentEventKind, SeenState } from './intent-event.ts';
import { endsOtherwise, seenLife } from './seen-life.ts';

type Of<Kind extends IntentEventKind> = Extract<IntentEvent, { kind: Kind }>;

export type NextLife =
	| { is: 'moved'; life: IntentLife; odd: boolean }
	/** It says nothing new. */
	| { is: 'same' }
	/** It cannot happen to an intent in this state. */
	| { is: 'odd' };

const SAME: NextLife = { is: 'same' };
const ODD: NextLife = { is: 'odd' };

/** States in which the answer to its call may still come. */
const ANSWERABLE: ReadonlySet<IntentState> = new Set(['sending', 'unknown', 'missing']);
/** States in which an order at the broker may turn out to be it. */
const ADOPTABLE: ReadonlySet<IntentState> = new Set(['unknown', 'missing', 'awaiting-approval']);
const SEEN: ReadonlySet<IntentState> = new Set<'accepted' | SeenState>([
	...(['accepted', 'open', 'part-filled'] as const),
	...(['filled', 'cancelled', 'rejected', 'expired'] as const)
]);

/** What becomes of an intent by an event. An event that cannot happen in its state changes nothing. */
export function nextLife(life: IntentLife, event: IntentEvent): NextLife {
	switch (event.kind) {
		case 'sent':
			return life.state === 'planned' ? to(life, 'sending', sent(event)) : ODD;
		case 'sent-again':
			if (life.state !== 'sending' || life.attempts !== 1) return ODD;
			return to(life, 'sending', { sentAt: event.at, number: event.number, attempts: 2 });
		case 'withdrawn':
			return life.state === 'planned' ? to(life, 'not-placed', because(event)) : ODD;
		case 'acknowledged':
			if (SEEN.has(life.state)) return life.orderid === event.orderid ? SAME : ODD;
			return answered(life, 'accepted', { orderid: event.orderid });
		case 'queued':
			if (life.state === 'awaiting-approval')
				return life.pendingId === event.pendingId ? SAME : ODD;
			return answered(life, 'awaiting-approval', { pendingId: event.pendingId });
		case 'refused':
			return answered(life, 'rejected', { reason: event.message });
		case 'not-placed':
			return answered(life, 'not-placed', because(event));
		case 'unanswered':
			if (life.state === 'unknown') return SAME;
			if (life.state !== 'sending') return ODD;
			return to(life, 'unknown', { ...because(event), reason: event.message });
		case 'adopted':
			return adopted(life, event);
		case 'looked':
			return looked(life, event);
		case 'denied':
			if (life.state === 'missing') return SAME;
			if (life.state !== 'unknown' && life.state !== 'awaiting-approval') return ODD;
			return to(life, 'missing', { because: undefined });
		case 'seen':
			if (!SEEN.has(life.state) || life.orderid !== event.orderid) return ODD;
			return seen(life, event);
	}
}

function to(life: IntentLife, state: IntentState, part: Partial<IntentLife>): NextLife {
	return { is: 'moved', life: { ...life, state, ...part }, odd: false };
}

function sent({ at, number }: Of<'sent'>): Partial<IntentLife> {
	return { sentAt: at, number, attempts: 1 };
}

function because(event: Of<'withdrawn' | 'not-placed' | 'unanswered'>): Partial<IntentLife> {
	return { because: event.because };
}

function answered(life: IntentLife, state: IntentState, part: Partial<IntentLife>): NextLife {
	if (!ANSWERABLE.has(life.state)) return ODD;
	return to(life, state, { because: undefined, ...part });
}

function adopted(life: IntentLife, { orderid, by }: Of<'adopted'>): NextLife {
	if (SEEN.has(life.state)) return life.orderid === orderid ? SAME : ODD;
	if (!ADOPTABLE.has(life.state)) return ODD;
	return to(life, 'accepted', { orderid, adoptedBy: by, because: undefined });
}

/** A book counts once, however often it is told of. */
function looked(life: IntentLife, { at }: Of<'looked'>): NextLife {
	if (!ADOPTABLE.has(life.state)) return ODD;
	const before = life.looks;
	if (before && at <= before.asOf) return SAME;
	return to(life, life.state, { looks: { count: (before?.count ?? 0) + 1, asOf: at } });
}

/** What two views say of how it ended is joined, and the second one is evidence as well. */
function seen(life: IntentLife, event: Of<'seen'>): NextLife {
	const odd = endsOtherwise(life, event);
	const next = seenLife(life, event);
	if (next === life) return odd ? ODD : SAME;
	return { is: 'moved', life: next, odd };
}
