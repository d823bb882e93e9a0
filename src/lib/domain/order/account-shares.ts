import type { AccountId } from '#lib/domain/account/account.ts';
import { mirrorShare, type MirrorRule } from './mirror-share.ts';
import { wholeLots } from './whole-lots.ts';

interface Sharer extends MirrorRule {
	id: AccountId;
	name: string;
}

/** Accounts that get the same, in units. */
interface EqualShare {
	quantity: number;
	/** Undefined where every account gets what the ticket says. */
	names: readonly string[] | undefined;
}

/** Whole lots of a quantity; undefined where it is not one lot or several, which the ticket is stopped for. */
export function lotsToShare(quantity: number | undefined, lotSize: number): number | undefined {
	const lots = wholeLots(quantity ?? 0, lotSize);
	return lots !== undefined && lots > 0 ? lots : undefined;
}

/**
 * What goes to which accounts, those that get the same together; without those that get none. A quantity that is not
 * whole lots cannot be shared out, and stands for itself.
 */
export function equalShares(
	accounts: readonly Sharer[],
	quantity: number,
	lotSize: number
): EqualShare[] {
	const lots = lotsToShare(quantity, lotSize);
	if (lots === undefined || accounts.length === 0) return [{ quantity, names: undefined }];
	const byQuantity = new Map<number, string[]>();
	for (const account of accounts) {
		const units = mirrorShare(lots, account).lots * lotSize;
		byQuantity.set(units, [...(byQuantity.get(units) ?? []), account.name]);
	}
	if (byQuantity.size === 1 && byQuantity.has(quantity)) return [{ quantity, names: undefined }];
	return [...byQuantity]
		.filter(([units]) => units > 0)
		.map(([units, names]) => ({ quantity: units, names }));
}
