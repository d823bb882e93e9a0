import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import { changeAnswer, type ChangeAnswer } from '#lib/orders/change/change-answer.ts';
import {
	chooseCancels,
	isWorking,
	type CancelLeft,
	type WhichOrders
} from '#lib/orders/change/choose-cancels.ts';
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

/** Ms between two readings, and until an order that still works is cancelled once more: twice is once. */
const READS_EVERY = 1_000;
const AGAIN_AFTER = 4_000;
const MOST_TIMES = 3;

/** Cancels, and reads until it is true of each order or the time is over. */
export async function runCancel(world: WaveWorld, press: CancelPress): Promise<Cancelled> {
	const { ports, orders } = world;
	const began = ports.clock();
	const first = await orders.list();
	if (!first) return { is: 'unreadable' };
	if (first.mode !== press.mode) return { is: 'mode-changed', to: first.mode };
	const positions =
		press.which === 'all' ? undefined : (await ports.books.positions(press.account))?.rows;
	const intents = await orders.intents();
	const { takes, leaves } = chooseCancels({ orders: first.rows, positions, intents }, press.which);
	const calls = takes.map(({ listed }) => new CancelCall(world, press.account, listed));
	for (;;) {
		for (const call of calls) call.send();
		const over = ports.clock() - began >= press.within;
		if (over || calls.every(({ isOver }) => isOver)) {
			return { is: 'ran', ends: calls.map(({ end }) => end), leaves };
		}
		await ports.pause(READS_EVERY, press.account);
		const read = await orders.list();
		const rows = new Map(read?.rows.map((listed) => [listed.order.orderid, listed]));
		for (const call of calls) call.look(read && rows.get(call.orderid));
	}
}

/** One order on its way out. No answer is waited for: the book tells. */
class CancelCall {
	readonly orderid: string;
	readonly #world: WaveWorld;
	readonly #account: AccountId;
	#listed: ListedOrder;
	#isShown = true;
	#sent = 0;
	#sentAt = 0;
	#answer: ChangeAnswer | undefined;
	/** Whether a book was read after the newest answer came. */
	#isRead = false;

	constructor(world: WaveWorld, account: AccountId, listed: ListedOrder) {
		this.#world = world;
		this.#account = account;
		this.#listed = listed;
		this.orderid = listed.order.orderid;
	}

	send(): void {
		if (!this.#isDue()) return;
		const { ports, pace } = this.#world;
		const { key } = this.#listed.order;
		this.#sent += 1;
		this.#sentAt = ports.clock();
		this.#isRead = false;
		const leave = async () => {
			const wait = pace.take(this.#account, instrumentOf(key).exchange);
			if (wait > 0) await ports.pause(wait);
			const answer = await ports.sender.cancel(this.#account, this.orderid);
			this.#answer = changeAnswer(answer);
			this.#isRead = false;
		};
		leave().catch((error: unknown) => {
			this.#answer = { is: 'lost', because: 'unexpected' };
			ports.trouble(error);
		});
	}

	/** `listed`: undefined where the book could not be read or does not have it. */
	look(listed: ListedOrder | undefined): void {
		this.#isShown = listed !== undefined;
		if (!listed) return;
		this.#listed = listed;
		this.#isRead = this.#answer !== undefined;
	}

	get isOver(): boolean {
		return !isWorking(this.#listed) || (this.#isRead && this.#isRefused());
	}

	get end(): CancelEnd {
		const of = { orderid: this.orderid, listed: this.#listed };
		const { state } = this.#listed;
		const answer = this.#answer;
		switch (state) {
			case 'cancelled':
				return { ...of, is: 'cancelled' };
			case 'filled':
			case 'rejected':
			case 'expired':
				return { ...of, is: 'ended', as: state };
			case 'open':
			case 'trigger-pending':
			case 'in-progress':
			case 'part-filled':
				if (answer?.is === 'at-its-server' || answer?.is === 'refused') {
					return { ...of, is: answer.is, message: answer.message };
				}
				return { ...of, is: this.#isShown ? 'still-working' : 'not-known', answer };
		}
	}

	#isRefused(): boolean {
		return this.#answer?.is === 'refused' || this.#answer?.is === 'at-its-server';
	}

	#isDue(): boolean {
		if (this.#sent === 0) return true;
		if (this.isOver || this.#isRefused() || this.#sent >= MOST_TIMES) return false;
		const waited = this.#world.ports.clock() - this.#sentAt >= AGAIN_AFTER;
		return waited && this.#isRead && this.#isShown;
	}
}
