import type { PaperHost } from '../host.ts';
import { accountEndpoints } from './account.ts';
import { calendarEndpoints } from './calendar.ts';
import { chartEndpoints } from './chart.ts';
import type { Endpoint } from './endpoint.ts';
import { historyEndpoints } from './history.ts';
import { marginEndpoint } from './orders/margin.ts';
import { greeksEndpoints } from './option-greeks.ts';
import { optionOrderEndpoints } from './orders/option-orders.ts';
import { optionEndpoints } from './options.ts';
import { orderChangeEndpoints } from './orders/order-changes.ts';
import { orderEndpoints } from './orders/orders.ts';
import { quoteEndpoints } from './quotes.ts';
import { symbolEndpoints } from './symbols.ts';

/** Every path below `/api/v1/` that this server answers. */
export function allEndpoints(host: PaperHost): Endpoint[] {
	return [
		...quoteEndpoints(host),
		...historyEndpoints(host),
		...symbolEndpoints(host),
		...optionEndpoints(host),
		...greeksEndpoints(host),
		...calendarEndpoints(host),
		...accountEndpoints(host),
		marginEndpoint(host),
		...orderEndpoints(host),
		...orderChangeEndpoints(host),
		...optionOrderEndpoints(host),
		...chartEndpoints(host)
	];
}
