import type { Check } from './check.ts';
import { books } from './checks/books.ts';
import { calendar } from './checks/calendar.ts';
import { chain } from './checks/chain.ts';
import { client } from './checks/client.ts';
import { cors } from './checks/cors.ts';
import { feed } from './checks/feed.ts';
import { feedWords } from './checks/feed-words.ts';
import { keys } from './checks/keys.ts';
import { marketData } from './checks/market-data.ts';
import { options } from './checks/options.ts';
import { sandboxBatches } from './checks/sandbox-batches.ts';
import { sandboxClient } from './checks/sandbox-client.ts';
import { sandboxOrders } from './checks/sandbox-orders.ts';
import { sandboxRules } from './checks/sandbox-rules.ts';
import { symbols } from './checks/symbols.ts';
import { transport } from './checks/transport.ts';
import { validation } from './checks/validation.ts';

/** Trades nothing and changes nothing: may be pointed at a live server. */
export const READ_ONLY: readonly Check[] = [
	...transport,
	...keys,
	...validation,
	...symbols,
	...options,
	...chain,
	...marketData,
	...books,
	...calendar,
	...cors,
	...feedWords,
	...feed,
	...client
];

/** Places, changes and cancels orders: each reads first that the server trades in its sandbox. */
export const SANDBOX: readonly Check[] = [
	...sandboxRules,
	...sandboxOrders,
	...sandboxClient,
	...sandboxBatches
];
