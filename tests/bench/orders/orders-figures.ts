import { atMost, barredLine, type Bar, type Compared } from '../bars.ts';

/** The figures of `-- orders`, their units and what each must reach. */
export const ORDERS_FIGURES = {
	'orders.fanout_skew_ms': atMost('ms', 50),
	'orders.tap_to_wire_ratio': atMost('times', 2),
	'orders.panic_ratio': atMost('times', 1.5)
} as const satisfies Record<string, Bar>;

export interface OrdersFigure extends Compared {
	name: keyof typeof ORDERS_FIGURES;
}

export function ordersLineOf(figure: OrdersFigure): string {
	return barredLine(figure.name, figure, ORDERS_FIGURES[figure.name]);
}
