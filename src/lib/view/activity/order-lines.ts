import type { ActivityDetails, PageAction } from '#lib/domain/activity/activity.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Intent, IntentState } from '#lib/orders/intent/intent.ts';

/** What the activity log is to be told. */
export interface ReportLine {
	/** Said twice, it is one line. */
	name: string;
	action: PageAction;
	details: ActivityDetails;
	/** Epoch ms; undefined: now. */
	at: number | undefined;
}

/** What came of an order, as the log tells it: nothing is told of one that waits or is on its way. */
const OUTCOMES: Partial<Record<IntentState, string>> = {
	...{ accepted: 'placed', open: 'placed', 'part-filled': 'placed' },
	...{ filled: 'filled', cancelled: 'cancelled', rejected: 'rejected', expired: 'expired' },
	...{ unknown: 'unknown', 'awaiting-approval': 'awaiting-approval' },
	...{ 'not-placed': 'not-placed', missing: 'missing' }
};

/** That an order was wanted, and what has become of it until now. */
export function orderLines(intent: Intent, account: string): ReportLine[] {
	const { id, plannedAt, life, why, again } = intent;
	const intended: ReportLine = {
		...{ name: `${id} intended`, action: 'order-intended', at: plannedAt },
		details: {
			...contentOf(intent, account),
			why,
			...(intent.netBefore !== undefined && { position_size: intent.netBefore }),
			...(again !== undefined && { again: true })
		}
	};
	const state = OUTCOMES[life.state];
	if (state === undefined) return [intended];
	const { orderid, filled, average, because, reason, adoptedBy } = life;
	const details = {
		...contentOf(intent, account),
		state,
		...(orderid !== undefined && { orderid }),
		...(filled > 0 && state !== 'placed' && { filled }),
		...(average !== undefined && state !== 'placed' && { average: rupees(average) }),
		...(because !== undefined && { because }),
		...(adoptedBy !== undefined && { adoptedBy }),
		...(reason !== '' && { reason })
	};
	return [intended, { name: `${id} ${state}`, action: 'order-answered', details, at: undefined }];
}

/** With the names that the relay's own lines about calls have. */
function contentOf({ order }: Intent, account: string) {
	const { symbol, exchange } = instrumentOf(order.key);
	return {
		...{ account, action: order.side, quantity: order.quantity, symbol, exchange },
		...{ product: order.product, pricetype: order.priceType },
		...(order.price !== undefined && { price: rupees(order.price) }),
		...(order.trigger !== undefined && { trigger_price: rupees(order.trigger) })
	};
}

function rupees(paise: Paise): number {
	return paise / 100;
}
