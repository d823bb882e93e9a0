import { parse, serialize } from 'hono/utils/cookie';
import { randomBytes } from 'node:crypto';

const NAME = 'algomirror_browser';
/** Seconds; no longer than a challenge lives. */
const MAX_AGE = 300;

/**
 * Tells one browser from another between the two steps of a passkey sign-in, and for no longer. It grants nothing: it is
 * only compared.
 */
export function browserIn(cookieHeader: string | undefined, secure: boolean): string | undefined {
	const name = nameOf(secure);
	const value = cookieHeader === undefined ? undefined : parse(cookieHeader, name)[name];
	return value !== undefined && /^[\w-]{22}$/.test(value) ? value : undefined;
}

/** The Set-Cookie with which a browser comes back as the same one. */
export function browserCookie(browser: string, secure: boolean): string {
	return serialize(nameOf(secure), browser, {
		httpOnly: true,
		sameSite: 'Strict',
		path: '/',
		secure,
		maxAge: MAX_AGE
	});
}

export function newBrowser(): string {
	return randomBytes(16).toString('base64url');
}

function nameOf(secure: boolean): string {
	return secure ? `__Host-${NAME}` : NAME;
}
