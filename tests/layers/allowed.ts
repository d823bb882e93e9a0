const DOMAIN = 'src/lib/domain';
const WORDS = 'src/lib/words';
const PAGE = [DOMAIN, 'src/lib/orders', 'src/lib/view', 'src/lib/ui', WORDS] as const;

/**
 * Who may import whom. A row is a folder with all that is below it; `folder/*` is only what stands in the folder itself.
 * No row lies inside another, so a file has one place, and a folder may always import itself. Tests and what is under
 * `testing/` may import anything.
 */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	[DOMAIN]: [],
	'src/lib/link': [],
	[WORDS]: [],
	'src/lib/wire': [DOMAIN],
	'src/lib/openalgo/schema': [DOMAIN],
	'src/lib/openalgo/rest': ['src/lib/openalgo/schema', DOMAIN],
	'src/lib/openalgo/feed': ['src/lib/openalgo/schema', DOMAIN],
	'src/lib/hosts': ['src/lib/openalgo/schema', 'src/lib/openalgo/rest', DOMAIN],
	'src/lib/books': ['src/lib/hosts', 'src/lib/openalgo/rest', DOMAIN],
	'src/lib/orders': ['src/lib/hosts', 'src/lib/openalgo/rest', DOMAIN],
	'src/lib/db': [DOMAIN, 'src/lib/orders', 'src/lib/books'],
	'src/lib/api': [DOMAIN, 'src/lib/wire'],
	'src/lib/feed': [DOMAIN, 'src/lib/wire', 'src/lib/link'],
	'src/lib/view': [
		DOMAIN,
		WORDS,
		'src/lib/wire',
		'src/lib/link',
		'src/lib/openalgo/rest',
		'src/lib/hosts',
		'src/lib/orders',
		'src/lib/books',
		'src/lib/db',
		'src/lib/api',
		'src/lib/feed'
	],
	'src/lib/ui': [DOMAIN, 'src/lib/orders', 'src/lib/view', WORDS],

	'src/routes/*': PAGE,
	'src/routes/(enter)': PAGE,
	'src/routes/(app)/*': [
		...PAGE,
		'src/routes/(app)/basket',
		'src/routes/(app)/help',
		'src/routes/(app)/payoff',
		'src/routes/(app)/ticket'
	],
	'src/routes/(app)/accounts': PAGE,
	'src/routes/(app)/activity': PAGE,
	'src/routes/(app)/analysis': [...PAGE, 'src/routes/(app)/chain'],
	'src/routes/(app)/basket': [...PAGE, 'src/routes/(app)/payoff'],
	'src/routes/(app)/chain': PAGE,
	'src/routes/(app)/drift': PAGE,
	'src/routes/(app)/feed': PAGE,
	'src/routes/(app)/help': PAGE,
	'src/routes/(app)/home': PAGE,
	'src/routes/(app)/open': [...PAGE, 'src/routes/(app)/accounts'],
	'src/routes/(app)/orders': PAGE,
	'src/routes/(app)/portfolio': PAGE,
	'src/routes/(app)/payoff': PAGE,
	'src/routes/(app)/positions': PAGE,
	'src/routes/(app)/settings': PAGE,
	'src/routes/(app)/ticket': PAGE,
	'src/service-worker.ts': ['src/lib/wire'],
	'src/hooks.client.ts': [WORDS],

	'relay/*': [
		'relay/feed',
		'relay/upstream',
		'relay/market',
		'relay/hub',
		'relay/store',
		'relay/http',
		'relay/push',
		'relay/watchdog',
		'src/lib/openalgo/rest',
		'src/lib/openalgo/feed',
		'src/lib/hosts',
		'src/lib/link',
		'src/lib/wire',
		DOMAIN
	],
	'relay/commands': ['relay/*', 'relay/store', DOMAIN],
	'relay/feed': [
		'relay/upstream',
		'relay/market',
		'relay/hub',
		'src/lib/openalgo/rest',
		'src/lib/openalgo/feed',
		'src/lib/hosts',
		'src/lib/link',
		'src/lib/wire',
		DOMAIN
	],
	'relay/http': ['relay/store', 'relay/upstream', 'relay/hub', 'src/lib/wire', DOMAIN],
	'relay/hub': ['src/lib/wire', DOMAIN],
	'relay/market': [DOMAIN],
	'relay/push': ['relay/feed', 'relay/upstream', 'relay/store', 'src/lib/wire', DOMAIN],
	'relay/store': ['src/lib/orders', DOMAIN],
	'relay/upstream': [
		'src/lib/openalgo/rest',
		'src/lib/openalgo/feed',
		'src/lib/hosts',
		'src/lib/link',
		DOMAIN
	],
	'relay/watchdog': [],

	'paper/*': [
		'paper/exchange',
		'paper/faults',
		'paper/market',
		'paper/rest',
		'paper/schema',
		'paper/ws',
		DOMAIN
	],
	'paper/exchange': ['paper/*', 'paper/market', DOMAIN],
	'paper/faults': ['paper/*', 'paper/rest'],
	'paper/market': [DOMAIN],
	'paper/rest': [
		'paper/*',
		'paper/exchange',
		'paper/faults',
		'paper/market',
		'paper/schema',
		DOMAIN
	],
	'paper/schema': [],
	'paper/ws': ['paper/*', 'paper/exchange', 'paper/faults', 'paper/market', DOMAIN]
};
