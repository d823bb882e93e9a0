import type { PasskeyTrouble } from '#lib/view/people/passkeys.svelte.ts';
import type { PasskeySupport } from '#lib/view/people/passkey-support.ts';
import { problemWords } from './problem-words.ts';

type BrowserTrouble = Extract<PasskeyTrouble, { kind: 'browser' }>['why'];

const BROWSER: Record<BrowserTrouble, string> = {
	cancelled: 'Nothing was done: no passkey was used. Try again, and answer what the browser asks.',
	known: 'This device has a passkey for you here already.',
	unable:
		'This device cannot do that: it needs a screen lock, a fingerprint or a face, or a security key with a PIN.'
};

export function passkeyTroubleWords(trouble: PasskeyTrouble): string {
	return trouble.kind === 'browser' ? BROWSER[trouble.why] : problemWords(trouble);
}

/** Why no passkey can be made here, and what to do; for `address` the page adds where to go instead. */
export function noPasskeysWords(support: Exclude<PasskeySupport, { is: 'yes' }>): string {
	switch (support.is) {
		case 'unsupported':
			return 'This browser knows no passkeys. A newer one does.';
		case 'insecure':
			return 'Browsers offer passkeys over HTTPS only. Put TLS in front of the relay, then make one here.';
		case 'address':
			return support.instead === undefined
				? 'A passkey is bound to a host name, and this page is open under a bare address. Give the relay a name with TLS, then make one here.'
				: 'A passkey is bound to a host name, and this page is open under a bare address.';
	}
}
