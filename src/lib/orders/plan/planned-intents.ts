import type { OrderRequest } from '#lib/domain/order/order.ts';
import {
	PLANNED,
	type GroupId,
	type Intent,
	type IntentId,
	type IntentPurpose
} from '#lib/orders/intent/intent.ts';
import type { AccountPlan } from './account-plan.ts';

export interface Press {
	/** Made when the button is offered, so that a second press of it is the same. */
	group: GroupId;
	why: IntentPurpose;
	/** Of an exit: the signed net quantity of the position that an order closes. */
	netBefore?: (order: OrderRequest) => number | undefined;
	/** The intent that the trader sends again with this press. */
	again?: IntentId | undefined;
	/** Epoch ms. */
	at: number;
	/** The process that sends it. */
	by: string;
	/** Orders that this press has planned for the account before. */
	after?: number;
}

/** The intents of a plan, in its waves and lanes; numbered through in the order of sending. */
export function plannedIntents(plan: AccountPlan, press: Press): Intent[][][] {
	let place = press.after ?? 0;
	return plan.waves.map((lanes) =>
		lanes.map((lane) =>
			lane.map((order): Intent => {
				place += 1;
				const { group, why, again, at, by } = press;
				const { account } = plan;
				const id = `${group}.${account}.${place}` as IntentId;
				const life = PLANNED;
				const netBefore = press.netBefore?.(order);
				return {
					...{ id, group, place, account, order, why, again, netBefore },
					...{ plannedAt: at, by, life, odd: [] }
				};
			})
		)
	);
}
