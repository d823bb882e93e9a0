import { t } from '#lib/words/t.ts';

export interface ConnectionDraft {
	name: string;
	hostUrl: string;
	websocketUrl: string;
	apiKey: string;
}

export type ConnectionErrors = Partial<Record<keyof ConnectionDraft, string>>;

/**
 * The relay's own rules, said before the way there. The relay decides. `hasKey`: without a typed one the stored one
 * stays.
 */
export function checkConnection(draft: ConnectionDraft, hasKey = false): ConnectionErrors {
	const errors: ConnectionErrors = {};
	const name = draft.name.trim();
	if (name.length < 3 || name.length > 100) errors.name = t('Use 3 to 100 characters.');
	if (!isAddress(draft.hostUrl, /^https?:\/\//i)) {
		errors.hostUrl = t('Enter the address as in the browser, for example http://127.0.0.1:5000.');
	}
	if (!isAddress(draft.websocketUrl, /^wss?:\/\//i)) {
		errors.websocketUrl = t('Enter an address that starts with ws:// or wss://.');
	}
	if (!hasKey && draft.apiKey.trim() === '') {
		errors.apiKey = t('Paste the key from OpenAlgo’s API key page.');
	}
	return errors;
}

/** No user, query or fragment: those would end up in logs. */
function isAddress(text: string, scheme: RegExp): boolean {
	const address = text.trim();
	return scheme.test(address) && URL.canParse(address) && !/[\s?#@]/.test(address);
}
