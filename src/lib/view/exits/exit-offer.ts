import type { Account } from '#lib/domain/account/account.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { ListedOrder } from '#lib/domain/order/listed-order.ts';
import { takesMarketOrders } from '#lib/domain/order/market-order.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import { exitList, type AccountExitList, type ExitLeft } from '#lib/orders/run/exit-list.ts';
import type { ExitTargets, RunKind } from '#lib/orders/run/exit-run.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import { contractNames } from '#lib/view/books/contract-names.ts';
import type { Held, PositionGroup } from '#lib/view/books/held.ts';
import type { ExitAsk } from './exit-ask.ts';
import { unitsOf, type ExitPart } from './exit-part.ts';

/** One position as it is named before it is closed. */
export interface OfferedLine {
	target: ExitTarget;
	label: string;
	net: number;
	/** That leave. */
	units: number;
	/** Undefined where its lot is not known here. */
	lots: number | undefined;
	side: 'BUY' | 'SELL';
	/** It goes at market; else with a limit that should trade. */
	market: boolean;
	/** At the price that is known. */
	value: Paise | undefined;
	/** Orders that would open it again, and are cancelled first. */
	resting: readonly ListedOrder[];
}

export interface OfferedAccount {
	account: Account;
	group: PositionGroup;
	/** Its positions are fresh; else what is named is as old as they are. */
	current: boolean;
	lines: readonly OfferedLine[];
	/** Of a panic. */
	cancels: AccountExitList['cancels'];
	/** The order book was never read: nothing says what would open the positions again. */
	ordersUnread: boolean;
}

/** What is not closed, and why. */
export interface OfferLeft {
	account: Account;
	/** Undefined where it is the whole account. */
	label: string | undefined;
	why:
		| ExitLeft['why']
		| 'never-read'
		| 'logged-out'
		| 'orders-off'
		| 'deactivated'
		| 'pretend'
		| 'rows-unread'
		/** A part of it comes to no whole lot. */
		| 'no-lot';
}

export interface Offer {
	accounts: readonly OfferedAccount[];
	leaves: readonly OfferLeft[];
}

export interface OfferWorld {
	/** The active accounts with their positions. */
	groups: readonly PositionGroup[];
	/** Deactivated accounts: nothing is known of them. */
	others: readonly Account[];
	orders: (account: Account) => readonly ListedOrder[] | undefined;
	intents: readonly Intent[];
	isCurrent: (group: PositionGroup) => boolean;
	isPretend: (group: PositionGroup) => boolean;
	isLoggedOut: (group: PositionGroup) => boolean;
	ltp: (held: Held, current: boolean) => Paise | undefined;
	/** Ms that the clock of intents is ahead of the one that books are dated by. */
	ahead: number;
	group: GroupId;
}

/** What a press would close, from what this device knows now: each account reads its books again before anything is sent. */
export function exitOffer(ask: ExitAsk, part: ExitPart, world: OfferWorld): Offer {
	const groups = world.groups.filter(({ account }) => isAsked(ask, account));
	const leaves: OfferLeft[] = [];
	const real = groups.some((group) => !world.isPretend(group) && hasOpen(group));
	const accounts = groups.flatMap((group): OfferedAccount[] => {
		const { account } = group;
		const why = whyNot(group, world, ask.of === 'accounts' && ask.all && real);
		if (why !== undefined) {
			leaves.push({ account, label: undefined, why });
			return [];
		}
		const { targets, none } = targetsOf(ask, part, group);
		leaves.push(...none.map((label) => ({ account, label, why: 'no-lot' as const })));
		if (ask.of === 'accounts' && (group.book?.unread.length ?? 0) > 0) {
			leaves.push({ account, label: undefined, why: 'rows-unread' });
		}
		const { offered, left } = offeredOf(group, targets, 'exit', world);
		leaves.push(...left);
		return offered.lines.length > 0 ? [offered] : [];
	});
	if (ask.of === 'accounts' && ask.all) {
		leaves.push(
			...world.others.map((account) => ({
				...{ account, label: undefined, why: 'deactivated' as const }
			}))
		);
	}
	return { accounts, leaves };
}

