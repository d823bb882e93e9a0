import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { GatheredLeg } from '#lib/domain/order/basket.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { SIDES, type Side } from '#lib/domain/order/order.ts';
import type { MirrorPlan } from '#lib/orders/plan/plan-mirror.ts';

/** Orders that leave together; the second wave of an account waits for its first one. */
export interface Wave {
	side: Side;
	orders: number;
	accounts: number;
	keys: readonly InstrumentKey[];
}

/** What a press of the basket would send. */
export interface BasketLeaving {
	legs: number;
	/** Of each leg over all accounts; undefined where they differ. */
	lotsEach: number | undefined;
	orders: number;
	accounts: readonly { id: AccountId; name: string }[];
	/** Chosen accounts that get nothing at all. */
	none: number;
	waves: readonly Wave[];
}

/** An account that would get some legs and not the others: a hedge may be among those. */
export interface UnevenAccount {
	id: AccountId;
	name: string;
	/** Legs that round down to no lot, and the others. */
	none: number;
	some: number;
}

/** Undefined while nothing would leave. */
export function basketLeaving(
	legs: readonly GatheredLeg[],
	plans: readonly MirrorPlan[],
	names: ReadonlyMap<AccountId, Account['name']>
): BasketLeaving | undefined {
	const planned = plans.flatMap((one) => (one.is === 'planned' ? [one] : []));
	if (planned.length === 0) return undefined;
	const lots = new Set(totalLots(legs, plans));
	const waves = SIDES.flatMap((side): Wave[] => {
		const per = planned.map(({ plan }) => plan.waves.flat(2).filter((one) => one.side === side));
		const orders = per.flat();
		if (orders.length === 0) return [];
		const accounts = per.filter((own) => own.length > 0).length;
		const keys = [...new Set(orders.map(({ key }) => key))];
		return [{ side, orders: orders.length, accounts, keys }];
	});
	return {
		legs: legs.length,
		lotsEach: lots.size === 1 ? [...lots][0] : undefined,
		orders: waves.reduce((sum, { orders }) => sum + orders, 0),
		accounts: planned.map(({ account: id }) => ({ id, name: names.get(id) ?? '' })),
		none: plans.length - planned.length,
		waves
	};
}

/** Lots of each leg over all accounts. */
export function totalLots(legs: readonly GatheredLeg[], plans: readonly MirrorPlan[]): number[] {
	const planned = plans.filter(({ is }) => is === 'planned');
	return legs.map((_, leg) =>
		planned.reduce((sum, { shares }) => sum + (shares[leg]?.lots ?? 0), 0)
	);
}

export function unevenAccounts(
	plans: readonly MirrorPlan[],
	names: ReadonlyMap<AccountId, Account['name']>
): UnevenAccount[] {
	return plans.flatMap(({ is, account: id, shares }): UnevenAccount[] => {
		const none = shares.filter(({ lots }) => lots === 0).length;
		if (is !== 'planned' || none === 0) return [];
		return [{ id, name: names.get(id) ?? '', none, some: shares.length - none }];
	});
}
