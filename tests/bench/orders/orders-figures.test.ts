import { expect, test } from 'vitest';
import { ordersLineOf, type OrdersFigure } from './orders-figures.ts';

test.each<[string, OrdersFigure['name'], number, boolean]>([
	['eight orders within 50 ms', 'orders.fanout_skew_ms', 50, true],
	['the last one later', 'orders.fanout_skew_ms', 50.1, false],
	['twice as long as a bare page', 'orders.tap_to_wire_ratio', 2, true],
	['longer than that', 'orders.tap_to_wire_ratio', 2.01, false],
	['half as long again as servers allow', 'orders.panic_ratio', 1.5, true],
	['longer', 'orders.panic_ratio', 1.51, false]
])('%s', (_, name, value, pass) => {
	const line: unknown = JSON.parse(ordersLineOf({ name, value, reference: null }));
	expect(line).toMatchObject({ name, value, pass });
});