/** Of every account that takes orders, also of those that hardly can be reached: each is tried. */
export function panicOffer(world: OfferWorld): Offer {
	const leaves: OfferLeft[] = world.others.map((account) => ({
		...{ account, label: undefined, why: 'deactivated' as const }
	}));
	const accounts = world.groups.flatMap((group) => {
		const { account, book } = group;
		if (!account.ordersEnabled) {
			leaves.push({ account, label: undefined, why: 'orders-off' });
			return [];
		}
		const { offered, left } = offeredOf(group, 'all', 'panic', world);
		// What is settling or on its way is read again by the run.
		leaves.push(...left.filter(({ why }) => why === 'odd-product'));
		if ((book?.unread.length ?? 0) > 0) {
			leaves.push({ account, label: undefined, why: 'rows-unread' });
		}
		return [offered];
	});
	return { accounts, leaves };
}

function isAsked(ask: ExitAsk, { id }: Account): boolean {
	return ask.of === 'rows'
		? ask.rows.some(({ account }) => account === id)
		: ask.accounts.includes(id);
}

function hasOpen({ rows }: PositionGroup): boolean {
	return rows.some(({ position }) => position.quantity !== 0);
}

function whyNot(
	group: PositionGroup,
	world: OfferWorld,
	realOnly: boolean
): OfferLeft['why'] | undefined {
	if (!group.account.ordersEnabled) return 'orders-off';
	if (world.isLoggedOut(group)) return 'logged-out';
	if (!group.book) return 'never-read';
	// Paper beside money: it would be closed by what was meant for the other.
	if (realOnly && world.isPretend(group)) return 'pretend';
	return undefined;
}

function targetsOf(
	ask: ExitAsk,
	part: ExitPart,
	{ account, rows }: PositionGroup
): { targets: ExitTarget[]; none: string[] } {
	const refs =
		ask.of === 'rows'
			? ask.rows.filter((ref) => ref.account === account.id)
			: rows.flatMap(({ position }) => (position.quantity === 0 ? [] : [position]));
	const targets = new Map<string, ExitTarget>();
	const none: string[] = [];
	for (const { key, product } of refs) {
		const held = rows.find(({ position }) => position.key === key && position.product === product);
		const units = held
			? unitsOf(part, { quantity: held.position.quantity, lots: held.lots })
			: undefined;
		if (units === 'none') none.push(held?.label ?? contractNames(key).label);
		else targets.set(`${key} ${product}`, { key, product, units });
	}
	return { targets: [...targets.values()], none };
}

function offeredOf(
	group: PositionGroup,
	targets: ExitTargets,
	kind: RunKind,
	world: OfferWorld
): { offered: OfferedAccount; left: OfferLeft[] } {
	const { account, book, rows } = group;
	const current = world.isCurrent(group);
	const orders = world.orders(account);
	const [list] = exitList(
		[
			{
				account: account.id,
				targets,
				orders,
				positions: book && {
					...{ rows: book.rows, whole: book.unread.length === 0 },
					asOf: book.asOf + world.ahead
				},
				intents: world.intents.filter((intent) => intent.account === account.id),
				// At which price is decided when it leaves.
				pricing: (key) => ({ priceType: takesMarketOrders(key) ? 'MARKET' : 'LIMIT' })
			}
		],
		{ group: world.group, kind }
	);
	const { lines = [], leaves = [], cancels = { takes: [], leaves: [] } } = list ?? {};
	const heldOf = ({ key, product }: ExitTarget) =>
		rows.find(({ position }) => position.key === key && position.product === product);
	const offered = lines.map(({ target, net, order, resting }): OfferedLine => {
		const held = heldOf(target);
		const each = held?.lots ? Math.abs(held.position.quantity / held.lots) : undefined;
		const price = held && world.ltp(held, current);
		return {
			...{ target, net, resting, side: order.side, units: order.quantity },
			label: held?.label ?? contractNames(target.key).label,
			lots: each === undefined ? undefined : order.quantity / each,
			market: order.priceType === 'MARKET',
			value:
				price === undefined || held?.units === undefined
					? undefined
					: ((price * order.quantity * held.units) as Paise)
		};
	});
	const left = leaves
		.filter(({ why }) => why !== 'flat' || kind === 'exit')
		.map(({ target, why }) => ({
			...{ account, why },
			label: heldOf(target)?.label ?? contractNames(target.key).label
		}));
	return {
		offered: {
			...{ account, group, current, cancels, lines: offered },
			ordersUnread: orders === undefined
		},
		left
	};
}
