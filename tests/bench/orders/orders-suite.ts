import { Suite } from '../suite.ts';
import { fanOutSkew } from './fan-out-skew.ts';
import { OrdersBench } from './orders-bench.ts';
import { ordersLineOf, type OrdersFigure } from './orders-figures.ts';
import { panicRatio } from './panic-ratio.ts';
import { tapToWire } from './tap-to-wire.ts';

export const ordersSuite = new Suite<OrdersBench, OrdersFigure>({
	open: (options) => new OrdersBench(options),
	lineOf: ordersLineOf,
	// Each has a browser, and two browsers are too much for two cores.
	quickAtOnce: 1,
	measurements: [
		{ names: ['orders.fanout_skew_ms'], measure: fanOutSkew },
		{ names: ['orders.tap_to_wire_ratio'], measure: tapToWire },
		{ names: ['orders.panic_ratio'], measure: panicRatio }
	]
});
