import type { Host } from '../host.ts';
import { accountEndpoints } from './account.ts';
import { calendarEndpoints } from './calendar.ts';
import type { Endpoint } from './endpoint.ts';
import { optionEndpoints } from './options.ts';
import { quoteEndpoints } from './quotes.ts';
import { symbolEndpoints } from './symbols.ts';

/** Every path below `/api/v1/` that this server answers. */
export function allEndpoints(host: Host): Endpoint[] {
	return [
		...quoteEndpoints(host),
		...symbolEndpoints(host),
		...optionEndpoints(host),
		...calendarEndpoints(host),
		...accountEndpoints(host)
	];
}
