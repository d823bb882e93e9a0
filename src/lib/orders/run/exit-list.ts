import type { AccountId } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { chooseCancels, isWorking, type CancelChoice } from '#lib/orders/change/choose-cancels.ts';
import { exitStep } from '#lib/orders/exit/exit-step.ts';
import type { ExitTarget, ExitView } from '#lib/orders/exit/exit-view.ts';
import type { GroupId, Intent, IntentId } from '#lib/orders/intent/intent.ts';
import type { ExitTargets, RunKind } from './exit-run.ts';

/** What is known of an account when it is confirmed. It is read again before anything is sent. */
export interface ConfirmedAccount {
	account: AccountId;
	targets: ExitTargets;
	positions: { rows: readonly Position[]; whole: boolean; asOf: number } | undefined;
	/** Undefined where they could not be read: then nothing that rests is known. */
	orders: readonly ListedOrder[] | undefined;
	/** All of the account. */
	intents: readonly Intent[];
	pricing: ExitView['pricing'];
}

/** One position that will be closed. */
export interface ExitLine {
	target: ExitTarget;
	/** Signed units that are held. */
	net: number;
	/** What is sent; its slices together. */
	order: OrderRequest;
	/** Orders that rest on the contract and would open it again: cancelled first. */
	resting: readonly ListedOrder[];
}

/** A position that is not closed by this press, and why. */
export type ExitLeft = { target: ExitTarget; net: number | undefined } & (
	| { why: 'flat' | 'unreadable' | 'no-price' | 'odd-product' | 'settling' }
	/** Other orders close all of it already. */
	| { why: 'on-its-way'; on: readonly IntentId[] }
);

export interface AccountExitList {
	account: AccountId;
	lines: readonly ExitLine[];
	leaves: readonly ExitLeft[];
	/** Of a panic: which orders go first, and which cannot be told or are not there yet. */
	cancels: CancelChoice;
	/** Rows, or the whole book, that could not be read: they may be positions. */
	unread: 'none' | 'rows' | 'positions';
	/** The order book could not be read: what rests on the contracts is not known. */
	ordersUnread: boolean;
}

/** What a press would close, account by account, as it is named before it is confirmed. */
export function exitList(
	accounts: readonly ConfirmedAccount[],
	{ group, kind }: { group: GroupId; kind: RunKind }
): AccountExitList[] {
	return accounts.map((account) => listOf(account, group, kind));
}

function listOf(of: ConfirmedAccount, group: GroupId, kind: RunKind): AccountExitList {
	const { account, positions, orders = [], intents } = of;
	const lines: ExitLine[] = [];
	const leaves: ExitLeft[] = [];
	for (const target of targetsOf(of)) {
		const row = positions?.rows.find((one) => isSame(one, target));
		const one = lineOf(of, { target, net: row?.quantity, group });
		if ('order' in one) lines.push(one);
		else leaves.push(one);
	}
	const cancels: CancelChoice =
		kind === 'panic'
			? chooseCancels({ orders, positions: positions?.rows, intents }, 'all')
			: { takes: [], leaves: [] };
	const unread = !positions ? 'positions' : positions.whole ? 'none' : 'rows';
	return { account, lines, leaves, cancels, unread, ordersUnread: of.orders === undefined };
}

function targetsOf({ targets, positions }: ConfirmedAccount): readonly ExitTarget[] {
	if (targets !== 'all') return targets;
	const open = positions?.rows.filter(({ quantity }) => quantity !== 0) ?? [];
	return open.map(({ key, product }) => ({ key, product, units: undefined }));
}

function lineOf(
	{ positions, orders = [], intents, pricing }: ConfirmedAccount,
	{ target, net, group }: { target: ExitTarget; net: number | undefined; group: GroupId }
): ExitLine | ExitLeft {
	const stepOver = (listed: readonly ListedOrder[]) =>
		exitStep(target, {
			...{ group, positions, intents, pricing, netAtPress: undefined },
			orders: listed.map(({ order }) => order)
		});
	const first = stepOver(orders);
	const ids = new Set(first.is === 'cancel' ? first.orderids : []);
	const resting = orders.filter((one) => ids.has(one.order.orderid) && isWorking(one));
	const step = stepOver(orders.filter(({ order }) => !ids.has(order.orderid)));
	switch (step.is) {
		case 'send':
			return { target, net: step.net, order: step.order, resting };
		case 'waits':
			return { target, net, why: 'on-its-way', on: step.on };
		case 'unreadable':
		case 'no-price':
		case 'odd-product':
		case 'settling':
			return { target, net, why: step.is };
		case 'flat':
		case 'done':
		case 'turned':
			return { target, net: net ?? 0, why: 'flat' };
		// Nothing rests where what rests was left out.
		case 'cancel':
			return { target, net, why: 'settling' };
	}
}

function isSame(row: Pick<Position, 'key' | 'product'>, { key, product }: ExitTarget): boolean {
	return row.key === key && row.product === product;
}
