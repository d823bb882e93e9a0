import { multiplierText, MULTIPLIER_RANGE, parseMultiplier } from '#lib/domain/order/multiplier.ts';
import { checkConnection, type ConnectionErrors } from '#lib/ui/connect/connection-check.ts';
import type { AccountDraft } from '#lib/view/accounts/account-draft.ts';
import { t } from '#lib/words/t.ts';

export interface AccountErrors extends ConnectionErrors {
	multiplier?: string;
}

/** What the relay would refuse, shown before it is sent. */
export function checkAccount(draft: AccountDraft, hasKey: boolean): AccountErrors {
	const { least, most } = MULTIPLIER_RANGE;
	const range = t('{least} to {most}', {
		least: multiplierText(least),
		most: multiplierText(most)
	});
	return {
		...checkConnection(draft, hasKey),
		...(parseMultiplier(draft.multiplier) === undefined
			? { multiplier: t('Enter a number from {range}, with two decimals at most.', { range }) }
			: {})
	};
}
