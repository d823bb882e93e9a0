import { paise } from '#lib/domain/number/paise.ts';
import { describe, expect, test } from 'vitest';
import { PaperExchange, type Rules } from './exchange.ts';
import type { PaperOrder, PaperOrderRequest } from './order.ts';
import { CALL, SHARE, ToyQuotes } from '../testing/toy-quotes.ts';

const NOW = Date.parse('2026-11-23T11:00:00+05:30');

function account(rules: Rules, openingCash = 50_00_000_00) {
	const quotes = new ToyQuotes();
	const updates: PaperOrder[] = [];
	let count = 0;
	const exchange = new PaperExchange({
		rules,
		openingCash,
		quotes,
		nextOrderId: () => String((count += 1)),
		onUpdate: (order) => updates.push(order)
	});
	return { exchange, quotes, updates };
}

function order(own: Partial<PaperOrderRequest>): PaperOrderRequest {
	return {
		strategy: 'test',
		action: 'BUY',
		quantity: 65,
		priceType: 'MARKET',
		product: 'NRML',
		price: paise(0),
		trigger: paise(0),
		...own
	};
}

function fills({ trades }: PaperExchange): [number, number][] {
	return trades.map(({ quantity, price }) => [quantity, price]);
}

describe('at the broker', () => {
	test('a market order takes the best prices first and says open before complete', () => {
		const { exchange, updates } = account('broker');
		exchange.place(order({ quantity: 195 }), CALL, NOW);
		expect(fills(exchange)).toEqual([
			[130, 100_05],
			[65, 100_10]
		]);
		expect(updates.map(({ status, filled }) => [status, filled])).toEqual([
			['open', 0],
			['open', 130],
			['complete', 195]
		]);
	});

	test('an order larger than the visible book is filled in parts as the book moves', () => {
		const { exchange, quotes } = account('broker');
		const placed = exchange.place(order({ quantity: 260 }), CALL, NOW);
		expect([placed.status, placed.filled]).toEqual(['open', 195]);
		exchange.moved(SHARE.key, NOW);
		expect(placed.filled).toBe(195);
		quotes.set(CALL, 100_20, [[100_15, 65]], [[100_25, 650]]);
		exchange.moved(CALL.key, NOW + 1000);
		expect([placed.status, placed.filled]).toEqual(['complete', 260]);
		expect(fills(exchange).at(-1)).toEqual([65, 100_25]);
	});

	test('what one order took from the book is not there for the next until the book moves', () => {
		const { exchange } = account('broker');
		exchange.place(order({ quantity: 195 }), CALL, NOW);
		const second = exchange.place(order({}), CALL, NOW);
		expect(second.filled).toBe(0);
		exchange.moved(CALL.key, NOW + 1000);
		expect(second.filled).toBe(65);
	});

	test('a limit rests until the market comes to it and never pays more', () => {
		const { exchange, quotes } = account('broker');
		const limit = order({ priceType: 'LIMIT', price: paise(99_00) });
		const placed = exchange.place(limit, CALL, NOW);
		expect([placed.status, placed.filled]).toEqual(['open', 0]);
		quotes.set(CALL, 98_90, [[98_80, 65]], [[98_95, 650]]);
		exchange.moved(CALL.key, NOW + 1000);
		expect(fills(exchange)).toEqual([[65, 98_95]]);
	});

	const triggers: [
		PaperOrderRequest['action'],
		PaperOrderRequest['priceType'],
		number,
		number,
		string
	][] = [
		['SELL', 'SL-M', 98_00, 98_05, 'trigger pending'],
		['SELL', 'SL-M', 98_00, 98_00, 'complete'],
		['BUY', 'SL-M', 102_00, 101_95, 'trigger pending'],
		['BUY', 'SL-M', 102_00, 102_00, 'complete'],
		['BUY', 'SL', 102_00, 102_00, 'open']
	];
	test.each(triggers)('%s %s with its trigger at %i is, at a last price of %i, %s', (...row) => {
		const [action, priceType, trigger, ltp, status] = row;
		const { exchange, quotes } = account('broker');
		const price = priceType === 'SL' ? paise(trigger - 10_00) : paise(0);
		const stop = order({ action, priceType, price, trigger: paise(trigger) });
		const placed = exchange.place(stop, CALL, NOW);
		expect(placed.status).toBe('trigger pending');
		quotes.set(CALL, ltp, [[ltp - 5, 650]], [[ltp + 5, 650]]);
		exchange.moved(CALL.key, NOW + 1000);
		expect(placed.status).toBe(status);
	});

	test('an order that the account cannot carry is on the book as rejected, with the reason', () => {
		const { exchange, updates } = account('broker', 1_000_00);
		const placed = exchange.place(order({ action: 'SELL' }), CALL, NOW);
		expect(placed.status).toBe('rejected');
		expect(placed.reason).toMatch(/^Insufficient funds. Required margin is \d+\.\d\d but/);
		expect(updates.map(({ status }) => status)).toEqual(['rejected']);
		expect(exchange.positions).toEqual([]);
	});

	test('closing a position needs no money', () => {
		const { exchange } = account('broker', 7_000_00);
		expect(exchange.place(order({}), CALL, NOW).status).toBe('complete');
		expect(exchange.place(order({ action: 'SELL' }), CALL, NOW).status).toBe('complete');
		expect(exchange.netQuantity(CALL.key, 'NRML')).toBe(0);
		expect(exchange.funds()).toMatchObject({ used: 0, realised: -65 * 10 });
	});

	test('a cancelled order keeps what was filled', () => {
		const { exchange } = account('broker');
		const placed = exchange.place(order({ quantity: 260 }), CALL, NOW);
		exchange.cancel(placed);
		exchange.moved(CALL.key, NOW + 1000);
		expect([placed.status, placed.filled]).toEqual(['cancelled', 195]);
		expect(exchange.netQuantity(CALL.key, 'NRML')).toBe(195);
		expect(exchange.watched()).toEqual([]);
	});

	test('a resting order that is modified to a marketable price is filled at once', () => {
		const { exchange } = account('broker');
		const resting = order({ priceType: 'LIMIT', price: paise(90_00) });
		const placed = exchange.place(resting, CALL, NOW);
		exchange.modify(placed, { ...resting, price: paise(100_05) }, NOW);
		expect(placed.status).toBe('complete');
	});

	test('an expired contract is settled: orders on it cancelled, positions closed at the price', () => {
		const { exchange } = account('broker');
		exchange.place(order({}), CALL, NOW);
		const resting = exchange.place(order({ priceType: 'LIMIT', price: paise(90_00) }), CALL, NOW);
		exchange.settle(CALL.key, paise(120_00), NOW + 1000);
		expect(resting.status).toBe('cancelled');
		expect(exchange.positions).toMatchObject([{ quantity: 0, realised: 65 * (120_00 - 100_05) }]);
	});
});

