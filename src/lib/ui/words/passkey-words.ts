import type { PasskeyTrouble } from '#lib/view/people/passkeys.svelte.ts';
import type { PasskeySupport } from '#lib/view/people/passkey-support.ts';
import { problemWords } from './problem-words.ts';
import { t } from '#lib/words/t.ts';

type BrowserTrouble = Extract<PasskeyTrouble, { kind: 'browser' }>['why'];

const browserWords = (): Record<BrowserTrouble, string> => ({
	cancelled: t('No passkey was used. Try again and follow the browser’s prompt.'),
	known: t('This device already has a passkey for this relay.'),
	unable: t(
		'This device cannot make a passkey: it needs a screen lock, fingerprint, face unlock or a security key with a PIN.'
	)
});

export function passkeyTroubleWords(trouble: PasskeyTrouble): string {
	return trouble.kind === 'browser' ? browserWords()[trouble.why] : problemWords(trouble);
}

/** Why no passkey can be made here, and what to do; for `address` the page adds where to go instead. */
export function noPasskeysWords(support: Exclude<PasskeySupport, { is: 'yes' }>): string {
	switch (support.is) {
		case 'unsupported':
			return t('This browser does not support passkeys. Update it.');
		case 'insecure':
			return t('Passkeys need HTTPS. Put TLS in front of the relay, then add one here.');
		case 'address':
			return support.instead === undefined
				? t(
						'Passkeys need a host name, and this page is open at an IP address. Give the relay a name with TLS, then add one here.'
					)
				: t('Passkeys need a host name, and this page is open at an IP address.');
	}
}
