import type { AccountId } from '#lib/domain/account/account.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { Answer, AnswerMode } from '#lib/openalgo/rest/answer.ts';
import { changeAnswer, type ChangeAnswer } from '#lib/orders/change/change-answer.ts';
import { checkChange, NO_LIMITS, type CheckedChange } from '#lib/orders/change/check-change.ts';
import { isWorking } from '#lib/orders/change/choose-cancels.ts';
import { onlyReduces } from '#lib/orders/change/only-reduces.ts';
import { sameTerms, termsOf, type WorkingTerms } from '#lib/orders/change/working-terms.ts';
import { isOwnLimiter } from '#lib/orders/intent/answer-event.ts';
import type { WaveWorld } from './send-wave.ts';

export interface ModifyPress {
	account: AccountId;
	mode: AnswerMode;
	orderid: string;
	/** As the trader saw it when they confirmed the change. */
	was: WorkingTerms;
	to: WorkingTerms;
	/** Ms after which it is said what is known. */
	within: number;
}

export type ModifyEnd =
	/** The book shows it. */
	| { is: 'modified'; listed: ListedOrder }
	/** It shows the old values, and was true at `asOf` (epoch ms), after `answer` came. */
	| { is: 'not-changed'; listed: ListedOrder; asOf: number; answer: ChangeAnswer }
	/** It shows others: somebody else changed it, or its broker counts the quantity otherwise. */
	| { is: 'otherwise'; listed: ListedOrder }
	/** It ended before or meanwhile. */
	| { is: 'ended'; listed: ListedOrder }
	/** A person has to change it at its server. */
	| { is: 'at-its-server'; message: string }
	/** No book could be read since it was sent. */
	| { is: 'not-known'; answer: ChangeAnswer }
	/** Nothing was sent, for what follows. */
	| { is: 'not-allowed'; check: CheckedChange }
	/** It is not as the trader saw it. */
	| { is: 'changed-meanwhile'; listed: ListedOrder }
	| { is: 'not-in-book' }
	| { is: 'unreadable' }
	| { is: 'mode-changed'; to: AnswerMode };

/** Ms between two readings, and after which OpenAlgo's limit per second lets the next call through. */
const READS_EVERY = 1_000;
const A_SECOND = 1_000;

/** Changes an order, and reads until the book shows it or the time is over. A change is sent once. */
export async function runModify(world: WaveWorld, press: ModifyPress): Promise<ModifyEnd> {
	const { ports } = world;
	const ready = await prepare(world, press);
	if ('is' in ready) return ready;
	const began = ports.clock();
	const answer = changeAnswer(await sent(world, press, ready));
	if (answer.is === 'at-its-server') return answer;
	return verified(world, press, { answer, until: began + press.within });
}

interface Ready {
	order: OrderRequest;
	reduces: boolean;
}

async function prepare(
	{ ports, orders }: WaveWorld,
	{ orderid, mode, was, to }: ModifyPress
): Promise<ModifyEnd | Ready> {
	const read = await orders.list();
	if (!read) return { is: 'unreadable' };
	if (read.mode !== mode) return { is: 'mode-changed', to: read.mode };
	const listed = read.rows.find(({ order }) => order.orderid === orderid);
	if (!listed) return { is: 'not-in-book' };
	if (!isWorking(listed)) return { is: 'ended', listed };
	const now = termsOf(listed.order);
	// The same press again.
	if (now && sameTerms(now, to) && !sameTerms(was, to)) return { is: 'modified', listed };
	if (now && !sameTerms(now, was)) return { is: 'changed-meanwhile', listed };
	const sizes = ports.sizesOf(listed.order.key);
	const intent = (await orders.intents()).find(({ life }) => life.orderid === orderid);
	const check = checkChange(listed, to, {
		listing: { lotSize: sizes?.lotSize, freezeQuantity: sizes?.freeze, tick: sizes?.tick },
		...{ ltp: undefined, limits: NO_LIMITS },
		intent
	});
	if (!check.order) return { is: 'not-allowed', check };
	return { order: check.order, reduces: onlyReduces(was, to, intent) };
}

async function sent(
	{ ports, pace }: WaveWorld,
	{ account, orderid }: ModifyPress,
	{ order, reduces }: Ready
): Promise<Answer<OrderOutcome>> {
	const leave = async () => {
		const wait = pace.take(account);
		if (wait > 0) await ports.pause(wait);
		return ports.sender.modify(account, { ...order, orderid, reduces });
	};
	const answer = await leave();
	if (!isOwnLimiter(answer)) return answer;
	// It reached nobody.
	await ports.pause(A_SECOND);
	return leave();
}

async function verified(
	{ ports, orders }: WaveWorld,
	{ account, orderid, was, to }: ModifyPress,
	{ answer, until }: { answer: ChangeAnswer; until: number }
): Promise<ModifyEnd> {
	let end: ModifyEnd = { is: 'not-known', answer };
	const settled = answer.is === 'refused' || answer.is === 'not-sent';
	for (;;) {
		const read = await orders.list();
		const listed = read?.rows.find(({ order }) => order.orderid === orderid);
		if (read && listed) {
			const now = termsOf(listed.order);
			if (now && sameTerms(now, to)) return { is: 'modified', listed };
			if (!isWorking(listed)) return { is: 'ended', listed };
			const old = now !== undefined && sameTerms(now, was);
			end = old
				? { is: 'not-changed', listed, asOf: read.asOf, answer }
				: { is: 'otherwise', listed };
			if (settled && old) return end;
		}
		if (ports.clock() >= until) return end;
		await ports.pause(READS_EVERY, account);
	}
}
