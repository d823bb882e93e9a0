import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderStatus } from '#lib/domain/order/order.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import type { DeskBooks } from '#lib/orders/desk/desk-ports.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';
import type { Acting } from './acting.ts';

/** What became of one order that was to be cancelled, by the order book that was read afterwards. */
export interface CancelEnd {
	orderid: string;
	is:
		| 'cancelled'
		/** It ended otherwise, as by being filled. */
		| 'ended'
		/** It still waits there. */
		| 'there'
		/** No order book could be read. */
		| 'not-known';
	/** By which way it was asked; undefined: nothing left. */
	by: Way | undefined;
	/** What the server said against it. */
	refusal: Refusal | undefined;
}

interface CancelWorld {
	acting: Pick<Acting, 'cancel'>;
	books: Pick<DeskBooks, 'orders'>;
	pause: (ms: number, account: AccountId) => Promise<void>;
	/** Ms that only grow. */
	clock: () => number;
	changed: (account: AccountId) => void;
}

/** Ms after which an order that still waits is named. */
const WITHIN = 15_000;
const READS_EVERY = 1_000;
const ENDED: ReadonlySet<OrderStatus> = new Set(['complete', 'rejected', 'expired']);

/** Asks for each of an account's orders once, and reads its order book until they are gone. */
export async function cancelOrders(
	{ acting, books, pause, clock, changed }: CancelWorld,
	account: AccountId,
	orderids: readonly string[]
): Promise<CancelEnd[]> {
	const began = clock();
	const asked = await Promise.all(
		orderids.map(async (orderid) => {
			const { answer, by } = await acting.cancel(account, orderid);
			return { orderid, by, refusal: answer.ok ? undefined : answer.refusal };
		})
	);
	changed(account);
	for (;;) {
		const book = await books.orders(account);
		const ends = asked.map((one): CancelEnd => {
			const row = book?.rows.find(({ orderid }) => orderid === one.orderid);
			return { ...one, is: row ? endOf(row.status) : 'not-known' };
		});
		// A server that refused has had its say: the book that was read after it is the last word.
		const waits = ends.some(
			({ is, refusal }) => is === 'not-known' || (is === 'there' && refusal === undefined)
		);
		if (!waits || clock() - began >= WITHIN) return ends;
		await pause(READS_EVERY, account);
	}
}

function endOf(status: OrderStatus): CancelEnd['is'] {
	if (status === 'cancelled') return 'cancelled';
	return ENDED.has(status) ? 'ended' : 'there';
}
