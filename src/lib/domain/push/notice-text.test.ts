import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { kindOf, type Notice, type OrderNotice } from './notice.ts';
import { noticeText } from './notice-text.ts';

const order = (what: OrderNotice['what'], more: Partial<OrderNotice> = {}): OrderNotice => ({
	...{ about: 'order', what, contract: 'NIFTY 15 Dec 26,500 CE', side: 'SELL', account: 'Zerodha' },
	...{ filled: 1_500, quantity: 3_000, averagePrice: paise(10_120), reason: '' },
	...more
});
const MARGIN = 'RMS: Margin exceeds, required 1,23,456.50, available 99';

describe('a lock screen shows', () => {
	test.each<[Notice, string, string, string]>([
		[
			order('filled'),
			'Order filled',
			'SELL 1,500 NIFTY 15 Dec 26,500 CE at 101.20 · Zerodha',
			'SELL NIFTY 15 Dec 26,500 CE · Zerodha'
		],
		[
			order('filled', { averagePrice: null }),
			'Order filled',
			'SELL 1,500 NIFTY 15 Dec 26,500 CE · Zerodha',
			'SELL NIFTY 15 Dec 26,500 CE · Zerodha'
		],
		[
			order('part'),
			'Order partly filled',
			'SELL NIFTY 15 Dec 26,500 CE: 1,500 of 3,000 · Zerodha',
			'SELL NIFTY 15 Dec 26,500 CE · Zerodha'
		],
		[
			order('rejected', { reason: MARGIN }),
			'Order rejected',
			`SELL 3,000 NIFTY 15 Dec 26,500 CE · Zerodha: ${MARGIN}`,
			'SELL NIFTY 15 Dec 26,500 CE · Zerodha: RMS: Margin exceeds, required …, available …'
		],
		[
			order('rejected'),
			'Order rejected',
			'SELL 3,000 NIFTY 15 Dec 26,500 CE · Zerodha: The broker gave no reason.',
			'SELL NIFTY 15 Dec 26,500 CE · Zerodha: The broker gave no reason.'
		],
		[
			{
				about: 'feed',
				what: 'lost',
				since: Date.parse('2026-11-30T10:32:05+05:30'),
				account: null
			},
			'Feed lost',
			'No account carries prices since 10:32 IST.',
			'No account carries prices since 10:32 IST.'
		],
		[
			{ about: 'login', account: 'Zerodha' },
			'Broker login expired',
			'Log in to Zerodha again.',
			'Log in to Zerodha again.'
		]
	])('%j', (told, title, shown, hidden) => {
		expect(noticeText(told, true)).toEqual({ title, body: shown });
		expect(noticeText(told, false)).toEqual({ title, body: hidden });
	});

	test('not more of a long reason than it has room for', () => {
		const { body } = noticeText(order('rejected', { reason: 'x'.repeat(500) }), true);
		expect(body.length).toBeLessThan(200);
	});
});

test.each<[Notice, string | undefined]>([
	[order('filled'), 'fill'],
	[order('part'), 'partFill'],
	[order('stopped'), 'partFill'],
	[order('rejected'), 'rejection'],
	[{ about: 'login', account: 'A' }, 'login'],
	[{ about: 'test' }, undefined]
])('%j is switched by %s', (told, kind) => {
	expect(kindOf(told)).toBe(kind);
});
