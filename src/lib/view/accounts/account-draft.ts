import type { Account } from '#lib/domain/account/account.ts';
import { multiplierText, parseMultiplier } from '#lib/domain/order/multiplier.ts';
import type { AccountChange } from '#lib/wire/http/account-api.ts';

/** An account as its form holds it: a key that was typed, and a multiplier as it stands in its field. */
export interface AccountDraft extends Pick<
	Account,
	'name' | 'hostUrl' | 'websocketUrl' | 'route' | 'standby' | 'ordersEnabled'
> {
	/** Empty: the stored one stays. */
	apiKey: string;
	multiplier: string;
}

export function draftOf(account: Account): AccountDraft {
	const { name, hostUrl, websocketUrl, route, standby, ordersEnabled } = account;
	const multiplier = multiplierText(account.multiplierHundredths);
	return { name, hostUrl, websocketUrl, route, standby, ordersEnabled, multiplier, apiKey: '' };
}

/**
 * What the draft makes different, and nothing else: a field that another device changed meanwhile stays as it made it.
 * A multiplier that is none is left out; the form says so.
 */
export function changeOf(account: Account, draft: AccountDraft): AccountChange {
	const wanted = {
		name: draft.name.trim(),
		hostUrl: plainAddress(draft.hostUrl),
		websocketUrl: plainAddress(draft.websocketUrl),
		route: draft.route,
		standby: draft.standby,
		ordersEnabled: draft.ordersEnabled,
		multiplierHundredths: parseMultiplier(draft.multiplier) ?? account.multiplierHundredths
	};
	const apiKey = draft.apiKey.trim();
	const different = Object.entries(wanted).filter(
		([field, value]) => account[field as keyof typeof wanted] !== value
	);
	return { ...Object.fromEntries(different), ...(apiKey === '' ? {} : { apiKey }) };
}

/** Whether the relay will test it before it saves. */
export function isNewConnection(change: AccountChange): boolean {
	return (
		change.hostUrl !== undefined || change.websocketUrl !== undefined || change.apiKey !== undefined
	);
}

/** As the relay keeps it: without the slash that a browser's address bar leaves behind. */
function plainAddress(text: string): string {
	return text.trim().replace(/\/+$/, '');
}
