/**
 * Raised whenever a message changes shape or meaning. A page that was installed last week may still run the old
 * code, so the version is part of the handshake and the relay refuses any other.
 */
export const WIRE_VERSION = 5;

/** The WebSocket subprotocol that carries the version. */
export const WIRE_PROTOCOL = `algomirror.${WIRE_VERSION}`;

/** Close codes of our own; PROTOCOL.md says what the page does about each. */
export const CLOSE_CODES = {
	signedOut: 4401,
	wrongVersion: 4406,
	tooMuch: 4429,
	stopping: 1012
} as const;
