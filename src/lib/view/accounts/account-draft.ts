import * as v from 'valibot';
import { accountSettings, type Account } from '#lib/domain/account/account.ts';
import { multiplierText, parseMultiplier } from '#lib/domain/order/multiplier.ts';
import { withoutTrailingSlashes } from '#lib/domain/text/trailing-slashes.ts';
import type { AccountChange } from '#lib/wire/http/account-api.ts';

/** On or off is a switch in the list, and the multiplier is typed as a text. */
const formFields = v.omit(accountSettings, ['isActive', 'multiplierHundredths']);

/** An account as its form holds it: the key that was typed, and the multiplier as text. */
export interface AccountDraft extends v.InferOutput<typeof formFields> {
	/** Empty: the stored one stays. */
	apiKey: string;
	multiplier: string;
}

export function draftOf(account: Account): AccountDraft {
	const multiplier = multiplierText(account.multiplierHundredths);
	return { ...v.parse(formFields, account), multiplier, apiKey: '' };
}

/**
 * Only the fields that the draft changes: a field that another device changed meanwhile keeps that change.
 * An invalid multiplier is left out; the form reports it.
 */
export function changeOf(
	account: Account,
	{ apiKey, multiplier, ...typed }: AccountDraft
): AccountChange {
	const wanted = {
		...typed,
		name: typed.name.trim(),
		hostUrl: plainAddress(typed.hostUrl),
		websocketUrl: plainAddress(typed.websocketUrl),
		multiplierHundredths: parseMultiplier(multiplier) ?? account.multiplierHundredths
	};
	const key = apiKey.trim();
	const different = Object.entries(wanted).filter(
		([field, value]) => account[field as keyof typeof wanted] !== value
	);
	return { ...Object.fromEntries(different), ...(key === '' ? {} : { apiKey: key }) };
}

/** Whether the relay will test it before it saves. */
export function isNewConnection(change: AccountChange): boolean {
	return (
		change.hostUrl !== undefined || change.websocketUrl !== undefined || change.apiKey !== undefined
	);
}

/** As the relay keeps it: without the slash that a browser's address bar leaves behind. */
function plainAddress(text: string): string {
	return withoutTrailingSlashes(text.trim());
}
