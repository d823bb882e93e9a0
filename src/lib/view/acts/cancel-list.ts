import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { Position } from '#lib/domain/book/position.ts';
import {
	chooseCancels,
	type CancelLeft,
	type CancelTake
} from '#lib/orders/change/choose-cancels.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { AccountOrders, OrderLine } from '#lib/view/books/order-lines.ts';

/** Every order that works, or the lines with these ids. */
export type WhichLines = 'all' | ReadonlySet<string>;

export interface LineTake extends Pick<CancelTake, 'protects'> {
	line: OrderLine;
}

/** What is not cancelled, and why. `at-its-server`: a person has to cancel it there. */
export type LineLeft = CancelLeft | { why: 'at-its-server'; line: OrderLine };

/** What goes of one account, and what does not. */
export interface AccountCancels {
	group: AccountOrders;
	takes: readonly LineTake[];
	leaves: readonly LineLeft[];
}

export interface CancelFacts {
	/** Accounts with all of their orders. */
	groups: readonly { group: AccountOrders; lines: readonly OrderLine[] }[];
	intents: readonly Intent[];
	/** Undefined where they were never read. */
	positionsOf: (group: AccountOrders) => readonly Position[] | undefined;
	/** Whether its server leaves cancelling to a person. */
	isSemiAuto: (group: AccountOrders) => boolean;
}

/** What would be cancelled, account by account; one that has nothing to do with it is not among them. */
export function cancelList(which: WhichLines, facts: CancelFacts): AccountCancels[] {
	return facts.groups.flatMap(({ group, lines }): AccountCancels[] => {
		const chosen = which === 'all' ? lines : lines.filter(({ id }) => which.has(id));
		if (which !== 'all' && chosen.length === 0) return [];
		const { takes, leaves } = chooseCancels(
			{
				orders: lines,
				positions: facts.positionsOf(group),
				intents: facts.intents.filter(({ account }) => account === group.account.id)
			},
			which === 'all' ? 'all' : chosen.map(({ order }) => order.orderid)
		);
		const byListed = new Map<ListedOrder, OrderLine>(lines.map((line) => [line, line]));
		const own = takes.flatMap(({ listed, protects }): LineTake[] => {
			const line = byListed.get(listed);
			return line ? [{ line, protects }] : [];
		});
		if (own.length === 0 && leaves.length === 0) return [];
		if (!facts.isSemiAuto(group)) return [{ group, takes: own, leaves }];
		const atServer = own.map(({ line }): LineLeft => ({ why: 'at-its-server', line }));
		return [{ group, takes: [], leaves: [...atServer, ...leaves] }];
	});
}
