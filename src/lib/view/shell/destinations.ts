import type { StartPage } from '#lib/domain/user/settings.ts';
import { t, type PlainText } from '#lib/words/t.ts';

/** Pages that a sign-in may lead back to. A closed list: a link must not send a trader anywhere else. */
export const DESTINATIONS = [
	'/home',
	'/chain',
	'/orders',
	'/positions',
	'/portfolio',
	'/analysis',
	'/feed',
	'/accounts',
	'/activity',
	'/settings'
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Pages of their own that one of them leads to, and that it stands for in the navigation. */
const LED_TO = {
	'/payoff': { from: '/positions', title: 'Payoff' },
	'/drift': { from: '/positions', title: 'Drift' },
	'/help': { from: '/settings', title: 'Help' }
} as const satisfies Record<string, { from: Destination; title: PlainText }>;
type LedTo = keyof typeof LED_TO;

function ledTo(path: string): LedTo | undefined {
	return (Object.keys(LED_TO) as LedTo[]).find((page) => page === path);
}

/** What the bar above such a page says, and above what comes from outside; undefined for all others. */
export function ledTitle(path: string): string | undefined {
	if (path === '/open') return t('Open');
	const page = ledTo(path);
	return page && t(LED_TO[page].title);
}

/** Which of them an address belongs to: itself, a page below it, or one that it leads to. */
export function destinationOf(path: string): Destination | undefined {
	const led = ledTo(path);
	if (led) return LED_TO[led].from;
	return DESTINATIONS.find((page) => path === page || path.startsWith(`${page}/`));
}

/** Where the app opens once there is an account. */
export function startPath(start: StartPage): '/home' | '/chain' {
	return start === 'chain' ? '/chain' : '/home';
}

/** Pages below one of them. */
const INNER = ['/settings/security', '/settings/people'] as const;

/** Stands for this app's own address. */
const HERE = 'http://here';

type Inner = (typeof INNER)[number];

/** Pages of one underlying, which their address names. */
const OF_ONE = ['/chain', '/analysis', '/payoff'] as const;

/** What says which chain, as these pages write it. */
const QUERY: Record<string, RegExp> = {
	underlying: /^[\w&.-]{1,40}$/,
	expiry: /^\d{4}-\d{2}-\d{2}$/
};

/** Characters, percent signs counted. */
const MOST_HANDED = 4_000;

/** The page that was wanted before signing in, with its chain; the start page for everything that is not one of ours. */
export function wantedPage(
	wanted: string | null,
	start: StartPage
):
	| Destination
	| Inner
	| `/accounts/${string}`
	| `/open?${string}`
	| LedTo
	| `${(typeof OF_ONE)[number]}?${string}` {
	const path = wanted ?? '';
	if (!URL.canParse(path, HERE)) return startPath(start);
	const url = new URL(path, HERE);
	if (url.origin !== HERE) return startPath(start);
	const inner = INNER.find((page) => page === url.pathname);
	if (inner) return inner;
	const account = /^\/accounts\/([\w-]{1,64})$/.exec(url.pathname)?.[1];
	if (account !== undefined) return `/accounts/${account}`;
	// What another app handed over before the sign-in; the page reads it as strictly as without one.
	if (url.pathname === '/open' && url.search.length < MOST_HANDED)
		return `/open?${url.searchParams.toString()}`;
	const page =
		DESTINATIONS.find((page) => page === url.pathname) ?? ledTo(url.pathname) ?? startPath(start);
	const query = new URLSearchParams(
		Object.entries(QUERY).flatMap(([name, allowed]) => {
			const text = url.searchParams.get(name);
			return text !== null && allowed.test(text) ? [[name, text]] : [];
		})
	);
	const ofOne = OF_ONE.find((one) => one === page);
	return ofOne === undefined || query.size === 0 ? page : `${ofOne}?${query.toString()}`;
}
