import type { Intent } from './intent.ts';
import type { IntentEvent } from './intent-event.ts';
import { nextLife } from './next-life.ts';

/** Kinds of oddities that are kept of one intent. */
const MOST_ODD = 20;

/** The intent after an event; the same object where it says nothing new. What cannot happen is kept as evidence. */
export function tellIntent(intent: Intent, event: IntentEvent): Intent {
	const next = nextLife(intent.life, event);
	switch (next.is) {
		case 'moved': {
			const moved = { ...intent, life: next.life };
			return next.odd ? withOdd(moved, event) : moved;
		}
		case 'same':
			return intent;
		case 'odd':
			return withOdd(intent, event);
	}
}

function withOdd(intent: Intent, event: IntentEvent): Intent {
	const words = wordsOf(event);
	const known = intent.odd.some((before) => wordsOf(before) === words);
	if (known || intent.odd.length >= MOST_ODD) return intent;
	return { ...intent, odd: [...intent.odd, event] };
}

/** The same thing said at another time is not another thing. */
function wordsOf({ at: _at, ...said }: IntentEvent): string {
	return JSON.stringify(said);
}
