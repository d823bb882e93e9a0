import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { IntentEvent, NotPlacedWhy, UnknownWhy } from './intent-event.ts';

export type AnswerEvent = Extract<
	IntentEvent,
	{ kind: 'acknowledged' | 'queued' | 'refused' | 'not-placed' | 'unanswered' }
>;

/**
 * What the answer to a placed order proves. Only what never reached a broker counts as not placed, and only a no in
 * the broker's or the server's own words as rejected: everything else is unknown. `at`: epoch ms.
 */
export function answerEvent(answer: Answer<OrderOutcome>, at: number): AnswerEvent {
	if (!answer.ok) return { at, ...refusalEvent(answer.refusal) };
	const { value } = answer;
	switch (value.kind) {
		case 'accepted':
			return { at, kind: 'acknowledged', orderid: value.orderid };
		case 'awaiting-approval':
			return { at, kind: 'queued', pendingId: value.pendingId };
		case 'unproven':
			return { at, ...unanswered('no-order-id') };
		case 'nothing-to-do':
			return { at, ...unanswered('no-order-id', value.message) };
	}
}

/** OpenAlgo's own limiter, before its routes: nothing was placed, and one paced repeat is allowed. */
export function isOwnLimiter(answer: Answer<OrderOutcome>): boolean {
	return !answer.ok && answer.refusal.kind === 'rate-limited' && answer.refusal.limit !== undefined;
}

type Said =
	| { kind: 'unanswered'; because: UnknownWhy; message: string }
	| { kind: 'not-placed'; because: NotPlacedWhy }
	| { kind: 'refused'; message: string };

function refusalEvent(refusal: Refusal): Said {
	switch (refusal.kind) {
		case 'timeout':
		case 'unreachable':
		case 'not-openalgo':
		case 'unexpected':
			return unanswered(refusal.kind);
		case 'server':
			return unanswered(refusal.kind, refusal.said);
		case 'rate-limited':
			if (refusal.limit === undefined) return unanswered('too-many-requests');
			return { kind: 'not-placed', because: refusal.kind };
		case 'not-sent':
			return { kind: 'not-placed', because: refusal.because };
		case 'bad-key':
		case 'logged-out':
		case 'key-or-login':
			return { kind: 'not-placed', because: refusal.kind };
		case 'invalid':
			return { kind: 'refused', message: complaintsText(refusal.fields) };
		case 'not-found':
		case 'rejected':
		case 'unsupported':
			return { kind: 'refused', message: refusal.message };
	}
}

function unanswered(because: UnknownWhy, message = ''): Said {
	return { kind: 'unanswered', because, message };
}

function complaintsText(fields: Readonly<Record<string, readonly string[]>>): string {
	return Object.entries(fields)
		.map(([field, complaints]) => [field, complaints.join(' ')].filter(Boolean).join(': '))
		.join('; ');
}
