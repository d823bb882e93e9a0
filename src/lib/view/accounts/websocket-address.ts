/** OpenAlgo's own defaults: a bare server listens for sockets on a port of its own, one behind HTTPS at `/ws`. */
const BARE_PORT = '8765';

/** Where the feed of the server at `hostUrl` usually is; undefined while the address is not one. */
export function usualWebsocketAddress(hostUrl: string): string | undefined {
	const parsed = URL.canParse(hostUrl.trim()) ? new URL(hostUrl.trim()) : undefined;
	if (!parsed || parsed.hostname === '') return undefined;
	if (parsed.protocol === 'https:') return `wss://${parsed.host}/ws`;
	if (parsed.protocol === 'http:') return `ws://${parsed.hostname}:${BARE_PORT}`;
	return undefined;
}
