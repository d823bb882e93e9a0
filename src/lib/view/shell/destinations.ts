/** Pages that a sign-in may lead back to. A closed list: a link must not send a trader anywhere else. */
export const DESTINATIONS = [
	'/chain',
	'/analysis',
	'/positions',
	'/feed',
	'/accounts',
	'/activity',
	'/settings'
] as const;
export type Destination = (typeof DESTINATIONS)[number];
/** Pages below one of them. */
const INNER = ['/settings/security', '/settings/people'] as const;

/** The page that was wanted before signing in; the chain for everything that is not one of ours. */
export function wantedPage(path: string | null): Destination | (typeof INNER)[number] {
	return [...DESTINATIONS, ...INNER].find((page) => page === path) ?? '/chain';
}
