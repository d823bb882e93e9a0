/**
 * The half of a session that is not in the cookie: 256 random bits in base64url. The page keeps it where only its own
 * origin reads it, and sends it with every request in this header.
 */
export const SESSION_TOKEN = 'session-token';

/** With a sign-in: what an earlier one answered as `device`, by which its user goes ahead of strangers' guesses. */
export const KNOWN_DEVICE = 'known-device';

/** What a page's WebSocket offers beside the wire's own subprotocol: a browser lets a page set no header there. */
const AS_PROTOCOL = 'algomirror.session.';

export function isSessionToken(text: string): boolean {
	return /^[\w-]{43}$/.test(text);
}

export function tokenProtocol(token: string): string {
	return AS_PROTOCOL + token;
}

/** The token among the subprotocols that a `Sec-WebSocket-Protocol` header offers. */
export function tokenOffered(header: string | undefined): string | undefined {
	const offered = (header ?? '').split(',').map((protocol) => protocol.trim());
	return offered.find((protocol) => protocol.startsWith(AS_PROTOCOL))?.slice(AS_PROTOCOL.length);
}
