import { isAddress, isThisMachine } from '#lib/domain/account/host-name.ts';

/** Whether passkeys work where this page is, and if not, why. */
export type PasskeySupport =
	| { is: 'yes' }
	/** The browser has none. */
	| { is: 'unsupported' }
	/** Browsers offer them over HTTPS and on this very machine only. */
	| { is: 'insecure' }
	/** They are bound to a name. `instead` is the same page under one, where there is one. */
	| { is: 'address'; instead: string | undefined };

interface PagePlace {
	/** Of the page's address. */
	href: string;
	secure: boolean;
	/** The browser knows the passkey interface. */
	known: boolean;
}

export function passkeySupport({ href, secure, known }: PagePlace): PasskeySupport {
	if (!secure) return { is: 'insecure' };
	if (!known) return { is: 'unsupported' };
	const { protocol, hostname, port, pathname } = new URL(href);
	if (!isAddress(hostname)) return { is: 'yes' };
	const host = port === '' ? 'localhost' : `localhost:${port}`;
	return {
		is: 'address',
		instead: isThisMachine(hostname) ? `${protocol}//${host}${pathname}` : undefined
	};
}

/** Of this page, as the browser tells it. */
export function passkeysHere(): PasskeySupport {
	return passkeySupport({
		href: location.href,
		secure: isSecureContext,
		known: typeof globalThis.PublicKeyCredential === 'function'
	});
}
