import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order, OrderStatus } from '#lib/domain/order/order.ts';
import { orderNotice, PARTS_EVERY, type OrderTold } from './order-notice.ts';

const NOW = 1_000_000;

function order(status: OrderStatus, filled?: number, reason = ''): Order {
	return {
		...{ orderid: '24', key: instrumentKey('NFO', 'NIFTY15DEC2626500CE'), side: 'BUY' },
		...{ product: 'NRML', priceType: 'LIMIT', quantity: 100, price: paise(10_120) },
		...{ trigger: undefined, status, brokerStatus: status, filled, reason, strategy: '' },
		...{ averagePrice: paise(10_115), at: undefined }
	};
}

/** Of each update, as so many ms pass between them, what is said. */
function said(updates: readonly Order[], every = 0): string[] {
	let told: OrderTold | undefined;
	let now = NOW;
	return updates.map((update) => {
		const step = orderNotice(told, update, 'Zerodha', now);
		told = step.told;
		now += every;
		return step.notice ? `${step.notice.what} ${step.notice.filled}` : '';
	});
}

describe('of one order is said', () => {
	test.each<[string, Order[], string[]]>([
		['nothing while it waits', [order('open'), order('trigger-pending')], ['', '']],
		['that it is filled', [order('open', 0), order('complete', 100)], ['', 'filled 100']],
		['that it is filled where the broker says no units', [order('complete')], ['filled 100']],
		[
			'once, though the update comes twice',
			[order('complete'), order('complete')],
			['filled 100', '']
		],
		['nothing of what was overtaken', [order('complete'), order('open', 50)], ['filled 100', '']],
		['that it is rejected', [order('rejected'), order('rejected')], ['rejected 0', '']],
		['nothing when it is cancelled unfilled', [order('cancelled')], ['']],
		[
			'what was filled of one that was cancelled',
			[order('open', 50), order('cancelled', 50)],
			['part 50', 'stopped 50']
		],
		[
			'the first of many parts, and the end',
			[order('open', 10), order('open', 20), order('open', 90), order('complete', 100)],
			['part 10', '', '', 'filled 100']
		]
	])('%s', (_, updates, expected) => {
		expect(said(updates)).toEqual(expected);
	});

	test('a later part only after half a minute, and never fewer units than before', () => {
		const parts = [order('open', 10), order('open', 40), order('open', 20), order('working', 60)];
		expect(said(parts, PARTS_EVERY)).toEqual(['part 10', 'part 40', '', 'part 60']);
	});

	test('what a trader needs to know it again', () => {
		const { notice } = orderNotice(undefined, order('rejected', 0, 'RMS: margin'), 'Zerodha', NOW);
		expect(notice).toMatchObject({
			contract: 'NIFTY 15 Dec 26,500 CE',
			side: 'BUY',
			quantity: 100,
			reason: 'RMS: margin',
			account: 'Zerodha'
		});
	});
});
