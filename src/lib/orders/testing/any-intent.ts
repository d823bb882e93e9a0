import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import {
	PLANNED,
	type GroupId,
	type Intent,
	type IntentId,
	type IntentLife
} from '#lib/orders/intent/intent.ts';

export const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
export const PUT = instrumentKey('NFO', 'NIFTY24NOV2626000PE');
export const NOON = Date.parse('2026-11-23T12:00:00+05:30');

/** A lot of NIFTY calls at a limit. */
export function limitBuy(part: Partial<OrderRequest> = {}): OrderRequest {
	return {
		...{ key: CALL, side: 'BUY', quantity: 65, priceType: 'LIMIT', product: 'NRML' },
		price: paise(120_00),
		...part
	};
}

type Part = Partial<Omit<Intent, 'id' | 'life' | 'account'>> & {
	account?: string;
	life?: Partial<IntentLife>;
};

export function anyIntent(id: string, { life, account = 'a', ...part }: Part = {}): Intent {
	return {
		...{ id: id as IntentId, group: 'g' as GroupId, place: 1, account: account as AccountId },
		...{
			order: limitBuy(),
			why: 'ticket',
			again: undefined,
			netBefore: undefined,
			plannedAt: NOON,
			by: 'here',
			odd: []
		},
		...part,
		life: { ...PLANNED, ...life }
	};
}

/** One that left at noon. */
export function sentIntent(id: string, { life, ...part }: Part = {}): Intent {
	return anyIntent(id, {
		...part,
		life: {
			...{ state: 'unknown', sentAt: NOON, number: '0', attempts: 1 },
			...life
		}
	});
}
