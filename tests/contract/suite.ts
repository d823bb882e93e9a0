import type { Check } from './check.ts';
import { books } from './checks/books.ts';
import { calendar } from './checks/calendar.ts';
import { client } from './checks/client.ts';
import { cors } from './checks/cors.ts';
import { feed } from './checks/feed.ts';
import { feedWords } from './checks/feed-words.ts';
import { keys } from './checks/keys.ts';
import { marketData } from './checks/market-data.ts';
import { options } from './checks/options.ts';
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
	...marketData,
	...books,
	...calendar,
	...cors,
	...feedWords,
	...feed,
	...client
];
