import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { answerEvent } from '#lib/orders/intent/answer-event.ts';
import type { NotPlacedWhy, UnknownWhy } from '#lib/orders/intent/intent-event.ts';

/** What the answer to a modify or a cancel says. Only the order book proves that it was done. */
export type ChangeAnswer =
	| { is: 'taken' }
	/** It may have been done. */
	| { is: 'lost'; because: UnknownWhy }
	/** A person has to do it at its server, which is in semi-auto mode. */
	| { is: 'at-its-server'; message: string }
	/** In the broker's or the server's own words. */
	| { is: 'refused'; message: string }
	/** It provably reached no broker. */
	| { is: 'not-sent'; because: NotPlacedWhy };

export function changeAnswer(answer: Answer<OrderOutcome>): ChangeAnswer {
	const event = answerEvent(answer, 0);
	switch (event.kind) {
		case 'acknowledged':
			return { is: 'taken' };
		case 'queued':
			return { is: 'at-its-server', message: '' };
		case 'refused':
			return {
				is: isSemiAuto(event.message) ? 'at-its-server' : 'refused',
				message: event.message
			};
		case 'not-placed':
			return { is: 'not-sent', because: event.because };
		case 'unanswered':
			return { is: 'lost', because: event.because };
	}
}

/** `Cancel order operation is not allowed in Semi-Auto mode.`, with 403. */
function isSemiAuto(message: string): boolean {
	return /not allowed in semi-auto/i.test(message);
}
