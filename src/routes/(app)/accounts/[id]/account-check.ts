import { multiplierText, MULTIPLIER_RANGE, parseMultiplier } from '#lib/domain/order/multiplier.ts';
import { checkConnection, type ConnectionErrors } from '#lib/ui/connect/connection-check.ts';
import type { AccountDraft } from '#lib/view/accounts/account-draft.ts';

export interface AccountErrors extends ConnectionErrors {
	multiplier?: string;
}

/** What the relay would refuse, shown before it is sent. */
export function checkAccount(draft: AccountDraft, hasKey: boolean): AccountErrors {
	const { least, most } = MULTIPLIER_RANGE;
	const range = `${multiplierText(least)} to ${multiplierText(most)}`;
	return {
		...checkConnection(draft, hasKey),
		...(parseMultiplier(draft.multiplier) === undefined
			? { multiplier: `Enter a number from ${range}, with two decimals at most.` }
			: {})
	};
}