describe('in the sandbox', () => {
	const rows: [string, Partial<PaperOrderRequest>, [number, number][]][] = [
		['a market buy pays the best ask, all of it', { quantity: 650 }, [[650, 100_05]]],
		['a market sale gets the best bid', { action: 'SELL' }, [[65, 99_95]]],
		[
			'a marketable limit is filled at the last price',
			{ priceType: 'LIMIT', price: paise(101_00) },
			[[65, 100_00]]
		],
		['a limit below the market rests', { priceType: 'LIMIT', price: paise(99_00) }, []]
	];
	test.each(rows)('%s', (_name, own, filled) => {
		const { exchange } = account('sandbox');
		exchange.place(order(own), CALL, NOW);
		expect(fills(exchange)).toEqual(filled);
	});

	test('a limit that rested is filled at its own price', () => {
		const { exchange, quotes } = account('sandbox');
		exchange.place(order({ priceType: 'LIMIT', price: paise(99_00) }), CALL, NOW);
		quotes.set(CALL, 98_00, [[97_95, 65]], [[98_05, 65]]);
		exchange.moved(CALL.key, NOW + 1000);
		expect(fills(exchange)).toEqual([[65, 99_00]]);
	});

	test('without a readable market an order is taken and rests', () => {
		const { exchange } = account('sandbox');
		expect(exchange.place(order({}), CALL, NOW, false).status).toBe('open');
	});

	test('margin is value by leverage: a fifth for shares within the day, premium for options', () => {
		const { exchange } = account('sandbox');
		exchange.place(order({ product: 'MIS', quantity: 10 }), SHARE, NOW);
		exchange.place(order({ action: 'SELL' }), CALL, NOW);
		expect(exchange.funds().used).toBe((10 * 1000_05) / 5 + 65 * 99_95);
	});
});
