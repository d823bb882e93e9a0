import { paise } from '#lib/domain/number/paise.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PaperExchange, type Rules } from './exchange.ts';
import { isWorkingOrder, limitOf, signed, type PaperOrderRequest } from './order.ts';
import { CALL, SHARE, ToyQuotes } from '../testing/toy-quotes.ts';

const OPENING = 2_00_000_00;

type Step =
	| { do: 'place'; request: PaperOrderRequest; share: boolean }
	| { do: 'move'; share: boolean; ltp: number; sizes: number[] }
	| { do: 'cancel'; which: number }
	| { do: 'modify'; which: number; price: number };

const price = fc.integer({ min: 10, max: 4_000 }).map((ticks) => ticks * 5);
const request = fc.record({
	strategy: fc.constant('walk'),
	action: fc.constantFrom('BUY' as const, 'SELL' as const),
	quantity: fc.integer({ min: 1, max: 12 }).map((lots) => lots * 65),
	priceType: fc.constantFrom('MARKET' as const, 'LIMIT' as const, 'SL' as const, 'SL-M' as const),
	product: fc.constantFrom('MIS' as const, 'NRML' as const),
	price: price.map(paise),
	trigger: price.map(paise)
});
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('place' as const), request, share: fc.boolean() }),
	fc.record({
		do: fc.constant('move' as const),
		share: fc.boolean(),
		ltp: price,
		sizes: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 })
	}),
	fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }),
	fc.record({ do: fc.constant('modify' as const), which: fc.nat(30), price })
);

function walk(
	rules: Rules,
	steps: readonly Step[],
	check: (exchange: PaperExchange, quotes: ToyQuotes) => void
) {
	const quotes = new ToyQuotes();
	let count = 0;
	const exchange = new PaperExchange({
		rules,
		openingCash: OPENING,
		quotes,
		nextOrderId: () => String((count += 1)),
		onUpdate: () => undefined
	});
	for (const [now, each] of steps.entries()) {
		const row = 'share' in each && each.share ? SHARE : CALL;
		const chosen = 'which' in each ? exchange.orders[each.which] : undefined;
		if (each.do === 'place') exchange.place(each.request, row, now);
		if (each.do === 'move') {
			const side = (sign: number) =>
				each.sizes.map((size, index) => [each.ltp + sign * 5 * (index + 1), size] as const);
			quotes.set(row, each.ltp, side(-1), side(1));
			exchange.moved(row.key, now);
		}
		if (chosen && isWorkingOrder(chosen) && each.do === 'cancel') exchange.cancel(chosen);
		if (chosen && isWorkingOrder(chosen) && each.do === 'modify') {
			exchange.modify(chosen, { ...chosen, price: paise(each.price) }, now);
		}
		check(exchange, quotes);
	}
}

const rules = fc.constantFrom<Rules>('broker', 'sandbox');
const steps = fc.array(step, { maxLength: 40 });

test('whatever happens, realised and unrealised together are what trades cost and holdings are worth', () => {
	fc.assert(
		fc.property(rules, steps, (which, walked) =>
			walk(which, walked, (exchange, quotes) => {
				let value = 0;
				for (const { order, quantity, price: paid } of exchange.trades) {
					const ltp = quotes.visible(order.contract.key)?.ltp ?? 0;
					value += signed(order.action, quantity) * (ltp - paid);
				}
				const { realised, unrealised } = exchange.funds();
				expect(realised + unrealised).toBe(value);
			})
		)
	);
});

test('whatever happens, available + used − realised is the opening cash', () => {
	fc.assert(
		fc.property(rules, steps, (which, walked) =>
			walk(which, walked, (exchange) => {
				const { available, used, realised } = exchange.funds();
				expect(available + used - realised).toBe(OPENING);
				expect(used).toBeGreaterThanOrEqual(0);
			})
		)
	);
});

test('an order is never filled beyond its quantity, and trades, orders and positions tell one story', () => {
	fc.assert(
		fc.property(rules, steps, (which, walked) =>
			walk(which, walked, (exchange) => {
				for (const order of exchange.orders) {
					const own = exchange.trades.filter((trade) => trade.order === order);
					const filled = own.reduce((sum, { quantity }) => sum + quantity, 0);
					expect(order.filled).toBe(filled);
					expect(filled).toBeLessThanOrEqual(order.quantity);
					expect(order.status === 'complete').toBe(filled === order.quantity);
					if (order.status === 'rejected') expect(filled).toBe(0);
				}
				for (const { contract, product, quantity } of exchange.positions) {
					const net = exchange.trades
						.filter(({ order }) => order.contract === contract && order.product === product)
						.reduce((sum, trade) => sum + signed(trade.order.action, trade.quantity), 0);
					expect(quantity).toBe(net);
				}
			})
		)
	);
});

test('at the broker no fill is worse than its limit, and none is larger than what was shown', () => {
	fc.assert(
		fc.property(steps, (walked) => {
			let before = 0;
			walk('broker', walked, (exchange, quotes) => {
				const fresh = exchange.trades.slice(before);
				before = exchange.trades.length;
				for (const { order, price: paid, quantity } of fresh) {
					const limit = limitOf(order);
					if (limit !== undefined && order.action === 'BUY')
						expect(paid).toBeLessThanOrEqual(limit);
					if (limit !== undefined && order.action === 'SELL')
						expect(paid).toBeGreaterThanOrEqual(limit);
					const visible = quotes.visible(order.contract.key);
					const side = order.action === 'BUY' ? visible?.asks : visible?.bids;
					const shown = side?.find((level) => level.price === paid);
					expect(quantity).toBeLessThanOrEqual(shown?.quantity ?? 0);
				}
			});
		})
	);
});
