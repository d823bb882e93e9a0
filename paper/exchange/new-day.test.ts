import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { CALL, SHARE, ToyQuotes } from '../testing/toy-quotes.ts';
import { PaperExchange } from './exchange.ts';
import type { PaperOrderRequest } from './order.ts';

const YESTERDAY = Date.parse('2026-11-23T11:00:00+05:30');

test('a new day carries what is open at its average, drops what is flat, and keeps the money', () => {
	let count = 0;
	const exchange = new PaperExchange({
		...{ rules: 'broker', openingCash: 50_00_000_00, quotes: new ToyQuotes() },
		nextOrderId: () => String((count += 1)),
		onUpdate: () => undefined
	});
	const trade = (action: 'BUY' | 'SELL', quantity: number, price: number, row = CALL) => {
		const terms = { strategy: '', product: 'NRML', trigger: paise(0) } as const;
		const order: PaperOrderRequest = {
			...{ ...terms, action, quantity, price: paise(price) },
			priceType: 'LIMIT'
		};
		exchange.book(order, row, paise(price), YESTERDAY);
	};
	trade('BUY', 130, 90_00);
	trade('SELL', 65, 95_00);
	trade('BUY', 10, 500_00, SHARE);
	trade('SELL', 10, 510_00, SHARE);
	const resting = { strategy: '', product: 'NRML', trigger: paise(0), price: paise(5) } as const;
	exchange.place({ ...resting, action: 'BUY', quantity: 65, priceType: 'LIMIT' }, CALL, YESTERDAY);
	expect([exchange.orders.length, exchange.watched()]).toEqual([5, [CALL.key]]);
	exchange.cancel(exchange.orders[4] ?? expect.fail());
	const before = exchange.funds();
	expect(before.realised).toBe(65 * 5_00 + 10 * 10_00);

	exchange.beginDay();
	expect([exchange.orders, exchange.trades, exchange.watched()]).toEqual([[], [], []]);
	expect(exchange.positions).toEqual([
		{ contract: CALL, product: 'NRML', quantity: 65, cost: 65 * 90_00, realised: 0 }
	]);
	expect(exchange.funds()).toEqual({ ...before, realised: 0 });
});
