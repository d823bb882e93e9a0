import type { AccountId } from '#lib/domain/account/account.ts';
import { mirrorShare, type MirrorRule } from '#lib/domain/order/mirror-share.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { wavesOf, type AccountPlan, type SliceLane } from './account-plan.ts';
import { sliceLane, type Sizes } from './slice-lane.ts';

/** One order of a ticket or a basket, before it is shared out. */
export interface MirrorLeg extends Sizes {
	/** Its quantity is that of `lots`. */
	order: OrderRequest;
	lots: number;
}

interface Mirrored extends MirrorRule {
	account: AccountId;
	/** The trader leaves it out of this press. */
	skip: boolean;
}

/** What an account gets of one leg. */
export interface LegShare {
	lots: number;
	/** Hundredths of a lot that rounding down leaves out. */
	remainder: number;
}

export type MirrorPlan = { account: AccountId; shares: readonly LegShare[] } & (
	| { is: 'planned'; plan: AccountPlan }
	| { is: 'skipped' }
	/** Every leg rounds down to no lot. */
	| { is: 'nothing' }
	/** A leg that no exchange takes in whole lots: nothing of the press goes to this account. */
	| { is: 'not-sliceable'; leg: number }
);

/** One press over several accounts: to each its whole lots of each leg, sliced, buys first. */
export function planMirror(
	legs: readonly MirrorLeg[],
	accounts: readonly Mirrored[]
): MirrorPlan[] {
	return accounts.map((mirrored) => planAccount(legs, mirrored));
}

function planAccount(legs: readonly MirrorLeg[], { account, skip, ...rule }: Mirrored): MirrorPlan {
	const shares = legs.map(({ lots }): LegShare => {
		return skip ? { lots: 0, remainder: 0 } : mirrorShare(lots, rule);
	});
	if (skip) return { account, shares, is: 'skipped' };
	const lanes: SliceLane[] = [];
	for (const [leg, { order, lotSize, freeze }] of legs.entries()) {
		const quantity = (shares[leg]?.lots ?? 0) * lotSize;
		if (quantity === 0) continue;
		const lane = sliceLane({ ...order, quantity }, { lotSize, freeze });
		if (!lane) return { account, shares, is: 'not-sliceable', leg };
		lanes.push(lane);
	}
	if (lanes.length === 0) return { account, shares, is: 'nothing' };
	const plan: AccountPlan = { account, waves: wavesOf(lanes), stops: 'account', late: 'ask' };
	return { account, shares, is: 'planned', plan };
}
