/** Pages that a sign-in may lead back to. A closed list: a link must not be able to send a trader anywhere else. */
export const DESTINATIONS = [
	'/chain',
	'/positions',
	'/feed',
	'/accounts',
	'/activity',
	'/settings'
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** The page that was wanted before signing in; the chain for everything that is not one of ours. */
export function wantedPage(path: string | null): Destination {
	return DESTINATIONS.find((destination) => destination === path) ?? '/chain';
}
