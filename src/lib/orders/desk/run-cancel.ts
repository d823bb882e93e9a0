import type { AccountId } from '#lib/domain/account/account.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { ChangeAnswer } from '#lib/orders/change/change-answer.ts';
import {
	chooseCancels,
	isWorking,
	type CancelLeft,
	type WhichOrders
} from '#lib/orders/change/choose-cancels.ts';
import { PacedCancels } from './paced-cancels.ts';
import type { WaveWorld } from './send-wave.ts';

export interface CancelPress {
	account: AccountId;
	mode: AnswerMode;
	/** Those that the trader has confirmed. */
	which: WhichOrders;
	/** Ms after which what is left is named. */
	within: number;
}

/** What became of one order that was to be cancelled; `listed` as the book showed it last. */
export type CancelEnd = { orderid: string; listed: ListedOrder } & (
	| { is: 'cancelled' }
	/** It had ended before: what is filled stays. */
	| { is: 'ended'; as: 'filled' | 'rejected' | 'expired' }
	/** A person has to cancel it at its server. */
	| { is: 'at-its-server'; message: string }
	| { is: 'refused'; message: string }
	/** The time is over. `answer`: the newest; undefined while none has come. */
	| { is: 'still-working'; answer: ChangeAnswer | undefined }
	/** The book could not be read afterwards, or has it no more. */
	| { is: 'not-known'; answer: ChangeAnswer | undefined }
);

export type Cancelled =
	| {
			is: 'ran';
			ends: readonly CancelEnd[];
			/** What was not cancelled, and why. */
			leaves: readonly CancelLeft[];
	  }
	/** Nothing says what there is to cancel. Nothing was sent. */
	| { is: 'unreadable' }
	| { is: 'mode-changed'; to: AnswerMode };

/** Ms between two readings. */
const READS_EVERY = 1_000;

/** Cancels, and reads until it is true of each order or the time is over. */
export async function runCancel(world: WaveWorld, press: CancelPress): Promise<Cancelled> {
	const { ports, orders } = world;
	const began = ports.clock();
	const first = await orders.list();
	if (!first) return { is: 'unreadable' };
	if (first.mode !== press.mode) return { is: 'mode-changed', to: first.mode };
	const intents = await orders.intents();
	const { takes, leaves } = chooseCancels(
		{ orders: first.rows, positions: undefined, intents },
		press.which
	);
	const cancels = new PacedCancels(world, press.account);
	let seen = takes.map(({ listed }) => ({ listed, isShown: true }));
	for (let readAt = began; ;) {
		const isOver = ({ listed }: Seen) =>
			!isWorking(listed) || cancels.isRefused(listed.order.orderid, readAt);
		for (const one of seen) if (!isOver(one)) cancels.ask(one.listed.order);
		if (seen.every(isOver) || ports.clock() - began >= press.within) {
			return { is: 'ran', ends: seen.map((one) => endOf(one, cancels)), leaves };
		}
		await ports.pause(READS_EVERY, press.account);
		readAt = ports.clock();
		const read = await orders.list();
		const rows = new Map(read?.rows.map((listed) => [listed.order.orderid, listed]));
		seen = seen.map(({ listed }) => {
			const now = rows.get(listed.order.orderid);
			return { listed: now ?? listed, isShown: now !== undefined };
		});
	}
}

/** An order as a book showed it last, and whether the newest book did. */
interface Seen {
	listed: ListedOrder;
	isShown: boolean;
}

function endOf({ listed, isShown }: Seen, cancels: PacedCancels): CancelEnd {
	const { orderid } = listed.order;
	const of = { orderid, listed };
	const answer = cancels.answerOf(orderid);
	switch (listed.state) {
		case 'cancelled':
			return { ...of, is: 'cancelled' };
		case 'filled':
		case 'rejected':
		case 'expired':
			return { ...of, is: 'ended', as: listed.state };
		case 'open':
		case 'trigger-pending':
		case 'in-progress':
		case 'part-filled':
			if (answer?.is === 'at-its-server' || answer?.is === 'refused') {
				return { ...of, is: answer.is, message: answer.message };
			}
			return { ...of, is: isShown ? 'still-working' : 'not-known', answer };
	}
}
