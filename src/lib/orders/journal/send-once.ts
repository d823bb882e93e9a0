import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { IntentEvent } from '#lib/orders/intent/intent-event.ts';
import { answerEvent, isOwnLimiter } from '#lib/orders/intent/answer-event.ts';
import type { Journal, LeaveAnswer, LeaveRefusal, SendPermit } from './journal.ts';

/** What carries an order to its server. It learns which by spending the permit, once. */
export interface OrderSender {
	place(permit: SendPermit): Promise<Answer<OrderOutcome>>;
}

interface SendingWorld {
	journal: Journal;
	sender: OrderSender;
	/** Epoch ms. */
	now: () => number;
	/** Resolves after so many ms. */
	pause: (ms: number) => Promise<void>;
	/** Whether an order of this account is known to be another intent's. */
	isTaken: (account: AccountId, orderid: string) => boolean;
	/** Told of a sender that threw, which none should. */
	trouble: (error: unknown) => void;
}

export type Sent = { left: true; intent: Intent } | ({ left: false } & LeaveRefusal);

/** Ms after which OpenAlgo's limit per second lets the next call through. */
const A_SECOND = 1_000;

/**
 * Sends an intent, which may never have left before, and writes down what its answer proves. `leaving`: that it leaves was written
 * down with it.
 */
export async function sendOnce(
	world: SendingWorld,
	id: IntentId,
	leaving?: LeaveAnswer
): Promise<Sent> {
	const { journal, now, pause } = world;
	const leaves = leaving ?? (await journal.leave(id));
	if (!('permit' in leaves)) return { left: false, ...leaves };
	let answer = await placed(world, leaves.permit);
	// The one thing that is ever sent again: it provably reached nobody.
	if (isOwnLimiter(answer) && limitIsPerSecond(answer)) {
		await pause(A_SECOND);
		const again = await journal.leaveAgain(leaves.permit);
		if ('permit' in again) answer = await placed(world, again.permit);
	}
	const intent = await journal.tell(id, await proven(world, id, answerEvent(answer, now())));
	if (!intent) throw new Error('an order has left that is in no journal');
	return { left: true, intent };
}

/** A sender that throws has not said that it sent nothing. */
async function placed(
	{ sender, trouble }: SendingWorld,
	permit: SendPermit
): Promise<Answer<OrderOutcome>> {
	try {
		return await sender.place(permit);
	} catch (error) {
		trouble(error);
		return { ok: false, refusal: { kind: 'unexpected', where: 'sender' } };
	}
}

/** An order id that was there before proves nothing of this order. */
async function proven(
	{ journal, isTaken }: SendingWorld,
	id: IntentId,
	event: IntentEvent
): Promise<IntentEvent> {
	if (event.kind !== 'acknowledged') return event;
	const intent = await journal.of(id);
	if (!intent) return event;
	const before = await journal.baseline(intent.group, intent.account);
	const known = before?.orderids?.includes(event.orderid) ?? false;
	if (!known && !isTaken(intent.account, event.orderid)) return event;
	const { at, orderid } = event;
	return { kind: 'unanswered', at, because: 'id-of-another', message: orderid };
}

function limitIsPerSecond(answer: Answer<OrderOutcome>): boolean {
	if (answer.ok || answer.refusal.kind !== 'rate-limited') return false;
	return answer.refusal.limit?.endsWith('1 second') ?? false;
}
